import type { Instant } from '#base/day.ts';
import { keyOf } from './entity-key.ts';
import type { CellTransaction, EntityKey } from './ledger.ts';

/** Letters of the hash: a lost log is to be told from this one, and nobody gains by pretending. */
const HASH_LETTERS = 8;

/** Where the log of the cell stands at `now`: `<seq>.<start of its hash>.<time, base 36>`. */
export function logPointOf(cell: CellTransaction, now: Instant): string {
  const { seq, chainHash } = cell.head();
  return `${seq}.${chainHash.slice(0, HASH_LETTERS)}.${now.toString(36)}`;
}

/**
 * How many versions of a record whoever was told of `point` may have seen of those in this log: all of them where the log
 * stood there once. Where the province went back to an old copy since, what it had taken in before it said so; the rest is
 * of another log than the one that was seen.
 */
export async function versionsSeenAt(
  cell: CellTransaction,
  point: string | undefined,
): Promise<(entity: EntityKey) => number> {
  if (point === undefined) return () => Infinity;
  const [seq, hash, time = ''] = point.split('.');
  const hashHere = await chainHashAt(cell, Number(seq));
  if (hashHere?.slice(0, HASH_LETTERS) === hash) return () => Infinity;
  const held = await cell.versionsBefore(Number.parseInt(time, 36) as Instant);
  const byKey = new Map(held.map((one) => [keyOf(one), one.version]));
  return (entity) => byKey.get(keyOf(entity)) ?? 0;
}

/** The hash of the log up to `seq`; null where it has no such place. */
export async function chainHashAt(cell: CellTransaction, seq: number): Promise<string | null> {
  const head = cell.head();
  return seq === head.seq ? head.chainHash : seq === 0 ? '' : cell.chainHashAt(seq);
}

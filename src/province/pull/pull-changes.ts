import type { RemoteChange } from '#wire/sync.ts';
import type { CellRecord, CellTransaction, StoredVerification } from '../ledger/ledger.ts';
import type { Cursor } from './cursor.ts';

/** Records read for one answer. */
export const PAGE_RECORDS = 500;

export interface Pulled {
  readonly changes: readonly RemoteChange[];
  readonly verifications: readonly StoredVerification[];
  readonly cursor: Cursor;
  readonly more: boolean;
}

/**
 * What changed in the cell since `cursor`; everything where it is null. What the device wrote itself is left out where it
 * is known to hold that very value. `disputed` are records of which this request wrote only a part: the device is about to learn their new
 * version, so it gets their value in the same answer, whatever page they are on.
 */
export async function pullChanges(
  cell: CellTransaction,
  deviceId: string,
  cursor: Cursor | null,
  disputed: readonly CellRecord[],
): Promise<Pulled> {
  const head = cell.head();
  const from: Cursor = cursor ?? {
    cellId: cell.cellId,
    deviceId,
    seq: 0,
    chainHash: '',
    wholeUntil: head.seq,
  };

  const [records, verifications] = await Promise.all([
    cell.recordsSince(from, PAGE_RECORDS),
    cell.verificationsBetween(from.seq, head.seq),
  ]);
  const more = records.length === PAGE_RECORDS;
  const until = more ? (records[records.length - 1]?.seq ?? head.seq) : head.seq;

  const inPage = new Set(records.map(keyOf));
  const extra = disputed.filter((record) => !inPage.has(keyOf(record)));
  return {
    changes: [...records, ...extra].map(toChange),
    verifications: verifications.filter(({ seq }) => seq <= until),
    cursor: { ...from, seq: until, chainHash: (await chainHashAt(cell, until)) ?? '' },
    more,
  };
}

/** Whether everything the cursor has been told of is still in the log, in the same order; not so after a restored backup. */
export async function isOfThisLog(cell: CellTransaction, cursor: Cursor): Promise<boolean> {
  return cursor.chainHash === (await chainHashAt(cell, cursor.seq));
}

async function chainHashAt(cell: CellTransaction, seq: number): Promise<string | null> {
  const head = cell.head();
  return seq === head.seq ? head.chainHash : seq === 0 ? '' : cell.chainHashAt(seq);
}

function keyOf(record: CellRecord): string {
  return `${record.kind}:${record.entityId}`;
}

function toChange(record: CellRecord): RemoteChange {
  return {
    kind: record.kind,
    entityId: record.entityId,
    version: record.version,
    value: record.value,
  };
}

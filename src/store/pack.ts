import type { Changes } from '#domain/changes.ts';
import { defaultLimits } from '#wire/limits.ts';
import { unitBodyToText, type Op, type UnitBody } from '#wire/unit.ts';
import { gzipText } from './gzip.ts';

/** Operations that travel together and the bytes they travel as. */
export interface Pack {
  readonly ops: readonly Op[];
  readonly body: Uint8Array;
}

/** Operations in one unit at most; the province refuses more than twice as many. */
const MAX_OPS = 1000;
/** What a head with one unit may take of a request. */
const HEAD_ROOM_BYTES = 16 * 1024;
const MAX_PACKED_BYTES = defaultLimits.maxRequestBytes - HEAD_ROOM_BYTES;

/**
 * One pack, or several in the same order when one would be more than a request carries. An operation too big by itself
 * is cut between its fields; `newId` names the second half. A single field too big even so comes back in `tooBig`,
 * since a unit that can never be sent would hold up all that follow.
 */
export async function packOps(
  about: Omit<UnitBody, 'ops'>,
  ops: readonly Op[],
  newId: () => string,
): Promise<{ readonly packs: readonly Pack[]; readonly tooBig: readonly Op[] }> {
  if (ops.length === 0) return { packs: [], tooBig: [] };
  const body = await packBody({ ...about, ops });
  if (body) return { packs: [{ ops, body }], tooBig: [] };
  const halves = halve(ops, newId);
  if (!halves) return { packs: [], tooBig: ops };
  const [first, second] = [await packOps(about, halves[0], newId), await packOps(about, halves[1], newId)];
  return { packs: [...first.packs, ...second.packs], tooBig: [...first.tooBig, ...second.tooBig] };
}

/** The bytes, or null when they are more than a unit may be. */
async function packBody(body: UnitBody): Promise<Uint8Array | null> {
  if (body.ops.length > MAX_OPS) return null;
  const text = unitBodyToText(body);
  const textBytes = new Blob([text]).size;
  if (textBytes > defaultLimits.maxBodyBytes) return null;
  const packed = await gzipText(text);
  return packed.length > MAX_PACKED_BYTES ? null : packed;
}

function halve(ops: readonly Op[], newId: () => string): readonly [readonly Op[], readonly Op[]] | null {
  const only = ops[0];
  if (ops.length > 1 || !only) {
    const middle = Math.ceil(ops.length / 2);
    return [ops.slice(0, middle), ops.slice(middle)];
  }
  const fields = Object.entries(only.changes);
  if (fields.length < 2) return null;
  const middle = Math.ceil(fields.length / 2);
  const part = (some: readonly (readonly [string, Changes[string]])[]): Changes =>
    Object.fromEntries(some) as Changes;
  return [
    [{ ...only, changes: part(fields.slice(0, middle)) }],
    [{ ...only, opId: newId(), changes: part(fields.slice(middle)) }],
  ];
}

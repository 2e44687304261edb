import { conflictId, type RemoteChange, type RemoteConflict, type SyncAnswer } from '#wire/sync.ts';
import type { CellRecord, CellTransaction, StoredConflict, StoredVerification } from '../ledger/ledger.ts';
import { keyOf } from '../ledger/entity-key.ts';
import { chainHashAt } from '../ledger/log-point.ts';
import type { Cursor } from './cursor.ts';

/** Records read for one answer. */
export const PAGE_RECORDS = 500;

export interface Pulled {
  readonly changes: readonly RemoteChange[];
  readonly conflicts: SyncAnswer['conflicts'];
  readonly verifications: readonly StoredVerification[];
  readonly cursor: Cursor;
  readonly more: boolean;
}

export const noConflicts: SyncAnswer['conflicts'] = { opened: [], closed: [] };

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

  const [records, { opened, closed }, verifications] = await Promise.all([
    cell.recordsSince(from, PAGE_RECORDS),
    cell.conflictsBetween(from.seq, head.seq),
    cell.verificationsBetween(from.seq, head.seq),
  ]);
  const more = records.length === PAGE_RECORDS;
  const until = more ? (records[records.length - 1]?.seq ?? head.seq) : head.seq;

  const inPage = new Set(records.map(keyOf));
  const extra = disputed.filter((record) => !inPage.has(keyOf(record)));
  return {
    changes: [...records, ...extra].map(toChange),
    conflicts: {
      opened: opened.filter(({ seq }) => seq <= until).map(toRemoteConflict),
      // Who begins anew has no old conflicts that would have to be taken away.
      closed: closed
        .filter(({ closedSeq }) => closedSeq > from.wholeUntil && closedSeq <= until)
        .map(({ opId, field }) => conflictId(opId, field)),
    },
    verifications: verifications.filter(({ seq }) => seq <= until),
    cursor: { ...from, seq: until, chainHash: (await chainHashAt(cell, until)) ?? '' },
    more,
  };
}

/** Whether everything the cursor has been told of is still in the log, in the same order; not so after a restored backup. */
export async function isOfThisLog(cell: CellTransaction, cursor: Cursor): Promise<boolean> {
  return cursor.chainHash === (await chainHashAt(cell, cursor.seq));
}

function toChange(record: CellRecord): RemoteChange {
  return {
    kind: record.kind,
    entityId: record.entityId,
    version: record.version,
    value: record.value,
  };
}

function toRemoteConflict({ opId, kind, entityId, field, theirs, mine }: StoredConflict): RemoteConflict {
  // zod's JSON is a mutable type; the values are the same.
  return { opId, kind, entityId, field, theirs, mine } as RemoteConflict;
}

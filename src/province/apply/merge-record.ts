import {
  mergeChanges,
  recordAfter,
  type MergeOutcome,
  type MergeRecord,
} from '#domain/merge/merge-changes.ts';
import type { Op } from '#wire/unit.ts';
import type { CellRecord, Disputes, FieldWrite } from '../ledger/ledger.ts';

export interface Merged {
  readonly outcome: MergeOutcome;
  /** The record as it is now; null where nothing was written and there was none. */
  readonly record: CellRecord | null;
  readonly isWritten: boolean;
  /** Fields about which a conflict was open that this operation settles, with the version its device had seen. */
  readonly settled: readonly { readonly field: string; readonly version: number }[];
}

/**
 * Merges one operation of one device into a record. A device's units arrive in the order they were made, so it
 * has seen all that it wrote itself, even what it wrote on the same version while nobody answered; only what
 * others wrote can be news to it, and only that can conflict.
 *
 * A conflict makes a version of its own though no value moves: who writes the field on that version or a later one has
 * seen both values, and who writes it on an earlier one has not. So does the choice that ends it, whichever it is: who has
 * not seen it may choose otherwise, and then the two are asked.
 */
export function mergeIntoRecord(record: CellRecord | null, op: Op, deviceId: string, seq: number): Merged {
  const view = record && asSeenBy(record, deviceId);
  // A version this log does not have was seen in one that is no more: nothing of what is here was.
  const claimed = record && op.baseVersion > record.version ? 0 : op.baseVersion;
  const baseVersion = record ? seenVersion(record, claimed, deviceId) : claimed;
  const disputes = record ? stillDisputed(record.disputes, op, claimed) : {};
  const chosen = Object.keys(op.changes).filter((field) => record?.disputes[field] !== disputes[field]);
  const settled = chosen.map((field) => ({ field, version: claimed }));
  const outcome = mergeChanges(op.kind, view, { baseVersion, changes: op.changes, chosen });
  const moved = Object.keys(outcome.changes).length + outcome.conflicts.length + settled.length;
  if (record && moved === 0) return { outcome, record, isWritten: false, settled };

  const written = recordAfter(record && plain(record), outcome);
  const after = { ...written, version: (record?.version ?? 0) + 1 };
  const fieldWrites: Record<string, FieldWrite> = { ...record?.fieldWrites };
  // Who chose what is there already has spoken all the same: another choice made meanwhile is asked about.
  const refused = new Set(outcome.conflicts.map(({ field }) => field));
  for (const field of [...Object.keys(outcome.changes), ...chosen.filter((field) => !refused.has(field))]) {
    fieldWrites[field] = { version: after.version, deviceId };
  }
  const otherVersion = record ? newestOfOthers(record, deviceId) : 0;
  return {
    outcome,
    isWritten: true,
    settled,
    record: {
      kind: op.kind,
      entityId: op.entityId,
      version: after.version,
      value: after.value,
      fieldWrites,
      seq,
      lastDeviceId: deviceId,
      otherVersion,
      isKnownToWriter: claimed >= otherVersion && outcome.conflicts.length === 0,
      disputes: withDisputes(disputes, outcome, after.version),
    },
  };
}

/** What is open about the record after somebody who had seen `version` spoke; a field that goes on as it was, as it was. */
function stillDisputed(disputes: Disputes, op: Op, version: number): Disputes {
  const left = Object.entries(disputes).flatMap(([field, versions]) => {
    if (!(field in op.changes) || versions.every((since) => since > version))
      return [[field, versions]] as const;
    const younger = versions.filter((since) => since > version);
    return younger.length === 0 ? [] : [[field, younger] as const];
  });
  return Object.fromEntries(left);
}

function withDisputes(disputes: Disputes, { conflicts }: MergeOutcome, version: number): Disputes {
  const more = conflicts.map(({ field }) => [field, [...(disputes[field] ?? []), version]] as const);
  return { ...disputes, ...Object.fromEntries(more) };
}

/** The newest version another device wrote; 0 when the record is all its own. */
function newestOfOthers(record: CellRecord, deviceId: string): number {
  return record.lastDeviceId === deviceId ? record.otherVersion : record.version;
}

/*
 * Versions are moved up by one for a device that wrote here before: version 0 stays free to mean "its own", and
 * no second write of such a device looks like a creation.
 */
function isFamiliar(record: CellRecord, deviceId: string): boolean {
  return (
    record.lastDeviceId === deviceId ||
    Object.values(record.fieldWrites).some((write) => write.deviceId === deviceId)
  );
}

function asSeenBy(record: CellRecord, deviceId: string): MergeRecord {
  const shift = isFamiliar(record, deviceId) ? 1 : 0;
  const fieldVersions = Object.fromEntries(
    Object.entries(record.fieldWrites).map(([field, write]) => [
      field,
      write.deviceId === deviceId ? 0 : write.version + shift,
    ]),
  );
  return { version: record.version + shift, value: record.value, fieldVersions };
}

function seenVersion(record: CellRecord, baseVersion: number, deviceId: string): number {
  const shift = isFamiliar(record, deviceId) ? 1 : 0;
  const hasSeenOthers = baseVersion >= newestOfOthers(record, deviceId);
  return (hasSeenOthers ? record.version : baseVersion) + shift;
}

function plain(record: CellRecord): MergeRecord {
  return { version: record.version, value: record.value, fieldVersions: {} };
}

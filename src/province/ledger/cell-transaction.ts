import type { Instant, Period } from '#base/day.ts';
import { canonicalJson } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { HeldVersion } from '#wire/replica.ts';
import type { UnitHeader } from '#wire/unit.ts';
import {
  fieldWritesToText,
  fromText,
  toConflict,
  toReceipt,
  toRecord,
  type ReceiptRow,
} from './cell-rows.ts';
import type {
  CellHead,
  CellRecord,
  CellTransaction,
  EntityKey,
  NewUnit,
  Presence,
  QuarantinedUnit,
  StoredConflict,
  StoredOp,
  StoredVerification,
} from './ledger.ts';
import type { Tables } from './schema.ts';
import {
  inLots,
  insertRows,
  parameters,
  selectByIds,
  type RowsInto,
  type SqlSession,
} from './sql-session.ts';

/*
 * What one cell's transaction can do, on an open transaction of any SQL database. `$1` is the cell in every statement, so
 * that the tables of cells can lie on several machines, each cell on one.
 */
export function openCellTransaction(session: SqlSession, cellId: string, locked: CellHead): CellTransaction {
  let head = locked;
  const all = <Row>(text: string, ...values: readonly unknown[]) =>
    session.run<Row>(text, [cellId, ...values]);
  const first = async <Row>(text: string, ...values: readonly unknown[]) =>
    (await all<Row>(text, ...values))[0] ?? null;
  const put = <T>(into: RowsInto<T>, rows: readonly T[]) => insertRows(session, into, cellId, rows);

  return {
    cellId,

    head: () => head,
    putHead(next) {
      head = next;
      return put(headRows, [next]);
    },

    async highWater(deviceId) {
      const row = await first<{ highWater: number }>(
        `select high_water as "highWater" from device_head where cell_id = $1 and device_id = $2`,
        deviceId,
      );
      return row?.highWater ?? 0;
    },
    putHighWater: (deviceId, highWater) => put(deviceHeadRows, [{ deviceId, highWater }]),

    async unit(unitId) {
      const row = await first<ReceiptRow & { results: string }>(
        `select ${receiptColumns}, results from unit where cell_id = $1 and unit_id = $2`,
        unitId,
      );
      return row && { bodyHash: row.bodyHash, receipt: toReceipt(row), results: fromText(row.results) };
    },
    async unitIdAt(deviceId, deviceSeq) {
      const row = await first<{ unitId: string }>(
        `select unit_id as "unitId" from unit where cell_id = $1 and device_id = $2 and device_seq = $3`,
        deviceId,
        deviceSeq,
      );
      return row?.unitId ?? null;
    },
    async numbersWithoutUnit(deviceId, until) {
      const rows = await all<{ deviceSeq: number }>(
        `select device_seq as "deviceSeq" from unit where cell_id = $1 and device_id = $2`,
        deviceId,
      );
      const used = new Set(rows.map(({ deviceSeq }) => deviceSeq));
      return Array.from({ length: until }, (_, index) => index + 1).filter((number) => !used.has(number));
    },
    addUnit: (unit) => put(unitRows, [unit]),
    putInQuarantine: (unit) => put(quarantineRows, [unit]),
    async refusalsOf(unitId) {
      const rows = await all<{ code: string; header: string }>(
        `select code, header from quarantine where cell_id = $1 and unit_id = $2`,
        unitId,
      );
      return rows.map(({ code, header }) => {
        const { bodyHash, deviceId } = fromText<UnitHeader>(header);
        return { code, bodyHash, deviceId };
      });
    },
    async takeFromQuarantine(unitId) {
      await all(`delete from quarantine where cell_id = $1 and unit_id = $2`, unitId);
    },
    async quarantined(limit) {
      const rows = await all<{
        unitId: string;
        header: string;
        code: string;
        detail: string;
        receivedAt: number;
      }>(
        `select unit_id as "unitId", header, code, detail, received_at as "receivedAt" from quarantine
          where cell_id = $1 order by received_at desc limit $2`,
        limit,
      );
      return rows.map(({ unitId, header, code, detail, receivedAt }) => ({
        unitId,
        period: fromText<{ readonly period: Period | null }>(header).period,
        code,
        detail,
        receivedAt: receivedAt as Instant,
      }));
    },
    async keptOfWithdrawn(limit) {
      const rows = await all<{ header: string; body: ArrayBuffer | Uint8Array }>(
        `select header, body from quarantine where cell_id = $1 and code = 'forbidden' and detail = 'revoked'
          order by device_id, device_seq limit $2`,
        limit,
      );
      return rows.map(({ header, body }) => ({
        header: fromText<UnitHeader>(header),
        body: new Uint8Array(body),
      }));
    },
    async units(limit) {
      const rows = await all<ReceiptRow & { unitId: string; step: string; period: string | null }>(
        `select unit_id as "unitId", step, period, ${receiptColumns} from unit
          where cell_id = $1 order by seq desc limit $2`,
        limit,
      );
      return rows.map((row) => ({
        unitId: row.unitId,
        step: row.step,
        period: row.period as Period | null,
        receipt: toReceipt(row),
      }));
    },

    async hasAnyOp(opIds) {
      const text = (ids: string) => `select op_id from op where cell_id = $1 and op_id in (${ids}) limit 1`;
      return (await selectByIds(session, text, cellId, opIds)).length > 0;
    },
    async entitiesOf(opIds) {
      const text = (ids: string) =>
        `select kind, entity_id as "entityId" from op where cell_id = $1 and op_id in (${ids})`;
      return selectByIds<EntityKey>(session, text, cellId, opIds);
    },
    async saidAfter(deviceId, deviceSeq) {
      const rows = await all<EntityKey & { changes: string }>(
        `select kind, entity_id as "entityId", changes from op where cell_id = $1 and unit_id in
          (select unit_id from unit where cell_id = $1 and device_id = $2 and device_seq > $3)`,
        deviceId,
        deviceSeq,
      );
      return rows.map(({ changes, ...entity }) => ({ ...entity, changes: fromText<Changes>(changes) }));
    },
    addOps: (ops) => put(opRows, ops),
    versionsBefore: (time) =>
      all<HeldVersion>(
        `select kind, entity_id as "entityId", max(version) as version from op where cell_id = $1 and unit_id in
          (select unit_id from unit where cell_id = $1 and received_at < $2)
          group by kind, entity_id`,
        time,
      ),
    async chainHashAt(seq) {
      const row = await first<{ chainHash: string }>(
        `select chain_hash as "chainHash" from op where cell_id = $1 and seq = $2`,
        seq,
      );
      return row?.chainHash ?? null;
    },
    addConflicts: (conflicts) => put(conflictRows, conflicts),
    async closeConflicts(settled, seq) {
      await Promise.all(
        settled.map(({ kind, entityId, field, version }) =>
          all(
            `update conflict set closed_seq = $2
              where cell_id = $1 and kind = $3 and entity_id = $4 and field = $5 and version <= $6 and closed_seq is null`,
            seq,
            kind,
            entityId,
            field,
            version,
          ),
        ),
      );
    },
    async conflictsBetween(afterSeq, untilSeq) {
      const rows = await all<Tables['conflict']>(
        `select op_id as "opId", field, kind, entity_id as "entityId", theirs, mine, version,
                opened_seq as "openedSeq", closed_seq as "closedSeq" from conflict
          where cell_id = $1
            and ((closed_seq is null and opened_seq > $2 and opened_seq <= $3)
                 or (closed_seq > $2 and closed_seq <= $3))
          order by opened_seq, field`,
        afterSeq,
        untilSeq,
      );
      return {
        opened: rows.filter(({ closedSeq }) => closedSeq === null).map(toConflict),
        closed: rows.flatMap(({ opId, field, closedSeq }) =>
          closedSeq === null ? [] : [{ opId, field, closedSeq }],
        ),
      };
    },

    async recordsOf(entities) {
      const lots = await Promise.all(
        inLots(entities, 'filled').map((lot) =>
          all<Tables['record']>(
            `select ${recordColumns} from record where cell_id = $1 and (kind, entity_id) in (values ${pairs(lot.length)})`,
            ...lot.flatMap(({ kind, entityId }) => [kind, entityId]),
          ),
        ),
      );
      return lots.flat().map(toRecord);
    },
    putRecords: (records) => put(recordRows, records),
    async recordsSince({ deviceId, seq, wholeUntil }, limit) {
      const rows = await all<Tables['record']>(
        `select ${recordColumns} from record
          where cell_id = $1 and seq > $2
            and (seq <= $3 or last_device_id <> $4 or is_known_to_writer = 0)
          order by seq limit $5`,
        seq,
        wholeUntil,
        deviceId,
        limit,
      );
      return rows.map(toRecord);
    },
    async records() {
      const rows = await all<Tables['record']>(`select ${recordColumns} from record where cell_id = $1`);
      return rows.map(toRecord);
    },
    async versions() {
      return all<HeldVersion>(`select kind, entity_id as "entityId", version from record where cell_id = $1`);
    },
    async unknownMembers(ids) {
      const text = (lot: string) =>
        `select entity_id as id from record where cell_id = $1 and kind = 'member' and entity_id in (${lot})`;
      const known = new Set(
        (await selectByIds<{ id: string }>(session, text, cellId, ids)).map(({ id }) => id),
      );
      return ids.filter((id) => !known.has(id));
    },

    putVerification: (verification) => put(verificationRows, [verification]),
    async verificationsBetween(afterSeq, untilSeq) {
      const rows = await all<Omit<Tables['verification'], 'cellId'>>(
        `select score_id as "scoreId", seq, points, grade, differs from verification
          where cell_id = $1 and seq > $2 and seq <= $3 order by seq`,
        afterSeq,
        untilSeq,
      );
      return rows.map((row) => ({ ...row, differs: fromText<readonly string[]>(row.differs) }));
    },

    async seenAt(deviceId) {
      const row = await first<{ seenAt: number }>(
        `select seen_at as "seenAt" from presence where cell_id = $1 and device_id = $2`,
        deviceId,
      );
      return (row?.seenAt ?? null) as Instant | null;
    },
    putPresence: (presence) => put(presenceRows, [presence]),
    async removePresence(deviceId) {
      await all(`delete from presence where cell_id = $1 and device_id = $2`, deviceId);
    },

    async alone(work) {
      const before = head;
      const begun = session.run('savepoint alone');
      // Heard below, after what it is for; a database that fails it first would end the whole server.
      begun.catch(() => undefined);
      try {
        const result = await work();
        await Promise.all([begun, session.run('release savepoint alone')]);
        return result;
      } catch (error) {
        head = before;
        await Promise.all([begun, session.run('rollback to savepoint alone')]);
        throw error;
      }
    },
  };
}

const receiptColumns = `body_hash as "bodyHash", receipt_code as "receiptCode", received_at as "receivedAt", seq,
  (select chain_hash from op where op.cell_id = unit.cell_id and op.seq = unit.seq) as "chainHash"`;

const recordColumns = `kind, entity_id as "entityId", version, value, field_writes as "fieldWrites", seq,
  last_device_id as "lastDeviceId", other_version as "otherVersion", is_known_to_writer as "isKnownToWriter", disputes`;

const headRows: RowsInto<CellHead> = {
  table: 'cell_head',
  columns: { seq: (head) => head.seq, chain_hash: (head) => head.chainHash },
  onConflict: 'on conflict (cell_id) do update set seq = excluded.seq, chain_hash = excluded.chain_hash',
};

const deviceHeadRows: RowsInto<{ readonly deviceId: string; readonly highWater: number }> = {
  table: 'device_head',
  columns: { device_id: (head) => head.deviceId, high_water: (head) => head.highWater },
  onConflict: 'on conflict (cell_id, device_id) do update set high_water = excluded.high_water',
};

const unitRows: RowsInto<NewUnit> = {
  table: 'unit',
  columns: {
    unit_id: (unit) => unit.unitId,
    device_id: (unit) => unit.deviceId,
    device_seq: (unit) => unit.deviceSeq,
    header: (unit) => unit.header,
    body: (unit) => unit.body,
    body_hash: (unit) => unit.receipt.bodyHash,
    step: (unit) => unit.step,
    period: (unit) => unit.period,
    receipt_code: (unit) => unit.receipt.code,
    received_at: (unit) => unit.receipt.receivedAt,
    seq: (unit) => unit.receipt.cellSeq,
    results: (unit) => JSON.stringify(unit.results),
  },
};

const quarantineRows: RowsInto<QuarantinedUnit> = {
  table: 'quarantine',
  columns: {
    unit_id: (unit) => unit.unitId,
    body_hash: (unit) => unit.bodyHash,
    device_id: (unit) => unit.deviceId,
    device_seq: (unit) => unit.deviceSeq,
    header: (unit) => unit.header,
    body: (unit) => unit.body,
    code: (unit) => unit.code,
    detail: (unit) => unit.detail,
    received_at: (unit) => unit.receivedAt,
  },
  // Refused before, perhaps because it was spoilt on its way, and handed in by a phone that was withdrawn since: it came
  // whole, nobody else has it any more, and from now on it waits to be released.
  onConflict: `on conflict (cell_id, unit_id, body_hash) do update
    set device_id = excluded.device_id, device_seq = excluded.device_seq, header = excluded.header, body = excluded.body,
        code = excluded.code, detail = excluded.detail
    where excluded.code = 'forbidden' and excluded.detail = 'revoked'`,
};

const opRows: RowsInto<StoredOp> = {
  table: 'op',
  columns: {
    op_id: (op) => op.opId,
    unit_id: (op) => op.unitId,
    device_id: (op) => op.deviceId,
    seq: (op) => op.seq,
    kind: (op) => op.kind,
    entity_id: (op) => op.entityId,
    base_version: (op) => op.baseVersion,
    changes: (op) => op.changes,
    status: (op) => op.status,
    version: (op) => op.version,
    chain_hash: (op) => op.chainHash,
  },
};

const conflictRows: RowsInto<StoredConflict> = {
  table: 'conflict',
  columns: {
    op_id: (conflict) => conflict.opId,
    field: (conflict) => conflict.field,
    kind: (conflict) => conflict.kind,
    entity_id: (conflict) => conflict.entityId,
    theirs: (conflict) => canonicalJson(conflict.theirs),
    mine: (conflict) => canonicalJson(conflict.mine),
    opened_seq: (conflict) => conflict.seq,
    version: (conflict) => conflict.version,
  },
};

const recordRows: RowsInto<CellRecord> = {
  table: 'record',
  columns: {
    kind: (record) => record.kind,
    entity_id: (record) => record.entityId,
    version: (record) => record.version,
    value: (record) => canonicalJson(record.value),
    field_writes: (record) => fieldWritesToText(record.fieldWrites),
    seq: (record) => record.seq,
    last_device_id: (record) => record.lastDeviceId,
    other_version: (record) => record.otherVersion,
    is_known_to_writer: (record) => (record.isKnownToWriter ? 1 : 0),
    disputes: (record) => canonicalJson(record.disputes),
  },
  onConflict: `on conflict (cell_id, kind, entity_id) do update
    set version = excluded.version, value = excluded.value, field_writes = excluded.field_writes, seq = excluded.seq,
        last_device_id = excluded.last_device_id, other_version = excluded.other_version,
        is_known_to_writer = excluded.is_known_to_writer, disputes = excluded.disputes`,
};

const verificationRows: RowsInto<StoredVerification> = {
  table: 'verification',
  columns: {
    score_id: (verification) => verification.scoreId,
    seq: (verification) => verification.seq,
    points: (verification) => verification.points,
    grade: (verification) => verification.grade,
    differs: (verification) => JSON.stringify(verification.differs),
  },
  onConflict: `on conflict (cell_id, score_id) do update
    set seq = excluded.seq, points = excluded.points, grade = excluded.grade, differs = excluded.differs`,
};

const presenceRows: RowsInto<Presence> = {
  table: 'presence',
  columns: {
    device_id: (presence) => presence.deviceId,
    seen_at: (presence) => presence.seenAt,
    pending_units: (presence) => presence.pendingUnits,
    pending_oldest_at: (presence) => presence.pendingOldestAt,
  },
  onConflict: `on conflict (cell_id, device_id) do update
    set seen_at = excluded.seen_at, pending_units = excluded.pending_units,
        pending_oldest_at = excluded.pending_oldest_at`,
};

/** `($2, $3), ($4, $5) …`, so many of them. */
function pairs(count: number): string {
  return Array.from({ length: count }, (_, index) => `(${parameters(2 + index * 2, 2)})`).join(', ');
}

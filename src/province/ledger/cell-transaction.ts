import type { Instant, Period } from '#base/day.ts';
import { canonicalJson } from '#base/json.ts';
import { fieldWritesToText, fromText, toReceipt, toRecord } from './cell-rows.ts';
import type { CellHead, CellTransaction, EntityKey } from './ledger.ts';
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
  const run = async (text: string, ...values: readonly unknown[]) => void (await all(text, ...values));

  return {
    cellId,

    head: () => head,
    async putHead({ seq, chainHash }) {
      head = { seq, chainHash };
      await run(
        `insert into cell_head (cell_id, seq, chain_hash) values ($1, $2, $3)
         on conflict (cell_id) do update set seq = excluded.seq, chain_hash = excluded.chain_hash`,
        seq,
        chainHash,
      );
    },

    async highWater(deviceId) {
      const row = await first<{ highWater: number }>(
        `select high_water as "highWater" from device_head where cell_id = $1 and device_id = $2`,
        deviceId,
      );
      return row?.highWater ?? 0;
    },
    putHighWater: (deviceId, deviceSeq) =>
      run(
        `insert into device_head (cell_id, device_id, high_water) values ($1, $2, $3)
         on conflict (cell_id, device_id) do update set high_water = excluded.high_water`,
        deviceId,
        deviceSeq,
      ),

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
    addUnit: ({ unitId, deviceId, deviceSeq, header, body, step, period, receipt, results }) =>
      insertRows(session, unitRows, [
        [
          ...[cellId, unitId, deviceId, deviceSeq, header, body, receipt.bodyHash, step, period],
          ...[receipt.code, receipt.receivedAt, receipt.cellSeq, JSON.stringify(results)],
        ],
      ]),
    putInQuarantine: (unit) =>
      insertRows(session, quarantineRows, [
        [
          ...[cellId, unit.unitId, unit.bodyHash, unit.deviceId, unit.deviceSeq, unit.header, unit.body],
          ...[unit.code, unit.detail, unit.receivedAt],
        ],
      ]),
    takeFromQuarantine: (unitId) => run(`delete from quarantine where cell_id = $1 and unit_id = $2`, unitId),
    async quarantined(limit) {
      const rows = await all<{ unitId: string; header: string; code: string; receivedAt: number }>(
        `select unit_id as "unitId", header, code, received_at as "receivedAt" from quarantine
          where cell_id = $1 order by received_at desc limit $2`,
        limit,
      );
      return rows.map(({ unitId, header, code, receivedAt }) => ({
        unitId,
        period: fromText<{ readonly period: Period | null }>(header).period,
        code,
        receivedAt: receivedAt as Instant,
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
    addOps: (ops) =>
      insertRows(
        session,
        opRows,
        ops.map((op) => [
          ...[cellId, op.opId, op.unitId, op.deviceId, op.seq, op.kind, op.entityId, op.baseVersion],
          ...[op.changes, op.status, op.version, op.chainHash],
        ]),
      ),
    async chainHashAt(seq) {
      const row = await first<{ chainHash: string }>(
        `select chain_hash as "chainHash" from op where cell_id = $1 and seq = $2`,
        seq,
      );
      return row?.chainHash ?? null;
    },
    addConflicts: (conflicts) =>
      insertRows(
        session,
        conflictRows,
        conflicts.map(({ opId, field, kind, entityId, theirs, mine }) => [
          ...[cellId, opId, field, kind, entityId, canonicalJson(theirs), canonicalJson(mine)],
        ]),
      ),

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
    putRecords: (records) =>
      insertRows(
        session,
        recordRows,
        records.map((record) => [
          ...[cellId, record.kind, record.entityId, record.version, canonicalJson(record.value)],
          ...[fieldWritesToText(record.fieldWrites), record.seq, record.lastDeviceId, record.otherVersion],
          record.isKnownToWriter ? 1 : 0,
        ]),
      ),
    async recordsSince({ deviceId, seq, wholeUntil }, limit) {
      const rows = await all<Tables['record']>(
        `select ${recordColumns} from record
          where cell_id = $1 and seq > $2
            and (seq <= $3 or last_device_id <> $4 or is_known_to_writer = 0)
          order by seq limit $5`,
        ...[seq, wholeUntil, deviceId, limit],
      );
      return rows.map(toRecord);
    },
    async records() {
      const rows = await all<Tables['record']>(`select ${recordColumns} from record where cell_id = $1`);
      return rows.map(toRecord);
    },
    async unknownMembers(ids) {
      const text = (lot: string) =>
        `select entity_id as id from record where cell_id = $1 and kind = 'member' and entity_id in (${lot})`;
      const known = new Set(
        (await selectByIds<{ id: string }>(session, text, cellId, ids)).map(({ id }) => id),
      );
      return ids.filter((id) => !known.has(id));
    },

    putVerification: ({ scoreId, seq, points, grade, differs }) =>
      run(
        `insert into verification (cell_id, score_id, seq, points, grade, differs) values ($1, $2, $3, $4, $5, $6)
         on conflict (cell_id, score_id) do update
            set seq = excluded.seq, points = excluded.points, grade = excluded.grade, differs = excluded.differs`,
        ...[scoreId, seq, points, grade, JSON.stringify(differs)],
      ),
    async verificationsBetween(afterSeq, untilSeq) {
      const rows = await all<Omit<Tables['verification'], 'cellId'>>(
        `select score_id as "scoreId", seq, points, grade, differs from verification
          where cell_id = $1 and seq > $2 and seq <= $3 order by seq`,
        ...[afterSeq, untilSeq],
      );
      return rows.map((row) => ({ ...row, differs: fromText<readonly string[]>(row.differs) }));
    },

    putPresence: ({ deviceId, seenAt, pendingUnits, pendingOldestAt }) =>
      run(
        `insert into presence (cell_id, device_id, seen_at, pending_units, pending_oldest_at) values ($1, $2, $3, $4, $5)
         on conflict (cell_id, device_id) do update
            set seen_at = excluded.seen_at, pending_units = excluded.pending_units,
                pending_oldest_at = excluded.pending_oldest_at`,
        ...[deviceId, seenAt, pendingUnits, pendingOldestAt],
      ),
    removePresence: (deviceId) => run(`delete from presence where cell_id = $1 and device_id = $2`, deviceId),

    async alone(work) {
      const before = head;
      const begun = session.run('savepoint alone');
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

type ReceiptRow = Pick<Tables['unit'], 'bodyHash' | 'receiptCode' | 'receivedAt' | 'seq'>;

const receiptColumns = `body_hash as "bodyHash", receipt_code as "receiptCode", received_at as "receivedAt", seq`;

const recordColumns = `kind, entity_id as "entityId", version, value, field_writes as "fieldWrites", seq,
  last_device_id as "lastDeviceId", other_version as "otherVersion", is_known_to_writer as "isKnownToWriter"`;

const unitRows: RowsInto = {
  table: 'unit',
  columns: [
    ...['cell_id', 'unit_id', 'device_id', 'device_seq', 'header', 'body', 'body_hash', 'step', 'period'],
    ...['receipt_code', 'received_at', 'seq', 'results'],
  ],
};

const quarantineRows: RowsInto = {
  table: 'quarantine',
  columns: [
    ...['cell_id', 'unit_id', 'body_hash', 'device_id', 'device_seq', 'header', 'body'],
    ...['code', 'detail', 'received_at'],
  ],
  onConflict: 'on conflict (cell_id, unit_id, body_hash) do nothing',
};

const opRows: RowsInto = {
  table: 'op',
  columns: [
    ...['cell_id', 'op_id', 'unit_id', 'device_id', 'seq', 'kind', 'entity_id', 'base_version'],
    ...['changes', 'status', 'version', 'chain_hash'],
  ],
};

const conflictRows: RowsInto = {
  table: 'conflict',
  columns: ['cell_id', 'op_id', 'field', 'kind', 'entity_id', 'theirs', 'mine'],
};

const recordRows: RowsInto = {
  table: 'record',
  columns: [
    ...['cell_id', 'kind', 'entity_id', 'version', 'value', 'field_writes', 'seq', 'last_device_id'],
    ...['other_version', 'is_known_to_writer'],
  ],
  onConflict: `on conflict (cell_id, kind, entity_id) do update
    set version = excluded.version, value = excluded.value, field_writes = excluded.field_writes, seq = excluded.seq,
        last_device_id = excluded.last_device_id, other_version = excluded.other_version,
        is_known_to_writer = excluded.is_known_to_writer`,
};

/** `($2, $3), ($4, $5) …`, so many of them. */
function pairs(count: number): string {
  return Array.from({ length: count }, (_, index) => `(${parameters(2 + index * 2, 2)})`).join(', ');
}

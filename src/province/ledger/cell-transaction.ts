import { sql, type Kysely } from 'kysely';
import type { Instant, Period } from '#base/day.ts';
import { canonicalJson } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { changesToText, fieldWritesToText, fromText, toConflict, toReceipt, toRecord } from './cell-rows.ts';
import type { CellHead, CellRecord, CellTransaction, EntityKey } from './ledger.ts';
import type { Tables } from './schema.ts';

/** What one cell's transaction can do, on an open transaction of any SQL database. */
export function openCellTransaction(tx: Kysely<Tables>, cellId: string, locked: CellHead): CellTransaction {
  let head = locked;
  return {
    cellId,

    head: () => head,
    async putHead({ seq, chainHash }) {
      head = { seq, chainHash };
      await tx
        .insertInto('cellHead')
        .values({ cellId, seq, chainHash })
        .onConflict((c) => c.columns(['cellId']).doUpdateSet({ seq, chainHash }))
        .execute();
    },

    async highWater(deviceId) {
      const row = await tx
        .selectFrom('deviceHead')
        .select('highWater')
        .where('cellId', '=', cellId)
        .where('deviceId', '=', deviceId)
        .executeTakeFirst();
      return row?.highWater ?? 0;
    },
    async putHighWater(deviceId, deviceSeq) {
      await tx
        .insertInto('deviceHead')
        .values({ cellId, deviceId, highWater: deviceSeq })
        .onConflict((c) => c.columns(['cellId', 'deviceId']).doUpdateSet({ highWater: deviceSeq }))
        .execute();
    },

    async unit(unitId) {
      const row = await tx
        .selectFrom('unit')
        .select(['bodyHash', 'receiptCode', 'receivedAt', 'seq', 'results'])
        .where('cellId', '=', cellId)
        .where('unitId', '=', unitId)
        .executeTakeFirst();
      if (!row) return null;
      return { bodyHash: row.bodyHash, receipt: toReceipt(row), results: fromText(row.results) };
    },
    async unitIdAt(deviceId, deviceSeq) {
      const row = await tx
        .selectFrom('unit')
        .select('unitId')
        .where('cellId', '=', cellId)
        .where('deviceId', '=', deviceId)
        .where('deviceSeq', '=', deviceSeq)
        .executeTakeFirst();
      return row?.unitId ?? null;
    },
    async addUnit({ receipt, results, ...unit }) {
      await tx
        .insertInto('unit')
        .values({
          cellId,
          ...unit,
          bodyHash: receipt.bodyHash,
          receiptCode: receipt.code,
          receivedAt: receipt.receivedAt,
          seq: receipt.cellSeq,
          results: JSON.stringify(results),
        })
        .execute();
    },
    async putInQuarantine(unit) {
      await tx
        .insertInto('quarantine')
        .values({ cellId, ...unit })
        .onConflict((c) => c.columns(['cellId', 'unitId', 'bodyHash']).doNothing())
        .execute();
    },
    async takeFromQuarantine(unitId) {
      await tx.deleteFrom('quarantine').where('cellId', '=', cellId).where('unitId', '=', unitId).execute();
    },
    async quarantined(limit) {
      const rows = await tx
        .selectFrom('quarantine')
        .select(['unitId', 'header', 'code', 'receivedAt'])
        .where('cellId', '=', cellId)
        .orderBy('receivedAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ unitId, header, code, receivedAt }) => ({
        unitId,
        period: fromText<{ readonly period: Period | null }>(header).period,
        code,
        receivedAt: receivedAt as Instant,
      }));
    },
    async units(limit) {
      const rows = await tx
        .selectFrom('unit')
        .select(['unitId', 'step', 'period', 'bodyHash', 'receiptCode', 'receivedAt', 'seq'])
        .where('cellId', '=', cellId)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        unitId: row.unitId,
        step: row.step,
        period: row.period as Period | null,
        receipt: toReceipt(row),
      }));
    },

    async hasAnyOp(opIds) {
      for (const ids of inLots(opIds)) {
        const row = await tx
          .selectFrom('op')
          .select('opId')
          .where('cellId', '=', cellId)
          .where('opId', 'in', ids)
          .limit(1)
          .executeTakeFirst();
        if (row) return true;
      }
      return false;
    },
    async entitiesOf(opIds) {
      const entities: EntityKey[] = [];
      for (const lot of inLots(opIds)) {
        const rows = await tx
          .selectFrom('op')
          .select(['kind', 'entityId'])
          .where('cellId', '=', cellId)
          .where('opId', 'in', lot)
          .execute();
        for (const row of rows) entities.push({ ...row, kind: row.kind as EntityKind });
      }
      return entities;
    },
    async addOps(ops) {
      for (const lot of inLots(ops)) {
        const rows = lot.map((op) => ({ cellId, ...op, changes: changesToText(op.changes) }));
        await tx.insertInto('op').values(rows).execute();
      }
    },
    async chainHashAt(seq) {
      const row = await tx
        .selectFrom('op')
        .select('chainHash')
        .where('cellId', '=', cellId)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row?.chainHash ?? null;
    },
    async addConflicts(conflicts) {
      for (const lot of inLots(conflicts)) {
        const rows = lot.map(({ theirs, mine, seq, ...rest }) => ({
          cellId,
          ...rest,
          theirs: canonicalJson(theirs),
          mine: canonicalJson(mine),
          openedSeq: seq,
          closedSeq: null,
        }));
        await tx.insertInto('conflict').values(rows).execute();
      }
    },
    async closeConflicts(settled, seq) {
      for (const lot of inLots(settled)) {
        await tx
          .updateTable('conflict')
          .set({ closedSeq: seq })
          .where('cellId', '=', cellId)
          .where('closedSeq', 'is', null)
          .where(({ or, and, eb }) =>
            or(
              lot.map(({ kind, entityId, field, version }) =>
                and([
                  eb('kind', '=', kind),
                  eb('entityId', '=', entityId),
                  eb('field', '=', field),
                  eb('version', '<=', version),
                ]),
              ),
            ),
          )
          .execute();
      }
    },
    async conflictsBetween(afterSeq, untilSeq) {
      const rows = await tx
        .selectFrom('conflict')
        .selectAll()
        .where('cellId', '=', cellId)
        .where(({ or, and, eb }) =>
          or([
            and([
              eb('closedSeq', 'is', null),
              eb('openedSeq', '>', afterSeq),
              eb('openedSeq', '<=', untilSeq),
            ]),
            and([eb('closedSeq', '>', afterSeq), eb('closedSeq', '<=', untilSeq)]),
          ]),
        )
        .orderBy('openedSeq')
        .orderBy('field')
        .execute();
      return {
        opened: rows.filter(({ closedSeq }) => closedSeq === null).map(toConflict),
        closed: rows.flatMap(({ opId, field, closedSeq }) =>
          closedSeq === null ? [] : [{ opId, field, closedSeq }],
        ),
      };
    },

    async recordsOf(entities) {
      const records: CellRecord[] = [];
      for (const lot of inLots(entities)) {
        const idsByKind = new Map<EntityKind, string[]>();
        for (const { kind, entityId } of lot) {
          idsByKind.set(kind, [...(idsByKind.get(kind) ?? []), entityId]);
        }
        const rows = await tx
          .selectFrom('record')
          .selectAll()
          .where('cellId', '=', cellId)
          .where(({ or, and, eb }) =>
            or([...idsByKind].map(([kind, ids]) => and([eb('kind', '=', kind), eb('entityId', 'in', ids)]))),
          )
          .execute();
        records.push(...rows.map(toRecord));
      }
      return records;
    },
    async putRecords(records) {
      for (const lot of inLots(records)) {
        const rows = lot.map(({ value, fieldWrites, isKnownToWriter, disputes, ...rest }) => ({
          cellId,
          ...rest,
          value: canonicalJson(value),
          fieldWrites: fieldWritesToText(fieldWrites),
          isKnownToWriter: isKnownToWriter ? 1 : 0,
          disputes: canonicalJson(disputes),
        }));
        await tx
          .insertInto('record')
          .values(rows)
          .onConflict((c) =>
            c.columns(['cellId', 'kind', 'entityId']).doUpdateSet(({ ref }) => ({
              version: ref('excluded.version'),
              value: ref('excluded.value'),
              fieldWrites: ref('excluded.fieldWrites'),
              seq: ref('excluded.seq'),
              lastDeviceId: ref('excluded.lastDeviceId'),
              otherVersion: ref('excluded.otherVersion'),
              isKnownToWriter: ref('excluded.isKnownToWriter'),
              disputes: ref('excluded.disputes'),
            })),
          )
          .execute();
      }
    },
    async recordsAfter(afterSeq, limit) {
      const rows = await tx
        .selectFrom('record')
        .selectAll()
        .where('cellId', '=', cellId)
        .where('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },
    async records() {
      const rows = await tx.selectFrom('record').selectAll().where('cellId', '=', cellId).execute();
      return rows.map(toRecord);
    },
    async versions() {
      return tx
        .selectFrom('record')
        .select(['kind', 'entityId', 'version'])
        .where('cellId', '=', cellId)
        .execute();
    },
    async unknownMembers(ids) {
      const unknown = new Set(ids);
      for (const lot of inLots(ids)) {
        const rows = await tx
          .selectFrom('record')
          .select('entityId')
          .where('cellId', '=', cellId)
          .where('kind', '=', 'member')
          .where('entityId', 'in', lot)
          .execute();
        for (const row of rows) unknown.delete(row.entityId);
      }
      return [...unknown];
    },

    async putVerification({ scoreId, seq, points, grade, differs }) {
      const row = { seq, points, grade, differs: JSON.stringify(differs) };
      await tx
        .insertInto('verification')
        .values({ cellId, scoreId, ...row })
        .onConflict((c) => c.columns(['cellId', 'scoreId']).doUpdateSet(row))
        .execute();
    },
    async verificationsBetween(afterSeq, untilSeq) {
      const rows = await tx
        .selectFrom('verification')
        .select(['scoreId', 'seq', 'points', 'grade', 'differs'])
        .where('cellId', '=', cellId)
        .where('seq', '>', afterSeq)
        .where('seq', '<=', untilSeq)
        .orderBy('seq')
        .execute();
      return rows.map((row) => ({ ...row, differs: fromText<readonly string[]>(row.differs) }));
    },

    async putPresence({ deviceId, ...row }) {
      await tx
        .insertInto('presence')
        .values({ cellId, deviceId, ...row })
        .onConflict((c) => c.columns(['cellId', 'deviceId']).doUpdateSet(row))
        .execute();
    },

    async removePresence(deviceId) {
      await tx.deleteFrom('presence').where('cellId', '=', cellId).where('deviceId', '=', deviceId).execute();
    },

    async alone(work) {
      const before = head;
      await sql`savepoint alone`.execute(tx);
      try {
        const result = await work();
        await sql`release savepoint alone`.execute(tx);
        return result;
      } catch (error) {
        head = before;
        await sql`rollback to savepoint alone`.execute(tx);
        throw error;
      }
    },
  };
}

/** A statement takes only so many parameters, and the widest row here has thirteen. */
const LOT = 500;

function inLots<T>(all: readonly T[]): T[][] {
  const lots: T[][] = [];
  for (let start = 0; start < all.length; start += LOT) lots.push(all.slice(start, start + LOT));
  return lots;
}

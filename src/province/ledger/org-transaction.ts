import { sql, type Kysely } from 'kysely';
import type { Day, Instant, Period } from '#base/day.ts';
import { emptyMember, type Member } from '#domain/member.ts';
import { rollCounts, rollOn } from '#domain/roll.ts';
import type { Role } from '#wire/enrol.ts';
import { auditHashOf } from './chain-hash.ts';
import { openHandoverRows } from './handovers.ts';
import type { AuditEntry, CellFigures, Code, Device, OrgTransaction } from './ledger.ts';
import type { Tables } from './schema.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** What a transaction on communes, cells, codes and devices can do, on an open transaction of any SQL database. */
export function openOrgTransaction(tx: Kysely<Tables>, dialect: SqlDialect): OrgTransaction {
  return {
    communes: () => tx.selectFrom('commune').select(['id', 'name']).orderBy('id').execute(),
    commune: (id) => oneOrNull(tx.selectFrom('commune').select(['id', 'name']).where('id', '=', id)),
    async addCommune(commune, createdAt) {
      await tx
        .insertInto('commune')
        .values({ ...commune, createdAt })
        .execute();
    },

    cells: (communeId) =>
      tx
        .selectFrom('cell')
        .select(['id', 'communeId', 'name'])
        .$if(communeId !== null, (q) => q.where('communeId', '=', communeId ?? ''))
        .orderBy('id')
        .execute(),
    cell: (id) => oneOrNull(tx.selectFrom('cell').select(['id', 'communeId', 'name']).where('id', '=', id)),
    async addCell(cell, createdAt) {
      await tx
        .insertInto('cell')
        .values({ ...cell, createdAt })
        .execute();
    },
    rollCounts: (communeId, today) => rollCountsOf(tx, dialect, communeId, today),
    cellFigures: (communeId) => cellFigures(tx, dialect, communeId),

    async codes(communeId, now, limit) {
      const rows = await tx
        .selectFrom('code')
        .leftJoin('cell', 'cell.id', 'code.cellId')
        .selectAll('code')
        .$if(communeId !== null, (q) =>
          q.where((where) =>
            where.or([
              where('code.communeId', '=', communeId ?? ''),
              where('cell.communeId', '=', communeId ?? ''),
            ]),
          ),
        )
        .orderBy(
          sql`case when code.used_at is null and code.withdrawn_at is null
            and (code.expires_at is null or code.expires_at > ${now}) then 0 else 1 end`,
        )
        .orderBy(sql`case when code.role = 'member' then 1 else 0 end`)
        .orderBy('code.issuedAt', 'desc')
        .orderBy('code.id')
        .limit(limit)
        .execute();
      return rows.map(toCode);
    },
    async unusedFirstCodes() {
      const rows = await tx
        .selectFrom('code')
        .selectAll()
        .where('role', '=', 'province')
        .where('expiresAt', 'is', null)
        .where('usedAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .execute();
      return rows.map(toCode);
    },
    async code(id) {
      const row = await tx.selectFrom('code').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toCode(row) : null;
    },
    async codeByHash(hash) {
      const row = await tx.selectFrom('code').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? toCode(row) : null;
    },
    async unusedCodesGivenBy(deviceId) {
      const rows = await tx
        .selectFrom('code')
        .selectAll()
        .where('id', 'in', tx.selectFrom('audit').select('subjectId').where('deviceId', '=', deviceId))
        .where('usedAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .execute();
      return rows.map(toCode);
    },
    async addCode(code) {
      await tx.insertInto('code').values(code).execute();
    },
    async putCode({ id, ...code }) {
      await tx.updateTable('code').set(code).where('id', '=', id).execute();
    },

    async device(id) {
      const row = await tx.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toDevice(row) : null;
    },
    async devicesOf(cellId) {
      const rows = await tx
        .selectFrom('device')
        .leftJoin('presence', (join) =>
          join.onRef('presence.cellId', '=', 'device.cellId').onRef('presence.deviceId', '=', 'device.id'),
        )
        .selectAll('device')
        .select(['presence.seenAt', 'presence.pendingUnits'])
        .where('device.cellId', '=', cellId)
        .orderBy('device.enrolledAt')
        .orderBy('device.id')
        .execute();
      return rows.map(({ seenAt, pendingUnits, ...device }) => ({
        ...toDevice(device),
        lastSeenAt: seenAt as Instant | null,
        pendingUnits: pendingUnits ?? 0,
      }));
    },
    async devicesFrom(id) {
      const rows = await tx
        .selectFrom('device')
        .selectAll()
        .where(({ or, eb }) => or([eb('id', '=', id), eb('forkedFrom', '=', id)]))
        .orderBy('id')
        .execute();
      return rows.map(toDevice);
    },
    async putDevice(device) {
      const { id: _id, ...rest } = device;
      await tx
        .insertInto('device')
        .values(device)
        .onConflict((c) => c.column('id').doUpdateSet(rest))
        .execute();
    },
    async putSpokenWire(deviceId, wire) {
      await tx
        .updateTable('device')
        .set({ wire })
        .where('id', '=', deviceId)
        .where('wire', '<', wire)
        .execute();
    },
    async addParcel(parcel) {
      await tx
        .insertInto('parcel')
        .values(parcel)
        .onConflict((c) => c.columns(['deviceId', 'unitId', 'bodyHash']).doNothing())
        .execute();
    },
    async countParcels() {
      const count = tx.selectFrom('parcel').select(tx.fn.countAll<number>().as('n'));
      return Number((await count.executeTakeFirstOrThrow()).n);
    },
    parcelKeysOf: (deviceId) =>
      tx.selectFrom('parcel').select(['unitId', 'bodyHash']).where('deviceId', '=', deviceId).execute(),
    async parcelsOf(deviceId) {
      const rows = await tx
        .selectFrom('parcel')
        .selectAll()
        .where('deviceId', '=', deviceId)
        .orderBy('deviceSeq')
        .execute();
      return rows.map((row) => ({
        ...row,
        body: new Uint8Array(row.body),
        receivedAt: row.receivedAt as Instant,
      }));
    },
    async removeParcels(deviceId) {
      await tx.deleteFrom('parcel').where('deviceId', '=', deviceId).execute();
    },
    async cellOfUnitsBy(deviceId) {
      const row = await tx
        .selectFrom('deviceHead')
        .select('cellId')
        .where('deviceId', '=', deviceId)
        .limit(1)
        .executeTakeFirst();
      return row?.cellId ?? null;
    },
    async hasProvinceDevice() {
      const row = await tx
        .selectFrom('device')
        .select('id')
        .where('role', '=', 'province')
        .where('revokedAt', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    ...openHandoverRows(tx),

    async audited(before, limit) {
      const rows = await tx
        .selectFrom('audit')
        .selectAll()
        .$if(before !== null, (q) => q.where('seq', '<', before ?? 0))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toAuditEntry);
    },
    async addAudit(act) {
      const last = await tx
        .selectFrom('audit')
        .select(['seq', 'chainHash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const entry = { ...act, seq: (last?.seq ?? 0) + 1 };
      await tx
        .insertInto('audit')
        .values({ ...entry, chainHash: auditHashOf(last?.chainHash ?? '', entry) })
        .execute();
    },

    async secret(name) {
      const row = await tx.selectFrom('secret').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },
    async putSecret(name, value) {
      await tx
        .insertInto('secret')
        .values({ name, value })
        .onConflict((c) => c.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}

async function oneOrNull<T>(query: { executeTakeFirst(): Promise<T | undefined> }): Promise<T | null> {
  return (await query.executeTakeFirst()) ?? null;
}

/** The members of each cell as its own pages count them: who has left or is here for a while is none. */
async function rollCountsOf(
  tx: Kysely<Tables>,
  { isLive }: SqlDialect,
  communeId: string,
  today: Day,
): Promise<ReadonlyMap<string, number>> {
  const cells = await tx
    .selectFrom('record')
    // A row for each member would take ten times as long to read as a row for each cell.
    .select(['cellId', sql<string>`'[' || string_agg(record.value, ',') || ']'`.as('values')])
    .where('cellId', 'in', tx.selectFrom('cell').select('id').where('communeId', '=', communeId))
    .where('kind', '=', 'member')
    .where(isLive('record.value'))
    // Entered twice and joined since: one person, who stands in the book under the other id.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('record as alias')
            .select('alias.entityId')
            .whereRef('alias.cellId', '=', 'record.cellId')
            .where('alias.kind', '=', 'member-alias')
            .whereRef('alias.entityId', '=', 'record.entityId')
            .where(isLive('alias.value')),
        ),
      ),
    )
    .groupBy('cellId')
    .execute();
  return new Map(cells.map(({ cellId, values }) => [cellId, rollCountOf(values, today)]));
}

function rollCountOf(values: string, today: Day): number {
  const members = (JSON.parse(values) as readonly Partial<Member>[]).map(
    // Taking all of the value over would take longer than all the rest.
    ({ membership = [], situations = [] }) => ({ ...emptyMember, id: '', membership, situations }),
  );
  return rollCounts(rollOn(members, today)).rollCount;
}

/** More meetings than a cell has in a hundred years. */
const MEETINGS_LOOKED_AT = 5_000;

/** Counted by cell over all cells at once: three statements, however many cells there are. */
async function cellFigures(
  tx: Kysely<Tables>,
  { isLive, isClosed }: SqlDialect,
  communeId: string | null,
): Promise<ReadonlyMap<string, CellFigures>> {
  const ofCommune = tx
    .selectFrom('cell')
    .select('id')
    .$if(communeId !== null, (q) => q.where('communeId', '=', communeId ?? ''));

  const devices = await tx
    .selectFrom('device')
    .select(['cellId', tx.fn.countAll<number>().as('n')])
    .where('cellId', 'in', ofCommune)
    .where('revokedAt', 'is', null)
    .groupBy('cellId')
    .execute();
  const presence = await tx
    .selectFrom('presence')
    .leftJoin('device', 'device.id', 'presence.deviceId')
    .select(({ fn }) => [
      'presence.cellId',
      fn.max<number>('presence.seenAt').as('seenAt'),
      // What a withdrawn phone said it had to send it sends to be kept aside, or never; the cell does not owe it.
      fn
        .sum<number>(sql`case when device.revoked_at is null then presence.pending_units else 0 end`)
        .as('pendingUnits'),
    ])
    .where('presence.cellId', 'in', ofCommune)
    .groupBy('presence.cellId')
    .execute();
  // From the newest meeting back to one that is over: after some years all there ever were take seconds to read, for which
  // nobody else is served. The limit inside keeps a database from looking into each before it puts them in order.
  const periods = await tx
    .selectFrom('cell')
    .select(({ selectFrom }) => [
      'cell.id as cellId',
      selectFrom(
        selectFrom('record')
          .select(['entityId', 'value'])
          .whereRef('record.cellId', '=', 'cell.id')
          .where('kind', '=', 'meeting')
          .orderBy('entityId', 'desc')
          .limit(MEETINGS_LOOKED_AT)
          .as('newest'),
      )
        .select(sql<string>`substr(entity_id, 1, 7)`.as('period'))
        .where(isLive('newest.value'))
        .where(isClosed('newest.value'))
        .limit(1)
        .as('lastPeriod'),
    ])
    .$if(communeId !== null, (q) => q.where('cell.communeId', '=', communeId ?? ''))
    .execute();

  const figures = new Map<string, CellFigures>();
  const put = (cellId: string | null, some: Partial<CellFigures>) => {
    if (cellId !== null) figures.set(cellId, { ...(figures.get(cellId) ?? noFigures), ...some });
  };
  for (const row of devices) put(row.cellId, { devices: row.n });
  for (const row of presence) {
    put(row.cellId, { lastSeenAt: row.seenAt as Instant, pendingUnits: row.pendingUnits });
  }
  for (const row of periods) {
    if (row.lastPeriod !== null) put(row.cellId, { lastPeriod: row.lastPeriod as Period });
  }
  return figures;
}

const noFigures: CellFigures = {
  devices: 0,
  lastSeenAt: null,
  pendingUnits: 0,
  lastPeriod: null,
};

function toAuditEntry(row: Tables['audit']): AuditEntry {
  return {
    ...row,
    at: row.at as Instant,
    role: row.role as AuditEntry['role'],
    act: row.act as AuditEntry['act'],
  };
}

function toCode(row: Tables['code']): Code {
  return {
    ...row,
    role: row.role as Role,
    issuedAt: row.issuedAt as Instant,
    expiresAt: row.expiresAt as Instant | null,
    usedAt: row.usedAt as Instant | null,
    withdrawnAt: row.withdrawnAt as Instant | null,
  };
}

/** A device as it lies in its row. */
export function toDevice(row: Tables['device']): Device {
  return {
    ...row,
    role: row.role as Role,
    enrolledAt: row.enrolledAt as Instant,
    revokedAt: row.revokedAt as Instant | null,
  };
}

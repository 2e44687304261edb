import { CamelCasePlugin, type Kysely, type Migration, type MigrationProvider } from 'kysely';
import { addAudit } from './add-audit.ts';
import { addHandovers } from './add-handovers.ts';
import { addOpenConflicts } from './add-open-conflicts.ts';

/*
 * The tables, and how they came to be. Migrations only go forward: one that was released is never edited, the
 * next one is added below it. `cell_id` leads every key of a table that belongs to cells, so that the same schema
 * can be distributed by it.
 *
 * Columns are snake_case in SQL and camelCase in code; this plugin is the only place that knows both.
 */
export const columnNames = new CamelCasePlugin();

export interface Tables {
  secret: { name: string; value: string };
  commune: { id: string; name: string; createdAt: number };
  cell: { id: string; communeId: string; name: string; createdAt: number };
  code: {
    id: string;
    hash: string;
    role: string;
    cellId: string | null;
    communeId: string | null;
    memberId: string | null;
    issuedAt: number;
    expiresAt: number | null;
    usedAt: number | null;
    usedBy: string | null;
    withdrawnAt: number | null;
  };
  device: {
    id: string;
    tokenHash: string;
    publicKey: string;
    role: string;
    cellId: string | null;
    communeId: string | null;
    memberId: string | null;
    forkedFrom: string | null;
    enrolledAt: number;
    revokedAt: number | null;
    wire: number;
  };
  audit: {
    seq: number;
    at: number;
    deviceId: string;
    role: string;
    act: string;
    cellId: string | null;
    communeId: string | null;
    subjectId: string | null;
    chainHash: string;
  };
  handover: {
    id: string;
    cellId: string;
    codeId: string;
    fromPhone: string;
    toPhone: string | null;
    startedAt: number;
    cellSeq: number;
    chainHash: string;
    members: number;
    meetings: number;
    tasks: number;
    openTasks: number;
    confirmedAt: number | null;
    withdrawnAt: number | null;
  };
  parcel: {
    deviceId: string;
    unitId: string;
    bodyHash: string;
    deviceSeq: number;
    header: string;
    body: Uint8Array;
    receivedAt: number;
  };

  cellHead: { cellId: string; seq: number; chainHash: string };
  deviceHead: { cellId: string; deviceId: string; highWater: number };
  presence: {
    cellId: string;
    deviceId: string;
    seenAt: number;
    pendingUnits: number;
    pendingOldestAt: number | null;
  };
  unit: {
    cellId: string;
    unitId: string;
    deviceId: string;
    deviceSeq: number;
    header: string;
    body: Uint8Array;
    bodyHash: string;
    step: string;
    period: string | null;
    receiptCode: string;
    receivedAt: number;
    seq: number;
    results: string;
  };
  quarantine: {
    cellId: string;
    unitId: string;
    bodyHash: string;
    deviceId: string;
    deviceSeq: number;
    header: string;
    body: Uint8Array;
    code: string;
    detail: string;
    receivedAt: number;
  };
  op: {
    cellId: string;
    opId: string;
    unitId: string;
    deviceId: string;
    seq: number;
    kind: string;
    entityId: string;
    baseVersion: number;
    changes: string;
    status: string;
    version: number;
    chainHash: string;
  };
  conflict: {
    cellId: string;
    opId: string;
    field: string;
    kind: string;
    entityId: string;
    theirs: string;
    mine: string;
    openedSeq: number;
    version: number;
    closedSeq: number | null;
  };
  record: {
    cellId: string;
    kind: string;
    entityId: string;
    version: number;
    value: string;
    fieldWrites: string;
    seq: number;
    lastDeviceId: string;
    otherVersion: number;
    isKnownToWriter: number;
    disputes: string;
  };
  verification: {
    cellId: string;
    scoreId: string;
    seq: number;
    points: number | null;
    grade: string | null;
    differs: string;
  };
}

/** Tables whose every row belongs to a cell. */
export const cellTables = [
  'cellHead',
  'deviceHead',
  'presence',
  'unit',
  'quarantine',
  'op',
  'conflict',
  'record',
  'verification',
] as const satisfies readonly (keyof Tables)[];

export const orgTables = [
  'secret',
  'commune',
  'cell',
  'code',
  'device',
  'audit',
  'handover',
  'parcel',
] as const satisfies readonly (keyof Tables)[];

/** What a database calls a column of bytes. */
export type BytesType = 'blob' | 'bytea';

export function migrationsFor(bytes: BytesType): MigrationProvider {
  const migrationByName: { [name: string]: Migration } = {
    '2026-11-first': { up: (db: Kysely<unknown>) => createFirstTables(db, bytes) },
    '2026-11-forked-devices': { up: addForkedDevices },
    '2026-11-open-conflicts': { up: addOpenConflicts },
    '2026-11-own-records': { up: addOwnRecords },
    '2026-11-recorded-acts': {
      up: (db: Kysely<unknown>) => addAudit(db, bytes === 'bytea' ? 'postgres' : 'sqlite'),
    },
    '2026-11-spoken-wire': { up: addSpokenWire },
    '2026-11-unopened-parcels': { up: (db: Kysely<unknown>) => addParcels(db, bytes) },
    '2026-12-handovers': { up: addHandovers },
  };
  return { getMigrations: () => Promise.resolve(migrationByName) };
}

async function addForkedDevices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('device')
    .addColumn('forked_from', 'text', (c) => c.references('device.id'))
    .execute();
}

/** Nobody knows what a device spoke before; whatever it speaks next counts. */
async function addSpokenWire(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('device')
    .addColumn('wire', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
}

/** Codes and devices of one member: each names the member in its cell's book. */
async function addOwnRecords(db: Kysely<unknown>): Promise<void> {
  const work = async (tx: Kysely<unknown>) => {
    for (const table of ['code', 'device']) {
      await tx.schema.alterTable(table).addColumn('member_id', 'text').execute();
    }
  };
  // SQLite is not in a transaction here, and one column of the two would stop every later start.
  await (db.isTransaction ? work(db) : db.transaction().execute(work));
}

async function addParcels(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  await db.schema
    .createTable('parcel')
    .ifNotExists()
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('device_seq', 'bigint', (c) => c.notNull())
    .addColumn('header', 'text', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('parcel_key', ['device_id', 'unit_id', 'body_hash'])
    .execute();
}

async function createFirstTables(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  // A crash half-way through leaves some tables; the next start runs this again.
  const table = (name: string) => db.schema.createTable(name).ifNotExists();

  await table('secret')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await table('commune')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await table('cell')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('commune_id', 'text', (c) => c.notNull().references('commune.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('cell_name', ['commune_id', 'name'])
    .execute();
  await table('code')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('cell_id', 'text', (c) => c.references('cell.id'))
    .addColumn('commune_id', 'text', (c) => c.references('commune.id'))
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('used_at', 'bigint')
    .addColumn('used_by', 'text')
    .addColumn('withdrawn_at', 'bigint')
    .execute();
  await table('device')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('cell_id', 'text', (c) => c.references('cell.id'))
    .addColumn('commune_id', 'text', (c) => c.references('commune.id'))
    .addColumn('enrolled_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();

  await table('cell_head')
    .addColumn('cell_id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .execute();
  await table('device_head')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('high_water', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('device_head_key', ['cell_id', 'device_id'])
    .execute();
  await table('presence')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addColumn('pending_units', 'bigint', (c) => c.notNull())
    .addColumn('pending_oldest_at', 'bigint')
    .addPrimaryKeyConstraint('presence_key', ['cell_id', 'device_id'])
    .execute();
  await table('unit')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('device_seq', 'bigint', (c) => c.notNull())
    .addColumn('header', 'text', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('period', 'text')
    .addColumn('receipt_code', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('results', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('unit_key', ['cell_id', 'unit_id'])
    .addUniqueConstraint('unit_device_seq', ['cell_id', 'device_id', 'device_seq'])
    .addUniqueConstraint('unit_seq', ['cell_id', 'seq'])
    .execute();
  await table('quarantine')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('device_seq', 'bigint', (c) => c.notNull())
    .addColumn('header', 'text', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('quarantine_key', ['cell_id', 'unit_id', 'body_hash'])
    .execute();
  await table('op')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('op_id', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('base_version', 'bigint', (c) => c.notNull())
    .addColumn('changes', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('op_key', ['cell_id', 'op_id'])
    .addUniqueConstraint('op_seq', ['cell_id', 'seq'])
    .addForeignKeyConstraint('op_unit', ['cell_id', 'unit_id'], 'unit', ['cell_id', 'unit_id'])
    .execute();
  await table('conflict')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('op_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('theirs', 'text', (c) => c.notNull())
    .addColumn('mine', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('conflict_key', ['cell_id', 'op_id', 'field'])
    .addForeignKeyConstraint('conflict_op', ['cell_id', 'op_id'], 'op', ['cell_id', 'op_id'])
    .execute();
  await table('record')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('field_writes', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('last_device_id', 'text', (c) => c.notNull())
    .addColumn('other_version', 'bigint', (c) => c.notNull())
    .addColumn('is_known_to_writer', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('record_key', ['cell_id', 'kind', 'entity_id'])
    .addUniqueConstraint('record_seq', ['cell_id', 'seq'])
    .execute();
  await table('verification')
    .addColumn('cell_id', 'text', (c) => c.notNull())
    .addColumn('score_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('points', 'integer')
    .addColumn('grade', 'text')
    .addColumn('differs', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('verification_key', ['cell_id', 'score_id'])
    .execute();
}

import type { Kysely } from 'kysely';

/** The migration that makes the handovers from one secretary's phone to the next. */
export async function addHandovers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('handover')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('cell_id', 'text', (c) => c.notNull().references('cell.id'))
    .addColumn('code_id', 'text', (c) => c.notNull().unique().references('code.id'))
    .addColumn('from_phone', 'text', (c) => c.notNull().references('device.id'))
    .addColumn('to_phone', 'text', (c) => c.references('device.id'))
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('cell_seq', 'bigint', (c) => c.notNull())
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .addColumn('members', 'integer', (c) => c.notNull())
    .addColumn('meetings', 'integer', (c) => c.notNull())
    .addColumn('tasks', 'integer', (c) => c.notNull())
    .addColumn('open_tasks', 'integer', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('withdrawn_at', 'bigint')
    .execute();
}

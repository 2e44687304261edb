import { sql, type Kysely } from 'kysely';

/**
 * The migration that makes the audit. It grows at its end and nowhere else: the database itself refuses to change a line or
 * to take one out, for any connection that has not first taken the guard away.
 */
export async function addAudit(db: Kysely<unknown>, database: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('audit')
    .ifNotExists()
    .addColumn('seq', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('cell_id', 'text')
    .addColumn('commune_id', 'text')
    .addColumn('subject_id', 'text')
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .execute();
  for (const statement of guards[database]) {
    await sql.raw(statement).execute(db);
  }
}

const guards = {
  sqlite: ['update', 'delete'].map(
    (event) =>
      `create trigger if not exists audit_no_${event} before ${event} on audit
      begin select raise(abort, 'the audit only grows'); end`,
  ),
  postgres: [
    `create or replace function audit_only_grows() returns trigger language plpgsql as
    $$ begin raise exception 'the audit only grows'; end $$`,
    `create or replace trigger audit_no_change before update or delete or truncate on audit
    for each statement execute function audit_only_grows()`,
  ],
};

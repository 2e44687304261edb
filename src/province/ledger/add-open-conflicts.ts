import { sql, type Kysely } from 'kysely';

/*
 * The migration that tells open conflicts from settled ones. What was settled before it is read from the log: an operation
 * on the field by somebody who had seen the version the conflict left.
 */

/** The tables as they are here, whatever later migrations make of them. */
interface TablesThen {
  conflict: {
    cellId: string;
    opId: string;
    field: string;
    kind: string;
    entityId: string;
    openedSeq: number;
    version: number;
    closedSeq: number | null;
  };
  op: {
    cellId: string;
    opId: string;
    seq: number;
    kind: string;
    entityId: string;
    baseVersion: number;
    changes: string;
    version: number;
  };
  record: { cellId: string; kind: string; entityId: string; disputes: string };
}

export async function addOpenConflicts(db: Kysely<unknown>): Promise<void> {
  const work = (tx: Kysely<unknown>) => change(tx as Kysely<TablesThen>);
  // SQLite is not in a transaction here, and columns half added would stop every later start.
  await (db.isTransaction ? work(db) : db.transaction().execute(work));
}

async function change(tx: Kysely<TablesThen>): Promise<void> {
  await tx.schema
    .alterTable('conflict')
    .addColumn('opened_seq', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await tx.schema
    .alterTable('conflict')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await tx.schema.alterTable('conflict').addColumn('closed_seq', 'bigint').execute();
  await tx.schema
    .alterTable('record')
    .addColumn('disputes', 'text', (c) => c.notNull().defaultTo(sql.lit('{}')))
    .execute();

  const conflicts = await tx
    .selectFrom('conflict')
    .innerJoin('op', (join) =>
      join.onRef('op.cellId', '=', 'conflict.cellId').onRef('op.opId', '=', 'conflict.opId'),
    )
    .select([
      'conflict.cellId',
      'conflict.opId',
      'conflict.field',
      'conflict.kind',
      'conflict.entityId',
      'op.seq',
      'op.version',
    ])
    .orderBy('op.seq')
    .execute();
  const disputesByRecord = new Map<string, Record<string, number[]>>();
  for (const { cellId, opId, field, kind, entityId, seq, version } of conflicts) {
    const later = await tx
      .selectFrom('op')
      .select(['seq', 'changes'])
      .where('cellId', '=', cellId)
      .where('kind', '=', kind)
      .where('entityId', '=', entityId)
      .where('seq', '>', seq)
      .where('baseVersion', '>=', version)
      .orderBy('seq')
      .execute();
    const closedSeq =
      later.find((op) => field in (JSON.parse(op.changes) as Record<string, unknown>))?.seq ?? null;
    await tx
      .updateTable('conflict')
      .set({ openedSeq: seq, version, closedSeq })
      .where('cellId', '=', cellId)
      .where('opId', '=', opId)
      .where('field', '=', field)
      .execute();
    if (closedSeq !== null) continue;
    const key = JSON.stringify([cellId, kind, entityId]);
    const disputes = disputesByRecord.get(key) ?? {};
    disputesByRecord.set(key, { ...disputes, [field]: [...(disputes[field] ?? []), version] });
  }
  for (const [key, disputes] of disputesByRecord) {
    const [cellId, kind, entityId] = JSON.parse(key) as [string, string, string];
    await tx
      .updateTable('record')
      .set({ disputes: JSON.stringify(disputes) })
      .where('cellId', '=', cellId)
      .where('kind', '=', kind)
      .where('entityId', '=', entityId)
      .execute();
  }
}

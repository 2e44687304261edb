import type { Kysely } from 'kysely';
import type { Instant } from '#base/day.ts';
import type { Handover, OrgTransaction } from './ledger.ts';
import type { Tables } from './schema.ts';

type Handovers = Pick<
  OrgTransaction,
  'openHandovers' | 'lastHandoverOf' | 'handoverOfCode' | 'addHandover' | 'putHandover'
>;

/** What a transaction can do with the handovers of cells. */
export function openHandoverRows(tx: Kysely<Tables>): Handovers {
  return {
    async openHandovers(cellId) {
      const rows = await tx
        .selectFrom('handover')
        .selectAll()
        .where('cellId', '=', cellId)
        .where('confirmedAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .orderBy('startedAt')
        .orderBy('id')
        .execute();
      return rows.map(toHandover);
    },
    async lastHandoverOf(phone) {
      const row = await tx
        .selectFrom('handover')
        .selectAll()
        .where(({ or, eb }) => or([eb('fromPhone', '=', phone), eb('toPhone', '=', phone)]))
        .where('withdrawnAt', 'is', null)
        .orderBy('startedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toHandover(row) : null;
    },
    async handoverOfCode(codeId) {
      const row = await tx.selectFrom('handover').selectAll().where('codeId', '=', codeId).executeTakeFirst();
      return row ? toHandover(row) : null;
    },
    async addHandover(handover) {
      await tx.insertInto('handover').values(handover).execute();
    },
    async putHandover({ id, ...handover }) {
      await tx.updateTable('handover').set(handover).where('id', '=', id).execute();
    },
  };
}

function toHandover(row: Tables['handover']): Handover {
  return {
    ...row,
    startedAt: row.startedAt as Instant,
    confirmedAt: row.confirmedAt as Instant | null,
    withdrawnAt: row.withdrawnAt as Instant | null,
  };
}

import type { EntityKind } from '#domain/entity.ts';
import type { StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
import { getMeta } from '../meta.ts';
import { removeVault } from '../vault/vault.ts';
import { hasMoreElsewhere } from './loss.ts';

/** What the app begins a cell with, and the answer that its notice was read: nothing of it is anybody's work. */
const ofBeginning: readonly EntityKind[] = ['cell', 'consent'];

/** As `Store.discardBegun` says. Throws `StoreError`. */
export async function discardBegun(cx: StoreContext): Promise<boolean> {
  const { db } = cx;
  if (await hasMoreElsewhere(cx)) return false;
  return cx.vaultLock(() =>
    cx.writeLock(async () => {
      if (!(await cx.read(() => isBare(db)))) return false;
      // Before the rows: left behind, it would tell the next start of something lost.
      await removeVault(db.phone);
      return cx.write(() =>
        db.transaction('rw', db.tables, async () => {
          if (!(await isBare(db))) return false;
          for (const table of db.tables) await table.clear();
          return true;
        }),
      );
    }),
  );
}

/** Whether the phone has no code, and nothing stands in its book but what it is called. */
async function isBare(db: Db): Promise<boolean> {
  const isOther = ({ kind }: { readonly kind: EntityKind }) => !ofBeginning.includes(kind);
  const counts = await Promise.all([
    db.records.filter(isOther).count(),
    db.drafts.filter(isOther).count(),
    db.unknown.count(),
  ]);
  if (counts.some((count) => count > 0)) return false;
  return (await getMeta(db, 'binding')) === null;
}

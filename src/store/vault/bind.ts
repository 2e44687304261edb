import { cellRoles, isOfWriter, type Role } from '#wire/enrol.ts';
import type { StoreContext } from '../context.ts';
import { getMeta, putMeta } from '../meta.ts';
import { adoptKept } from './adopt-units.ts';
import { tendVault } from './tend-vault.ts';

/**
 * Binds this phone. What is queued stays and goes to the new binding, so a cell begun by hand joins with all it holds, and so
 * does a book from a backup file. Everything is pulled anew from the first page, unless the phone had this book before: it
 * goes on from where it was, or a province that went back to an old copy would not be known by that. What an earlier
 * database of this phone left in the vault is queued first, so that at no moment it looks as if there were nothing to send.
 */
export async function bind(
  cx: StoreContext,
  binding: { role: Role; scopeName: string; parentName: string; token: string },
): Promise<void> {
  const { db } = cx;
  // The code is used up by now: where this fails, it is done with the next look at the vault.
  if (cellRoles.includes(binding.role)) await adoptKept(cx, binding).catch(() => 0);
  await cx.write(() =>
    db.transaction('rw', db.meta, async () => {
      const before = await getMeta(db, 'exchange');
      const earlier = await getMeta(db, 'binding');
      await db.meta.delete('restoredScope');
      // The code may be another member's: whose it is is told again, and nobody sees the record of who had it before.
      await db.meta.delete('ownRecord');
      await putMeta(db, 'binding', { ...binding, enrolledAt: cx.clock.now() });
      if (isOfWriter(earlier) && isOfWriter(binding)) return;
      await putMeta(db, 'exchange', {
        cursor: null,
        log: before?.log ?? null,
        lastExchangeAt: before?.lastExchangeAt ?? null,
        skewMs: before?.skewMs ?? null,
      });
    }),
  );
  await tendVault(cx).catch(() => undefined);
}

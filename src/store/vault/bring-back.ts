import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import { adoptDrafts } from './adopt-drafts.ts';
import { adoptKept } from './adopt-units.ts';
import { tendVault } from './tend-vault.ts';

/** Puts what was kept into the queue, its values into the records, and what was being written into the drafts. */
export async function bringBack(cx: StoreContext): Promise<number> {
  const count = await adoptKept(cx, await cx.read(() => getMeta(cx.db, 'binding')));
  await adoptDrafts(cx);
  await tendVault(cx).catch(() => undefined);
  return count;
}

import { adoptKept } from './adopt-units.ts';
import type { StoreContext } from './context.ts';
import { tendVault } from './tend-vault.ts';

/** Puts what was kept into the queue, and its values into the records. */
export async function bringBack(cx: StoreContext): Promise<number> {
  const count = await adoptKept(cx);
  await tendVault(cx).catch(() => undefined);
  return count;
}

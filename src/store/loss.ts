import type { StoreContext } from './context.ts';
import { phoneIdOf, readDevice } from './device.ts';
import { getMeta } from './meta.ts';
import { recordId } from './rows.ts';
import type { Loss } from './store.ts';
import { openVault, unitIdIn, type Marker, type VaultedDrafts } from './vault.ts';

/** What an earlier database of this phone left behind; null where nothing was lost, or nothing of it is to be told. */
export async function readLoss(cx: StoreContext): Promise<Loss | null> {
  const vault = await openVault(cx.db.name);
  if (!vault) return null;
  const { device, known, taken } = await cx.read(() =>
    cx.db.transaction('r', cx.db.units, cx.db.meta, async () => ({
      device: await readDevice(cx.db),
      known: await cx.db.units.toArray(),
      taken: (await getMeta(cx.db, 'takenDrafts')) ?? [],
    })),
  );
  const keys = await vault.keys();
  const lost = keys.filter((key) => known.every(({ unitId }) => unitId !== unitIdIn(key)));
  const kept = new Set(lost.map(unitIdIn)).size;
  const phoneId = phoneIdOf(device);
  const marker = await vault.readMarker();
  const sets = [...(await vault.readDrafts())].flatMap(([of, set]) =>
    of !== phoneId && !taken.includes(of) && isOfMarker(set, marker) ? [set] : [],
  );
  const drafts = new Set(sets.flatMap((set) => set.drafts.map((one) => recordId(one.kind, one.entityId))));
  const isOwn = marker === null || marker.phoneId === phoneId;
  if (isOwn && kept === 0 && drafts.size === 0) return null;
  return {
    isTold: isOwn,
    scopeName: marker?.scopeName ?? '',
    savedAt: marker?.savedAt ?? null,
    unsent: marker?.unsent ?? kept,
    kept,
    drafts: drafts.size,
    needsCode:
      marker?.isBound ??
      (lost.some((key) => key.endsWith('/bound')) || sets.some(({ scope }) => scope !== null)),
  };
}

/** Whether drafts are of the cell of which the loss is told: those of another one come back only with its own code. */
function isOfMarker({ scope }: VaultedDrafts, marker: Marker | null): boolean {
  return scope === null || marker === null || (marker.isBound && marker.scopeName === scope.scopeName);
}

/** The person knows; what was kept stays until it can be sent. */
export async function forgetLoss(cx: StoreContext): Promise<void> {
  await (await openVault(cx.db.name))?.removeMarker();
}

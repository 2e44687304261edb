import type { JsonObject } from '#base/json.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import type { StoreContext } from '../context.ts';
import { phoneIdOf, readDevice } from '../device.ts';
import { getMeta } from '../meta.ts';
import { recordId } from '../rows.ts';
import type { Loss } from '../store.ts';
import { createVaultOpener } from '../vault/open-vaulted.ts';
import {
  isByHandIn,
  openVault,
  unitIdIn,
  type Marker,
  type Vault,
  type VaultedDrafts,
} from '../vault/vault.ts';

/** What an earlier database of this phone left behind; null where nothing was lost, or nothing of it is to be told. */
export async function readLoss(cx: StoreContext): Promise<Loss | null> {
  const vault = await openVault(cx.db.phone);
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
    scopeName: await nameIn(cx, vault, marker),
    savedAt: marker?.savedAt ?? null,
    unsent: marker?.unsent ?? kept,
    kept,
    drafts: drafts.size,
    isLocked: await isLocked(cx, vault, lost, sets),
    needsCode:
      marker?.isBound ?? (lost.some((key) => !isByHandIn(key)) || sets.some(({ scope }) => scope !== null)),
  };
}

/**
 * Whether something of this phone lies beside its database: in the vault, of an earlier one whose PIN nobody has typed yet,
 * or in a database of the first builds.
 */
export async function hasMoreElsewhere(cx: StoreContext): Promise<boolean> {
  if (!(await cx.read(() => getMeta(cx.db, 'hasLeftPlain')))) return true;
  const loss = await readLoss(cx);
  return loss !== null && loss.kept + loss.drafts > 0;
}

/** Whether any of the units or drafts lies under a key that nobody here has. */
async function isLocked(
  cx: StoreContext,
  vault: Vault,
  keys: readonly string[],
  sets: readonly VaultedDrafts[],
): Promise<boolean> {
  const opener = await createVaultOpener(cx, vault);
  const rings = await vault.readRings();
  const isUnder = (id: string) =>
    keys.some((key) => key.endsWith(`/${id}`)) ||
    sets.some(({ drafts }) => drafts.some(({ body }) => body?.key === id));
  return rings.some(({ id }) => !opener.codecOf(id) && isUnder(id));
}

/** The cell of the marker; '' where its name is sealed under a PIN. */
async function nameIn(cx: StoreContext, vault: Vault, marker: Marker | null): Promise<string> {
  if (!marker?.cell) return marker?.scopeName ?? '';
  try {
    const codec = (await createVaultOpener(cx, vault)).codecOf(marker.cell.key);
    const id = recordId('cell', CELL_ENTITY_ID);
    const cell = codec && ((await codec.decode(marker.cell, 'record', id)) as JsonObject);
    return typeof cell?.['name'] === 'string' ? cell['name'] : '';
  } catch {
    return '';
  }
}

/** Whether drafts are of the cell of which the loss is told: those of another one come back only with its own code. */
function isOfMarker({ scope }: VaultedDrafts, marker: Marker | null): boolean {
  return scope === null || marker === null || (marker.isBound && marker.scopeName === scope.scopeName);
}

/** The person knows; what was kept stays until it can be sent. */
export async function forgetLoss(cx: StoreContext): Promise<void> {
  await (await openVault(cx.db.phone))?.removeMarker();
}

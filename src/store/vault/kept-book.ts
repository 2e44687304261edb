import type { JsonObject } from '#base/json.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { applyChanges } from '#domain/changes.ts';
import type { StoreContext } from '../context.ts';
import { phoneIdOf, readDevice } from '../device.ts';
import { getMeta, type DraftScope } from '../meta.ts';
import { unpackBody } from '../unpack.ts';
import { inOrder } from './adopt-units.ts';
import { createVaultOpener } from './open-vaulted.ts';
import { isByHandIn, openVault, unitIdIn } from './vault.ts';

/**
 * What a cell begun by hand is called of which an earlier database left something in the vault; null where none did. By what
 * was saved of it, which lies there longer than the marker; without a name where nobody here can read it.
 */
export async function readKeptBook(cx: StoreContext): Promise<DraftScope | null> {
  const vault = await openVault(cx.db.phone);
  if (!vault) return null;
  const { phoneId, taken, known } = await cx.read(() =>
    cx.db.transaction('r', cx.db.units, cx.db.meta, async () => ({
      phoneId: phoneIdOf(await readDevice(cx.db)),
      taken: (await getMeta(cx.db, 'takenDrafts')) ?? [],
      known: new Set(await cx.db.units.orderBy('unitId').keys()),
    })),
  );
  const keys = (await vault.keys()).filter((key) => isByHandIn(key) && !known.has(unitIdIn(key)));
  const sets = [...(await vault.readDrafts())];
  const hasDrafts = sets.some(([of, { scope }]) => scope === null && of !== phoneId && !taken.includes(of));
  if (keys.length === 0 && !hasDrafts) return null;
  const opener = await createVaultOpener(cx, vault);
  const kept = await Promise.all(
    keys.map(async (key) => {
      const unit = await vault.read(key);
      return unit && opener.unit(unit);
    }),
  );
  let cell: JsonObject | null = null;
  for (const unit of kept.filter((one) => one !== null).sort(inOrder)) {
    for (const { kind, entityId, changes } of (await unpackBody(unit.body))?.ops ?? []) {
      if (kind === 'cell' && entityId === CELL_ENTITY_ID) cell = applyChanges(cell, changes);
    }
  }
  const { name, parentName } = cell ?? {};
  return { scopeName: text(name), parentName: text(parentName) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

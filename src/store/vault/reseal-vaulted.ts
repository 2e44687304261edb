import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { packUnit } from '../bodies.ts';
import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import { recordId } from '../rows.ts';
import { createVaultOpener, type VaultOpener } from './open-vaulted.ts';
import { keyOf, type DraftHead, type Vault, type VaultedDraft } from './vault.ts';

/**
 * Seals under this phone's key what lies in the vault under another one that can be had, or under none: of an earlier
 * database, or from before everything was sealed. The keys nothing needs any more are thrown away then. A locked phone only
 * does the latter.
 */
export async function resealVaulted(cx: StoreContext, vault: Vault, opener?: VaultOpener): Promise<void> {
  const own = cx.keys.peek();
  if (own) {
    const from = opener ?? (await createVaultOpener(cx, vault));
    await resealUnits(cx, vault, from);
    await resealDrafts(cx, vault, from, own.id);
    await resealMarker(cx, vault, from, own.id);
  }
  await removeSpareRings(cx, vault);
}

async function resealUnits(cx: StoreContext, vault: Vault, opener: VaultOpener): Promise<void> {
  for (const key of await vault.keys()) {
    if (key.endsWith(`/${cx.keys.lastId()}`) || key.endsWith('/as-sent')) continue;
    const kept = await vault.read(key);
    const unit = kept && (await opener.unit(kept));
    if (!kept || !unit) continue;
    const again = { ...kept, body: await packUnit(cx, unit) };
    await vault.put(again);
    if (keyOf(again) !== key) await vault.remove(key);
  }
}

async function resealDrafts(
  cx: StoreContext,
  vault: Vault,
  opener: VaultOpener,
  ringId: string,
): Promise<void> {
  for (const [phoneId, { scope, drafts }] of await vault.readDrafts()) {
    if (drafts.every(({ body }) => body?.key === ringId)) continue;
    const again: VaultedDraft[] = [];
    for (const draft of drafts) {
      const changes = await opener.draft(draft);
      if (!changes) break;
      const { kind, entityId, version, savedAt, units }: DraftHead = draft;
      const body = await cx.codec.encode(changes, 'draft', recordId(kind, entityId));
      again.push({ kind, entityId, version, savedAt, body, ...(units && { units }) });
    }
    // Whole or not at all: the rest of it may be opened one day.
    if (again.length === drafts.length) await vault.putDrafts(phoneId, { scope, drafts: again });
  }
}

/** The cell whose name the marker has. */
async function resealMarker(
  cx: StoreContext,
  vault: Vault,
  opener: VaultOpener,
  ringId: string,
): Promise<void> {
  const marker = await vault.readMarker();
  if (!marker?.cell || marker.cell.key === ringId) return;
  const codec = opener.codecOf(marker.cell.key);
  if (!codec) return;
  const id = recordId('cell', CELL_ENTITY_ID);
  const value = await codec.decode(marker.cell, 'record', id).catch(() => null);
  if (value !== null) await vault.putMarker({ ...marker, cell: await cx.codec.encode(value, 'record', id) });
}

/** A key that opens nothing of the vault is nobody's way in any more. */
async function removeSpareRings(cx: StoreContext, vault: Vault): Promise<void> {
  const ring = await cx.read(() => getMeta(cx.db, 'keys'));
  const sets = [...(await vault.readDrafts()).values()];
  const marker = await vault.readMarker();
  const used = new Set([
    ring?.id,
    ...(await vault.keys()).map((key) => key.slice(key.lastIndexOf('/') + 1)),
    ...sets.flatMap(({ drafts }) => drafts.map(({ body }) => body?.key)),
    marker?.cell?.key,
  ]);
  for (const { id } of await vault.readRings()) if (!used.has(id)) await vault.removeRing(id);
}

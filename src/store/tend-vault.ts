import type { Instant } from '#base/day.ts';
import { sameJson, type Json, type JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { cellRoles } from '#wire/enrol.ts';
import { openBody } from './bodies.ts';
import { adoptKept } from './adopt-units.ts';
import type { StoreContext } from './context.ts';
import { phoneIdOf, readDevice } from './device.ts';
import { getMeta } from './meta.ts';
import { entityIdOf, recordId, type DraftRow } from './rows.ts';
import { keyOf, openVault, unitIdIn, type Marker, type Vault, type VaultedDraft } from './vault.ts';

/**
 * Brings the vault level with the database: what is not acknowledged goes in, what is settled goes out, what is being
 * written stands as it is, the marker says how things stand. Units the database does not know were lost by an earlier one:
 * a phone that has a code of a cell takes them into its queue, on any other they stay. Nothing where there is no vault.
 */
export async function tendVault(cx: StoreContext): Promise<void> {
  const vault = await openVault(cx.db.name);
  if (!vault) return;
  await cx.vaultLock(async () => {
    if (await hasLostUnits(cx, vault)) await adoptKept(cx);
    const { marker, unsent, isNobodys, ...now } = await cx.read(() => readState(cx));
    const kept = await vault.keys();
    const { isBound: wasBound } = marker;
    const wanted = new Map(unsent.map(({ header }) => [keyOf(header, wasBound), header]));
    const others = kept.filter((key) => !wanted.has(key));
    const knownIds = await knownAmong(cx, others);
    for (const key of others) if (knownIds.has(unitIdIn(key))) await vault.remove(key);
    if (!isNobodys) await vault.putMarker(marker);
    // In the order made: where there is no room for all, the first are there without a gap.
    for (const [key, header] of wanted) {
      if (kept.includes(key)) continue;
      const body = await cx.read(() => cx.db.bodies.get(header.unitId));
      if (body) await vault.put({ header, body: await openBody(cx, body), wasBound });
    }
    await tendDrafts(cx, vault, marker.phoneId, now);
  });
}

type Drafted = Pick<Awaited<ReturnType<typeof readState>>, 'drafts' | 'binding' | 'takenDrafts'>;

/** After the units: a draft that has become one lies in both for a moment, and never in neither. */
async function tendDrafts(cx: StoreContext, vault: Vault, phoneId: string, now: Drafted): Promise<void> {
  const vaulted = await vault.readDrafts();
  const { scopeName = '', parentName = '' } = now.binding ?? {};
  const own = {
    scope: now.binding && { scopeName, parentName },
    drafts: await Promise.all(now.drafts.map((row) => toVaulted(cx, row))),
  };
  if (own.drafts.length === 0) await vault.removeDrafts(phoneId);
  else if (!sameJson(own as unknown as Json, vaulted.get(phoneId) as unknown as Json)) {
    await vault.putDrafts(phoneId, own);
  }
  // What came back is among its own by now.
  for (const taken of now.takenDrafts) if (vaulted.has(taken)) await vault.removeDrafts(taken);
}

async function toVaulted(cx: StoreContext, row: DraftRow): Promise<VaultedDraft> {
  const { id, kind, version, savedAt } = row;
  return { kind, entityId: entityIdOf(id), version, savedAt, changes: (await cx.openDraft(row)) as Changes };
}

/** Whether this is a phone of a cell, and the vault has units that are not in its database. */
async function hasLostUnits(cx: StoreContext, vault: Vault): Promise<boolean> {
  const binding = await cx.read(() => getMeta(cx.db, 'binding'));
  if (!binding || !cellRoles.includes(binding.role)) return false;
  const keys = await vault.keys();
  const knownIds = await knownAmong(cx, keys);
  return keys.some((key) => !knownIds.has(unitIdIn(key)));
}

/** Ids of the units of these keys that the database has, whatever became of them. */
async function knownAmong(cx: StoreContext, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const units = await cx.read(() => cx.db.units.where('unitId').anyOf(keys.map(unitIdIn)).toArray());
  return new Set(units.map(({ unitId }) => unitId));
}

async function readState(cx: StoreContext) {
  const { db } = cx;
  const { cell, ...read } = await db.transaction(
    'r',
    [db.units, db.drafts, db.records, db.meta],
    async () => ({
      device: await readDevice(db),
      binding: await getMeta(db, 'binding'),
      cell: await db.records.get(recordId('cell', CELL_ENTITY_ID)),
      drafts: await db.drafts.toArray(),
      newest: await db.units.orderBy('deviceSeq').last(),
      unsent: await db.units.where('state').anyOf('queued', 'refused').sortBy('deviceSeq'),
      takenDrafts: (await getMeta(db, 'takenDrafts')) ?? [],
    }),
  );
  const times = [...read.drafts.map(({ savedAt }) => savedAt), read.newest?.header.madeAt ?? 0];
  const name = cell && ((await cx.openRecord(cell)) as JsonObject)['name'];
  const marker: Marker = {
    phoneId: phoneIdOf(read.device),
    scopeName: read.binding?.scopeName ?? (typeof name === 'string' ? name : ''),
    isBound: read.binding !== null,
    savedAt: (Math.max(...times) || null) as Instant | null,
    unsent: read.unsent.length,
  };
  // A phone with nothing on it has nothing to mark, and what is marked may be the loss that it has not told yet.
  return {
    ...read,
    marker,
    isNobodys: !read.binding && !cell,
  };
}

import { must } from '#base/assert.ts';
import type { Instant } from '#base/day.ts';
import { sameJson } from '#base/json.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { cellRoles } from '#wire/enrol.ts';
import { bytesToJson } from '../bytes-in-json.ts';
import type { StoreContext } from '../context.ts';
import { phoneIdOf, readDevice } from '../device.ts';
import { getMeta, type Binding } from '../meta.ts';
import { entityIdOf, recordId, type DraftRow, type UnitRow } from '../rows.ts';
import { adoptKept } from './adopt-units.ts';
import { resealVaulted } from './reseal-vaulted.ts';
import { keyOf, openVault, unitIdIn, type Marker, type Vault, type VaultedDraft } from './vault.ts';

/**
 * Brings the vault level with the database: what is not acknowledged goes in, what is settled goes out, what is being
 * written stands as it is, the marker says how things stand, and the ways to the key are there and no other. Units the
 * database does not know were lost by an earlier one: a phone that has a code of a cell takes them into its queue, on any
 * other they stay. All of it is copied as it is sealed, so that a locked phone does it too. Nothing where there is no
 * vault.
 */
export async function tendVault(cx: StoreContext): Promise<void> {
  const vault = await openVault(cx.db.phone);
  if (!vault) return;
  await cx.vaultLock(async () => {
    let kept = await vault.keys();
    const bound = cx.keys.peek() && (await cx.read(() => getMeta(cx.db, 'binding')));
    if (bound && (await hasLostUnits(cx, bound, kept))) {
      await adoptKept(cx, bound);
      kept = await vault.keys();
    }
    // Before what is unsent is read: a unit that another window takes back in between is not known, and stays.
    const knownIds = await knownAmong(cx, kept);
    const { marker, unsent, isNobodys, ring, ...now } = await cx.read(() => readState(cx));
    const unsentIds = new Set(unsent.map(({ unitId }) => unitId));
    for (const key of kept) {
      const unitId = unitIdIn(key);
      if (knownIds.has(unitId) && !unsentIds.has(unitId)) await vault.remove(key);
    }
    // The ways to a key before anything that is sealed under it.
    await putRingIfOther(vault, ring);
    if (!isNobodys) await vault.putMarker(marker);
    // In the order made: where there is no room for all, the first are there without a gap.
    for (const { unitId, header } of unsent) {
      const body = await cx.read(() => cx.db.bodies.get(unitId));
      if (!body) continue;
      // What a backup file brought along from a phone that had a code is still as that one signed it.
      const wasBound = now.binding !== null || header.deviceId !== now.device.deviceId;
      const unit = { header, body, wasBound, scope: now.restoredScope };
      const key = keyOf(unit);
      if (!kept.includes(key)) await vault.put(unit);
      // Signed, bound or sealed anew since it was put down.
      for (const other of kept) if (other !== key && unitIdIn(other) === unitId) await vault.remove(other);
    }
    await tendDrafts(vault, marker.phoneId, now, unsent);
    await resealVaulted(cx, vault);
  });
}

type Drafted = Pick<Awaited<ReturnType<typeof readState>>, 'drafts' | 'scope' | 'takenDrafts'>;

/** After the units: a draft that has become one lies in both for a moment, and never in neither. */
async function tendDrafts(
  vault: Vault,
  phoneId: string,
  now: Drafted,
  unsent: readonly UnitRow[],
): Promise<void> {
  const vaulted = await vault.readDrafts();
  const own = {
    scope: now.scope,
    drafts: now.drafts.map((row) => toVaulted(row, unsent)),
  };
  if (own.drafts.length === 0) await vault.removeDrafts(phoneId);
  else if (!sameJson(bytesToJson(own), bytesToJson(vaulted.get(phoneId)))) {
    await vault.putDrafts(phoneId, own);
  }
  // What came back is among its own by now.
  for (const taken of now.takenDrafts) if (vaulted.has(taken)) await vault.removeDrafts(taken);
}

function toVaulted(row: DraftRow, unsent: readonly UnitRow[]): VaultedDraft {
  const { id, kind, version, savedAt, body } = row;
  const units = unsent.filter(({ entities }) => entities.includes(id)).map(({ unitId }) => unitId);
  return { kind, entityId: entityIdOf(id), version, savedAt, body, ...(units.length > 0 && { units }) };
}

async function putRingIfOther(vault: Vault, ring: Parameters<Vault['putRing']>[0]): Promise<void> {
  const there = (await vault.readRings()).find(({ id }) => id === ring.id);
  if (!there || !sameJson(bytesToJson(there), bytesToJson(ring))) await vault.putRing(ring);
}

/** Whether this is a phone of a cell, and one of these keys is of a unit that is not in its database. */
async function hasLostUnits(cx: StoreContext, { role }: Binding, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0 || !cellRoles.includes(role)) return false;
  const knownIds = await knownAmong(cx, keys);
  return keys.some((key) => !knownIds.has(unitIdIn(key)));
}

/** Ids of the units of these keys that the database has, whatever became of them. */
async function knownAmong(cx: StoreContext, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const units = await cx.read(() => cx.db.units.where('unitId').anyOf(keys.map(unitIdIn)).toArray());
  return new Set(units.map(({ unitId }) => unitId));
}

async function readState({ db }: StoreContext) {
  const { cell, ...read } = await db.transaction(
    'r',
    [db.units, db.drafts, db.records, db.meta],
    async () => ({
      device: await readDevice(db),
      ring: must(await getMeta(db, 'keys'), 'an open store has keys'),
      binding: await getMeta(db, 'binding'),
      restoredScope: await getMeta(db, 'restoredScope'),
      cell: await db.records.get(recordId('cell', CELL_ENTITY_ID)),
      drafts: await db.drafts.toArray(),
      newest: await db.units.orderBy('deviceSeq').last(),
      unsent: await db.units.where('state').anyOf('queued', 'refused').sortBy('deviceSeq'),
      takenDrafts: (await getMeta(db, 'takenDrafts')) ?? [],
    }),
  );
  const times = [...read.drafts.map(({ savedAt }) => savedAt), read.newest?.header.madeAt ?? 0];
  const { scopeName = '', parentName = '' } = read.binding ?? read.restoredScope ?? {};
  const isBound = (read.binding ?? read.restoredScope) !== null;
  const marker: Marker = {
    phoneId: phoneIdOf(read.device),
    scopeName,
    cell: isBound ? null : (cell?.body ?? null),
    isBound,
    savedAt: (Math.max(...times) || null) as Instant | null,
    unsent: read.unsent.length,
  };
  // A phone with nothing on it has nothing to mark, and what is marked may be the loss that it has not told yet.
  return {
    ...read,
    marker,
    scope: isBound ? { scopeName, parentName } : null,
    isNobodys: !isBound && !cell,
  };
}

import { Dexie } from 'dexie';
import type { Changes } from '#domain/changes.ts';
import { realChance } from './real-clock.ts';
import { openBody } from './bodies.ts';
import { createCodec, type Codec } from './codec.ts';
import { createKeyHolder, openByDevice } from './keys/key-holder.ts';
import { Db } from './db.ts';
import { phoneIdOf } from './device.ts';
import { getMeta, type Binding, type Device } from './meta.ts';
import { entityIdOf, recordId } from './rows.ts';
import { toStoreError } from './transact.ts';
import { openVault, unitIdIn, type Vault, type VaultedDraft } from './vault.ts';

/** What a database that cannot be used leaves to begin anew with. */
export interface Salvaged {
  /** Units in the vault; null where there is none. */
  readonly kept: number | null;
  /** Whether what was being written is in the vault, as far as it can be read. */
  readonly hasDrafts: boolean;
}

/**
 * Brings into the vault what can still be read of the units the province has not acknowledged, and of what was being
 * written. Each is read alone, so that one that is spoilt costs no other. Never throws.
 */
export async function salvage(databaseName: string): Promise<Salvaged> {
  const vault = await openVault(databaseName);
  if (!vault) return { kept: null, hasDrafts: false };
  const db = new Db(databaseName);
  await unlessSpoilt(() => db.open());
  if (db.isOpen()) await salvageFrom(db, vault);
  db.close();
  return {
    kept: await unlessSpoilt(async () => (await vault.keys()).length),
    hasDrafts: ((await unlessSpoilt(() => vault.readDrafts()))?.size ?? 0) > 0,
  };
}

async function salvageFrom(db: Db, vault: Vault): Promise<void> {
  const binding = await unlessSpoilt<Binding | null>(() => getMeta(db, 'binding'));
  const device = await unlessSpoilt<Device | null>(() => getMeta(db, 'device'));
  const ring = await unlessSpoilt(() => getMeta(db, 'keys'));
  const codec = createCodec(createKeyHolder(ring && (await openByDevice(ring))), realChance);
  const numbers = (await unlessSpoilt(() => db.units.toCollection().primaryKeys())) ?? [];
  for (const number of numbers) {
    await unlessSpoilt(async () => {
      const unit = await db.units.get(number);
      if (unit?.state !== 'queued' && unit?.state !== 'refused') return;
      const body = await db.bodies.get(unit.unitId);
      if (!body || (await vault.keys()).some((key) => unitIdIn(key) === unit.unitId)) return;
      await vault.put({
        header: unit.header,
        body: await openBody({ codec }, body),
        wasBound: binding !== null,
      });
    });
  }
  await unlessSpoilt(() => salvageDrafts(db, codec, vault));
  await unlessSpoilt(async () => {
    if (await vault.readMarker()) return;
    const phoneId = device ? phoneIdOf(device) : '';
    const unsent = (await vault.keys()).length;
    await vault.putMarker({
      phoneId,
      scopeName: binding?.scopeName ?? '',
      isBound: binding !== null,
      savedAt: null,
      unsent,
    });
  });
}

/** A draft that cannot be read stays in the vault as it was last put down; all of them, where nobody can say whose they are. */
async function salvageDrafts(db: Db, codec: Codec, vault: Vault): Promise<void> {
  const device = await getMeta(db, 'device');
  if (!device) return;
  const binding = await getMeta(db, 'binding');
  const phoneId = phoneIdOf(device);
  const vaulted = (await vault.readDrafts()).get(phoneId)?.drafts ?? [];
  const drafts: VaultedDraft[] = [];
  for (const id of await db.drafts.toCollection().primaryKeys()) {
    const row = await unlessSpoilt(async () => db.drafts.get(id));
    const entityId = entityIdOf(id);
    if (row) {
      const { kind, version, savedAt } = row;
      const changes = (await codec.decode(row.body, 'draft', id)) as Changes;
      drafts.push({ kind, entityId, version, savedAt, changes });
    } else {
      drafts.push(...vaulted.filter((one) => recordId(one.kind, one.entityId) === id));
    }
  }
  if (drafts.length === 0) return;
  const scope = binding && { scopeName: binding.scopeName, parentName: binding.parentName };
  await vault.putDrafts(phoneId, { scope, drafts });
}

/**
 * Deletes the database, after what could be read of it has been salvaged; the next opening is that of a new phone, which
 * tells what was lost. Throws `StoreError` where the browser cannot even do that.
 */
export async function beginAnew(databaseName: string): Promise<void> {
  await salvage(databaseName);
  try {
    await Dexie.delete(databaseName);
  } catch (error) {
    throw toStoreError(error);
  }
}

async function unlessSpoilt<T>(read: () => PromiseLike<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}

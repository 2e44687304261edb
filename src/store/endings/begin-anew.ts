import { Dexie } from 'dexie';
import type { Changes } from '#domain/changes.ts';
import { Db, hasDatabase } from '../db.ts';
import { phoneIdOf } from '../device.ts';
import type { Binding, Device, DraftScope } from '../meta.ts';
import { PlainDb } from '../plain-db.ts';
import { entityIdOf, recordId } from '../rows.ts';
import { toStoreError } from '../transact.ts';
import { openVault, unitIdIn, type Vault, type VaultedDraft } from '../vault/vault.ts';

/** What a database that cannot be used leaves to begin anew with. */
export interface Salvaged {
  /** Units in the vault; null where there is none. */
  readonly kept: number | null;
  /** Whether what was being written is in the vault, as far as it can be read. */
  readonly hasDrafts: boolean;
}

/**
 * Brings into the vault what can still be read of the units the province has not acknowledged, and of what was being
 * written, as it is sealed, with the ways to its key. Each is read alone, so that one that is spoilt costs no other. Never
 * throws.
 */
export async function salvage(phone: string): Promise<Salvaged> {
  const vault = await openVault(phone);
  if (!vault) return { kept: null, hasDrafts: false };
  // One of the first builds lies there still where it could not be moved.
  const hasPlain = (await unlessSpoilt(() => hasDatabase(phone))) ?? true;
  for (const db of [...(hasPlain ? [new PlainDb(phone)] : []), new Db(phone)]) {
    await unlessSpoilt(() => db.open());
    if (db.isOpen()) await salvageFrom(db, vault);
    db.close();
  }
  return {
    kept: await unlessSpoilt(async () => new Set((await vault.keys()).map(unitIdIn)).size),
    hasDrafts: ((await unlessSpoilt(() => vault.readDrafts()))?.size ?? 0) > 0,
  };
}

async function salvageFrom(db: Db | PlainDb, vault: Vault): Promise<void> {
  const binding = await readFact<Binding>(db, 'binding');
  const restoredScope = await readFact<DraftScope>(db, 'restoredScope');
  const device = await readFact<Device>(db, 'device');
  const { scopeName = '', parentName = '' } = binding ?? restoredScope ?? {};
  const scope = binding || restoredScope ? { scopeName, parentName } : null;
  await unlessSpoilt(async () => {
    const ring = db instanceof Db && (await db.meta.get('keys'));
    if (ring) await vault.putRing(ring.value as Parameters<Vault['putRing']>[0]);
  });
  const numbers = (await unlessSpoilt(() => db.units.toCollection().primaryKeys())) ?? [];
  for (const number of numbers) {
    await unlessSpoilt(async () => {
      const unit = await db.units.get(number);
      if (unit?.state !== 'queued' && unit?.state !== 'refused') return;
      const body = await db.bodies.get(unit.unitId);
      if (!body || (await vault.keys()).some((key) => unitIdIn(key) === unit.unitId)) return;
      const wasBound = binding !== null || (device !== null && unit.header.deviceId !== device.deviceId);
      await vault.put({ header: unit.header, body, wasBound, scope: restoredScope });
    });
  }
  if (device) await unlessSpoilt(() => salvageDrafts(db, phoneIdOf(device), scope, vault));
  await unlessSpoilt(async () => {
    if (await vault.readMarker()) return;
    const phoneId = device ? phoneIdOf(device) : '';
    const unsent = (await vault.keys()).length;
    await vault.putMarker({
      phoneId,
      scopeName,
      isBound: scope !== null,
      savedAt: null,
      unsent,
    });
  });
}

/** A draft that cannot be read stays in the vault as it was last put down; all of them, where nobody can say whose they are. */
async function salvageDrafts(
  db: Db | PlainDb,
  phoneId: string,
  scope: DraftScope | null,
  vault: Vault,
): Promise<void> {
  const vaulted = (await vault.readDrafts()).get(phoneId)?.drafts ?? [];
  const drafts: VaultedDraft[] = [];
  for (const id of await db.drafts.toCollection().primaryKeys()) {
    const row = await unlessSpoilt(async () => db.drafts.get(id));
    if (row) {
      const { kind, version, savedAt, body } = row;
      const changes = body.form === 'plain' ? { changes: body.value as Changes } : { body };
      drafts.push({ kind, entityId: entityIdOf(id), version, savedAt, ...changes });
    } else {
      drafts.push(...vaulted.filter((one) => recordId(one.kind, one.entityId) === id));
    }
  }
  if (drafts.length === 0) return;
  await vault.putDrafts(phoneId, { scope, drafts });
}

async function readFact<T>(db: Db | PlainDb, key: string): Promise<T | null> {
  const row = await unlessSpoilt(() => db.meta.get(key));
  return row ? (row.value as T) : null;
}

/**
 * Deletes the database, after what could be read of it has been salvaged; the next opening is that of a new phone, which
 * tells what was lost. Throws `StoreError` where the browser cannot even do that.
 */
export async function beginAnew(phone: string): Promise<void> {
  await salvage(phone);
  try {
    await Dexie.delete(new Db(phone).name);
    await Dexie.delete(phone);
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

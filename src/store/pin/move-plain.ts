import { Dexie } from 'dexie';
import type { Chance } from '#base/clock.ts';
import type { Json } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { openBody, packUnit } from '../bodies.ts';
import { hashBytes } from '../bytes.ts';
import { createCodec, type Codec, type Packed, type Purpose } from '../codec.ts';
import type { StoreContext } from '../context.ts';
import { SCHEMA_VERSION, type Db } from '../db.ts';
import { putDrafts } from '../drafts.ts';
import { createKeyHolder, type DataKey } from '../keys/key-holder.ts';
import { getMeta, putMeta, type HeldDeletions } from '../meta.ts';
import { PlainDb, type PlainBody } from '../plain-db.ts';
import { entityIdOf } from '../rows.ts';
import { HELD_DELETIONS } from '../store.ts';
import { sweepLeftovers } from '../sweep.ts';
import { adoptKept } from '../vault/adopt-units.ts';
import { createVaultOpener } from '../vault/open-vaulted.ts';
import { tendVault } from '../vault/tend-vault.ts';
import { openVault } from '../vault/vault.ts';

/*
 * From the database of the first builds, which lay in clear, into the sealed one beside it:
 *
 *   nobody writes there any more → ONE transaction here: everything, sealed → the next start: what the province lacks is
 *   looked for here and in the vault, byte for byte → emptied → deleted
 *
 * An app that is killed anywhere begins again, or goes on where it was. Windows of the older build show what they have and
 * write nothing until they are opened anew: that is why the deletion waits for the next start, or for a PIN.
 */

/** Moves everything over, where it has not been moved and nothing has been written here since. */
export async function copyPlain(db: Db, key: DataKey, chance: Chance): Promise<void> {
  const plain = new PlainDb(db.phone);
  try {
    await plain.open();
    const device = await plain.meta.get('device');
    if (!device) return;
    await plain.meta.put({ key: 'minSchema', value: SCHEMA_VERSION + 1 });
    const copy = await readCopy(plain, createCodec(createKeyHolder(key), chance));
    await db.transaction('rw', db.tables, async () => {
      if (await getMeta(db, 'device')) return;
      for (const [table, rows] of copy) await db.table(table).bulkPut([...rows]);
      await putMeta(db, 'copiedSeq', (await getMeta(db, 'seq')) ?? 0);
    });
  } finally {
    plain.close();
  }
}

/** Every table's rows as they are to lie here. */
async function readCopy(plain: PlainDb, codec: Codec): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const [records, drafts, units, bodies, ops, conflicts, verifications, unknown, meta] =
    await plain.transaction('r', plain.tables, () =>
      Promise.all([
        plain.records.toArray(),
        plain.drafts.toArray(),
        plain.units.toArray(),
        plain.bodies.toArray(),
        plain.ops.toArray(),
        plain.conflicts.toArray(),
        plain.verifications.toArray(),
        plain.unknown.toArray(),
        plain.meta.toArray(),
      ]),
    );
  const all = <R, S>(rows: readonly R[], change: (row: R) => Promise<S>) => Promise.all(rows.map(change));
  const sealed =
    <R extends { readonly body: PlainBody }>(purpose: Purpose, idOf: (row: R) => string) =>
    async (row: R): Promise<Omit<R, 'body'> & { readonly body: Packed }> => ({
      ...row,
      body: await codec.encode(row.body.value, purpose, idOf(row)),
    });
  const headers = new Map(units.map(({ unitId, header }) => [unitId, header]));
  const facts = meta.filter(({ key }) => key !== 'minSchema');
  return new Map<string, readonly unknown[]>([
    [
      'records',
      await all(
        records,
        sealed('record', ({ id }) => id),
      ),
    ],
    [
      'drafts',
      await all(
        drafts,
        sealed('draft', ({ id }) => id),
      ),
    ],
    ['units', units],
    [
      'bodies',
      await all(bodies, async ({ unitId, bytes }) => {
        const header = headers.get(unitId);
        return header ? packUnit({ codec }, { header, body: bytes }) : { unitId, bytes };
      }),
    ],
    [
      'ops',
      await all(
        ops,
        sealed('op', ({ opId }) => opId),
      ),
    ],
    [
      'conflicts',
      await all(
        conflicts,
        sealed('conflict', ({ id }) => id),
      ),
    ],
    ['verifications', verifications],
    [
      'unknown',
      await all(unknown, async ({ id, change }) => ({
        id,
        kind: change.kind,
        version: change.version,
        body: await codec.encode(change as unknown as Json, 'unknown', id),
      })),
    ],
    [
      'meta',
      await all(facts, async (fact) => {
        if (fact.key !== 'heldDeletions') return fact;
        const { counts, body } = fact.value as Omit<HeldDeletions, 'body'> & { readonly body: PlainBody };
        return { ...fact, value: { counts, body: await codec.encode(body.value, 'held', HELD_DELETIONS) } };
      }),
    ],
  ]);
}

/**
 * Empties the database that was left, once all that the province lacks is here and in the vault; whether it was. It is
 * deleted behind that, which may have to wait for a window that sleeps on it.
 */
export async function leavePlain(cx: StoreContext): Promise<boolean> {
  const plain = new PlainDb(cx.db.phone);
  try {
    await plain.open();
    await takeLate(cx, plain);
    const unsent = await plain.units.where('state').anyOf('queued', 'refused').toArray();
    if (unsent.length > 0) await tendVault(cx);
    const hashes = new Map(unsent.map(({ unitId, header }) => [unitId, header.bodyHash]));
    if (!(await isAllHere(cx, hashes)) || !(await isAllVaulted(cx, hashes))) return false;
    await plain.transaction('rw', plain.tables, async () => {
      for (const table of plain.tables) await table.clear();
    });
  } finally {
    plain.close();
  }
  void deletePlain(cx).catch(() => undefined);
  return true;
}

async function deletePlain({ db, chance }: StoreContext): Promise<void> {
  await Dexie.delete(db.phone);
  await sweepLeftovers(db.phone, chance);
  await putMeta(db, 'hasLeftPlain', true);
}

/** What a window of the older build was in the middle of saving when everything was copied. */
async function takeLate(cx: StoreContext, plain: PlainDb): Promise<void> {
  const copiedSeq = (await cx.read(() => getMeta(cx.db, 'copiedSeq'))) ?? Infinity;
  const drafts = await plain.drafts.filter(({ seq }) => seq > copiedSeq).toArray();
  await putDrafts(
    cx,
    drafts.map(({ id, kind, body }) => ({ kind, entityId: entityIdOf(id), changes: body.value as Changes })),
  );
  // Where the old database has to stay, it is asked again, and what was typed here since is the newer.
  const takenSeq = Math.max(copiedSeq, ...drafts.map(({ seq }) => seq));
  if (takenSeq > copiedSeq) await cx.write(() => putMeta(cx.db, 'copiedSeq', takenSeq));
  const known = new Set(await cx.read(() => cx.db.units.orderBy('unitId').keys()));
  const units = await plain.units.filter(({ unitId }) => !known.has(unitId)).toArray();
  const vault = units.length > 0 ? await openVault(cx.db.phone) : null;
  if (!vault) return;
  for (const { unitId, header } of units) {
    const body = await plain.bodies.get(unitId);
    const wasBound = (await plain.meta.get('binding')) !== undefined;
    if (body) await vault.put({ header, body, wasBound, scope: null });
  }
  await adoptKept(cx, await cx.read(() => getMeta(cx.db, 'binding')));
}

/** By the id of a unit, the hash of its body. */
type Hashes = ReadonlyMap<string, string>;

async function isAllHere(cx: StoreContext, hashes: Hashes): Promise<boolean> {
  for (const [unitId, hash] of hashes) {
    const row = await cx.read(() => cx.db.units.where('unitId').equals(unitId).first());
    const isSettled = row && row.state !== 'queued' && row.state !== 'refused';
    if (isSettled) continue;
    const body = await cx.read(() => cx.db.bodies.get(unitId));
    if (!row || !body || (await hashBytes(await openBody(cx, body))) !== hash) return false;
  }
  return true;
}

async function isAllVaulted(cx: StoreContext, hashes: Hashes): Promise<boolean> {
  const vault = await openVault(cx.db.phone);
  if (!vault) return true;
  const opener = await createVaultOpener(cx, vault);
  const kept = new Set<string>();
  for (const key of await vault.keys()) {
    const unit = await vault.read(key);
    const opened = unit && (await opener.unit(unit));
    if (opened) kept.add(opened.header.unitId);
  }
  const settled = await cx.read(() =>
    cx.db.units
      .where('unitId')
      .anyOf([...hashes.keys()])
      .toArray(),
  );
  const isWaiting = new Set(
    settled.filter(({ state }) => state === 'queued' || state === 'refused').map(({ unitId }) => unitId),
  );
  return [...isWaiting].every((unitId) => kept.has(unitId));
}

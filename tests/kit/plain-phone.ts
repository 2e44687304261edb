import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { Db } from '#store/db.ts';
import { openBody } from '#store/bodies.ts';
import type { Json } from '#base/json.ts';
import { PlainDb } from '#store/plain-db.ts';
import { openVault } from '#store/vault/vault.ts';
import { phoneCodec } from './phone-codec.ts';

/**
 * Makes of a closed phone what the first builds would have left: the same rows in clear under the bare name, and nothing
 * of today's, the vault included.
 */
export async function toPlainPhone(phone: string): Promise<void> {
  const db = new Db(phone);
  const plain = new PlainDb(phone);
  await db.open();
  await plain.open();
  const codec = await phoneCodec(db);
  const inClear = async (value: Promise<Json>) => ({ form: 'plain', value: await value }) as const;
  for (const row of await db.records.toArray())
    await plain.records.put({ ...row, body: await inClear(codec.decode(row.body, 'record', row.id)) });
  for (const row of await db.drafts.toArray())
    await plain.drafts.put({ ...row, body: await inClear(codec.decode(row.body, 'draft', row.id)) });
  for (const row of await db.ops.toArray())
    await plain.ops.put({ ...row, body: await inClear(codec.decode(row.body, 'op', row.opId)) });
  for (const row of await db.bodies.toArray())
    await plain.bodies.put({ unitId: row.unitId, bytes: await openBody({ codec }, row) });
  await plain.units.bulkPut(await db.units.toArray());
  const ours = ['keys', 'hasLeftPlain'];
  await plain.meta.bulkPut((await db.meta.toArray()).filter(({ key }) => !ours.includes(key)));
  plain.close();
  db.close();
  await Dexie.delete(db.name);
  const vault = await openVault(phone);
  for (const key of (await vault?.keys()) ?? []) await vault?.remove(key);
  for (const ring of (await vault?.readRings()) ?? []) await vault?.removeRing(ring.id);
  for (const of of (await vault?.readDrafts())?.keys() ?? []) await vault?.removeDrafts(of);
}

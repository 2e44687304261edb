import type { Page } from 'playwright-core';
import type { Json } from '#base/json.ts';
import { jsonToBytes } from '#store/bytes-in-json.ts';
import { createCodec, type Codec } from '#store/codec.ts';
import { databaseName, PHONE_NAME } from '#store/db.ts';
import { createKeyHolder, openByDevice } from '#store/keys/key-holder.ts';
import type { KeyRing } from '#store/keys/key-ring.ts';
import { realChance } from '#store/real-clock.ts';

/** Rows of the phone's database by table, read past the app, and the way into those of a phone without a PIN. */
export interface RawTables {
  readonly rows: { readonly [table: string]: readonly unknown[] };
  readonly codec: Codec;
}

/** Fails where the database does not open or a table is missing. */
export async function readTables(page: Page, names: readonly string[]): Promise<RawTables> {
  const database = databaseName(PHONE_NAME);
  const text = await page.evaluate(readRows, { database, names: [...names, 'meta'] });
  const rows = jsonToBytes(JSON.parse(text) as Json) as RawTables['rows'];
  const facts = rows['meta'] as readonly { readonly key: string; readonly value: unknown }[];
  const ring = facts.find(({ key }) => key === 'keys')?.value as KeyRing | undefined;
  return { rows, codec: createCodec(createKeyHolder(ring ? await openByDevice(ring) : null), realChance) };
}

/** Runs in the page, and so rests on nothing outside itself. Keys of cryptography come over as nothing. */
async function readRows(of: {
  readonly database: string;
  readonly names: readonly string[];
}): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(of.database);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('the database of the phone does not open'));
  });
  const reading = database.transaction([...of.names]);
  const requests = of.names.map((name) => reading.objectStore(name).getAll());
  await new Promise((resolve, reject) => {
    reading.oncomplete = resolve;
    reading.onabort = reject;
  });
  database.close();
  const rows = of.names.map((name, index) => [name, requests[index]?.result]);
  return JSON.stringify(Object.fromEntries(rows), (_, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: btoa(String.fromCharCode(...value)) } : value,
  );
}

import type { Page } from 'playwright-core';
import type { JsonObject } from '#base/json.ts';

/** What a phone has written down of its saves, read past the app. */
export interface PhoneTables {
  readonly units: readonly {
    readonly deviceSeq: number;
    readonly unitId: string;
    readonly bodyHash: string;
  }[];
  readonly bodies: readonly { readonly unitId: string; readonly bytes: Uint8Array }[];
  readonly ops: readonly {
    readonly opId: string;
    readonly unitId: string;
    readonly deviceSeq: number;
    readonly index: number;
    readonly recordId: string;
    readonly changes: JsonObject;
  }[];
  readonly records: readonly { readonly id: string; readonly value: JsonObject }[];
  /** What is written in a step that has not been left. */
  readonly drafts: readonly { readonly id: string; readonly changes: JsonObject }[];
  /** The number of the last unit made here. */
  readonly lastDeviceSeq: number;
}

/** Fails where the database does not open or a table is missing. */
export async function readPhoneTables(page: Page): Promise<PhoneTables> {
  const { units, bodies, ops, records, drafts, meta } = await page.evaluate(readRows);
  return {
    units: units.map(({ deviceSeq, unitId, header }) => ({ deviceSeq, unitId, bodyHash: header.bodyHash })),
    bodies: bodies.map(({ unitId, bytes }) => ({ unitId, bytes: Uint8Array.from(Object.values(bytes)) })),
    ops: ops.map(({ body, ...op }) => ({ ...op, changes: body.value })),
    records: records.map(({ id, body }) => ({ id, value: body.value })),
    drafts: drafts.map(({ id, body }) => ({ id, changes: body.value })),
    lastDeviceSeq: meta.find(({ key }) => key === 'deviceSeq')?.value ?? 0,
  };
}

interface Packed {
  readonly body: { readonly value: JsonObject };
}

/** As the rows come over: bytes as an object of numbers, keys of cryptography as nothing. */
interface Rows {
  readonly units: readonly {
    readonly deviceSeq: number;
    readonly unitId: string;
    readonly header: { readonly bodyHash: string };
  }[];
  readonly bodies: readonly { readonly unitId: string; readonly bytes: { readonly [at: string]: number } }[];
  readonly ops: readonly (Omit<PhoneTables['ops'][number], 'changes'> & Packed)[];
  readonly records: readonly ({ readonly id: string } & Packed)[];
  readonly drafts: readonly ({ readonly id: string } & Packed)[];
  readonly meta: readonly { readonly key: string; readonly value: number }[];
}

/** Runs in the page, and so rests on nothing outside itself. */
async function readRows(): Promise<Rows> {
  const names = ['units', 'bodies', 'ops', 'records', 'drafts', 'meta'];
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('so-chi-bo');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('the database of the phone does not open'));
  });
  const reading = database.transaction(names);
  const requests = names.map((name) => reading.objectStore(name).getAll());
  await new Promise((resolve, reject) => {
    reading.oncomplete = resolve;
    reading.onabort = reject;
  });
  database.close();
  const rows = names.map((name, index) => [name, requests[index]?.result]);
  return JSON.parse(JSON.stringify(Object.fromEntries(rows))) as Rows;
}

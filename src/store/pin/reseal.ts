import type { Table } from 'dexie';
import { putHeld, readHeld } from '../answers/held-deletions.ts';
import { createCodec, type Packed, type Purpose } from '../codec.ts';
import type { StoreContext } from '../context.ts';
import { createKeyHolder, type DataKey } from '../keys/key-holder.ts';
import { getMeta, OWN_RECORD, putMeta } from '../meta.ts';
import { HELD_DELETIONS } from '../store.ts';
import { Moved } from '../transact.ts';

/** All that is sealed, sealed under another key and not yet written. */
export interface Resealed {
  /** Writes it; only inside a transaction over all tables. Throws `Moved` where a body has been written since. */
  readonly put: () => Promise<void>;
}

/** Reads and seals everything anew, with the key this window has. */
export async function reseal(cx: StoreContext, key: DataKey): Promise<Resealed> {
  const { db } = cx;
  const codec = createCodec(createKeyHolder(key), cx.chance);
  const json = (purpose: Purpose) => async (body: Packed, id: string) =>
    codec.encode(await cx.codec.decode(body, purpose, id), purpose, id);
  const bytes = async (body: Packed, id: string) =>
    codec.encodeBytes(await cx.codec.decodeBytes(body, 'body', id), 'body', id);
  const tables = [
    await resealTable(db.records, ({ id }) => id, json('record')),
    await resealTable(db.drafts, ({ id }) => id, json('draft')),
    await resealTable(db.ops, ({ opId }) => opId, json('op')),
    await resealTable(db.conflicts, ({ id }) => id, json('conflict')),
    await resealTable(db.unknown, ({ id }) => id, json('unknown')),
    await resealTable(db.bodies, ({ unitId }) => unitId, bytes),
  ];
  const held = await readHeld(cx);
  const heldBody = held && (await json('held')(held.body, HELD_DELETIONS));
  const own = await getMeta(db, 'ownRecord');
  const ownBody = own && (await json('own-record')(own.body, OWN_RECORD));
  return {
    async put() {
      for (const { put } of tables) await put();
      const now = await readHeld(cx);
      if (markOf(now?.body) !== markOf(held?.body)) throw new Moved();
      if (now && heldBody) await putHeld(cx, { ...now, body: heldBody });
      const ownNow = await getMeta(db, 'ownRecord');
      if (markOf(ownNow?.body) !== markOf(own?.body)) throw new Moved();
      if (ownNow && ownBody) await putMeta(db, 'ownRecord', { ...ownNow, body: ownBody });
    },
  };
}

async function resealTable<R extends { readonly body?: Packed | undefined }>(
  table: Table<R, string>,
  idOf: (row: R) => string,
  sealAgain: (body: Packed, id: string) => Promise<Packed>,
): Promise<Resealed> {
  const before = new Map((await table.toArray()).map((row) => [idOf(row), row.body]));
  const after = new Map<string, Packed>();
  for (const [id, body] of before) if (body) after.set(id, await sealAgain(body, id));
  return {
    async put() {
      const now = await table.toArray();
      const isSame = now.every((row) => markOf(row.body) === markOf(before.get(idOf(row))));
      if (!isSame) throw new Moved();
      // What else lies in a row (whether it was received, its version) is as it is now.
      const moved = now.flatMap((row) => {
        const body = after.get(idOf(row));
        return body ? [{ ...row, body }] : [];
      });
      await table.bulkPut(moved);
    },
  };
}

/** The start value is drawn anew each time anything is sealed: the same one is the same content. */
function markOf(body: Packed | undefined): string {
  return body?.iv.join() ?? '';
}

import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { PHONE_NAME, Db } from '#store/db.ts';

/**
 * Copies all a phone has in memory into a database of another name, as a backup or a clone of the phone does. `from` and
 * `to` are names of databases.
 */
export async function copyPhone(from: string, to: string): Promise<void> {
  if (from === to || to === PHONE_NAME) throw new Error('a copy needs a name of its own');
  await Dexie.delete(to);
  const source = new Db(from);
  const target = new Db(to);
  await source.open();
  await target.open();
  for (const table of source.tables) await target.table(table.name).bulkPut(await table.toArray());
  source.close();
  target.close();
}

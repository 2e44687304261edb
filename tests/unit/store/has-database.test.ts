import { setImmediate } from 'node:timers/promises';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { hasDatabase } from '#store/db.ts';

async function make(name: string): Promise<void> {
  const db = new Dexie(name);
  db.version(1).stores({ facts: '' });
  await db.table('facts').put('kept', 'fact');
  db.close();
}

test('asking whether a database is there takes none away that another window makes in that moment', async () => {
  const moments = [0, 1, 2, 3, 4, 5, 6, 7];
  for (const moment of moments) {
    const asked = hasDatabase(`made-${moment}`);
    for (let waited = 0; waited < moment; waited += 1) await setImmediate();
    await make(`made-${moment}`);
    await asked;
  }
  const names = await Dexie.getDatabaseNames();
  expect(names).toEqual(expect.arrayContaining(moments.map((moment) => `made-${moment}`)));
  expect(await hasDatabase('made-0')).toBe(true);
  expect(await hasDatabase('never-made')).toBe(false);
});

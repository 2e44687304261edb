import { expect, test } from 'vitest';
import { migrationsFor } from '#province/ledger/schema.ts';

test('a new migration comes after all that a province in use has run, in the order they are run in', async () => {
  const names = Object.keys(await migrationsFor('blob').getMigrations());
  expect(names).toEqual([...names].sort());
  // What the first provinces have run; nothing may come to stand between.
  expect(names.slice(0, 3)).toEqual(['2026-11-first', '2026-11-forked-devices', '2026-11-open-conflicts']);
});

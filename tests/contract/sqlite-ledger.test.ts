import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import Database from 'libsql';
import { expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { FolderInUse } from '#province/ledger/folder-lock.ts';
import { cellTables, columnNames, type Tables } from '#province/ledger/schema.ts';
import { openSqliteFile } from '#province/ledger/sqlite-file.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { describeLedger } from './ledger.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'ledger-'));
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });

describeLedger('SQLite', () => {
  const folder = aFolder();
  return {
    open: () => openSqliteLedger(folder),
    database: async () => {
      const database = openSqliteFile(databasePath(folder)) as unknown as SqliteDatabase;
      const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }), plugins: [columnNames] });
      return { db, bytes: 'blob' };
    },
    remove: async () => remove(folder),
  };
});

test('a folder belongs to one server at a time', async () => {
  const folder = aFolder();
  const first = await openSqliteLedger(folder);
  await expect(openSqliteLedger(folder)).rejects.toThrow(FolderInUse);
  await first.close();
  await (await openSqliteLedger(folder)).close();
  remove(folder);
});

test('every key of a table of cells begins with the cell', async () => {
  const folder = aFolder();
  await (await openSqliteLedger(folder)).close();
  const file = new Database(join(folder, 'province.sqlite'));
  const keys: string[] = [];
  for (const table of cellTables) {
    const name = table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const indexes = file.prepare(`pragma index_list(${name})`).all() as { name: string; unique: number }[];
    expect(indexes.length, name).toBeGreaterThan(0);
    for (const index of indexes) {
      const columns = file.prepare(`pragma index_info(${index.name})`).all() as { name: string }[];
      keys.push(`${index.name}: ${columns[0]?.name}`);
    }
    const foreign = file.prepare(`pragma foreign_key_list(${name})`).all() as { seq: number; from: string }[];
    for (const key of foreign) if (key.seq === 0) keys.push(`${name} refers: ${key.from}`);
  }
  file.close();
  remove(folder);
  expect(keys.length).toBeGreaterThan(cellTables.length);
  expect(keys.filter((key) => !key.endsWith(': cell_id'))).toEqual([]);
});

test('the newest month of a cell is found without a look into older meetings, which take seconds after some years', async () => {
  const folder = aFolder();
  const ledger = await openSqliteLedger(folder);
  const addedAt = 0 as Instant;
  await ledger.inOrg(async (org) => {
    await org.addCommune({ id: 'x1', name: 'Xã Mây' }, addedAt);
    await org.addCell({ id: 'c1', communeId: 'x1', name: 'Chi bộ Đồi' }, addedAt);
  });
  const file = openSqliteFile(databasePath(folder));
  const put = file.prepare(
    `insert into record (cell_id, kind, entity_id, version, value, field_writes, seq, last_device_id, other_version,
       is_known_to_writer) values ('c1', 'meeting', ?, 1, ?, '', ?, '', 0, 1)`,
  );
  put.run('2026-09.regular.1', 'whoever reads this fails', 1);
  put.run('2026-10.regular.1', '{"deletedAt":null,"state":"voted"}', 2);
  put.run('2026-11.regular.1', '{"deletedAt":null,"state":"draft"}', 3);
  file.close();
  const figures = await ledger.inOrg((org) => org.cellFigures(null));
  await ledger.close();
  remove(folder);
  expect(figures.get('c1')?.lastPeriod).toBe('2026-10');
});

test('the very connection that commits waits for the disk, writes ahead and keeps its references', () => {
  const folder = aFolder();
  const file = openSqliteFile(join(folder, 'province.sqlite'));
  const read = (name: string) => Object.values(file.prepare(`pragma ${name}`).get() as object)[0] as unknown;
  expect({
    journal: read('journal_mode'),
    // 2 is FULL: each commit is flushed, where 1 would lose the last ones with the power.
    synchronous: read('synchronous'),
    fullfsync: read('fullfsync'),
    foreignKeys: read('foreign_keys'),
  }).toEqual({ journal: 'wal', synchronous: 2, fullfsync: 1, foreignKeys: 1 });
  file.close();
  remove(folder);
});

test('a place that cannot keep what it acknowledges is refused', () => {
  // A database in memory takes no write-ahead log.
  expect(() => openSqliteFile(':memory:')).toThrow('journal_mode is memory');
});

test('after a clean stop the one file holds everything, so that a copy of it is a backup', async () => {
  const folder = aFolder();
  const ledger = await openSqliteLedger(folder);
  await ledger.inCell('c1', (cell) => cell.putHead({ seq: 7, chainHash: 'h' }));
  await ledger.close();
  copyFileSync(join(folder, 'province.sqlite'), join(folder, 'copy.sqlite'));
  const copy = new Database(join(folder, 'copy.sqlite'), { readonly: true });
  expect(copy.prepare('select seq from cell_head').all()).toMatchObject([{ seq: 7 }]);
  copy.close();
  remove(folder);
});

test('a commit is on the disk before it is answered', async () => {
  const folder = aFolder();
  const ledger = await openSqliteLedger(folder);
  await ledger.inCell('c1', (cell) => cell.putHead({ seq: 1, chainHash: 'h' }));
  // Another reader of the file sees it while the server still runs.
  const file = new Database(join(folder, 'province.sqlite'), { readonly: true });
  expect(file.prepare('select seq from cell_head').all()).toMatchObject([{ seq: 1 }]);
  expect(file.prepare('pragma journal_mode').all()).toMatchObject([{ journal_mode: 'wal' }]);
  file.close();
  await ledger.close();
  remove(folder);
});

test('cells that come at once are flushed together, and one that fails is taken back alone', async () => {
  const folder = aFolder();
  const ledger = await openSqliteLedger(folder);
  const reader = new Database(join(folder, 'province.sqlite'), { readonly: true });
  const seen = () => reader.prepare('select cell_id as cell from cell_head order by cell_id').all();
  const cells = ['c1', 'c2', 'c3', 'c4'];
  const answers = await Promise.allSettled(
    cells.map(async (cellId) => {
      await ledger.inCell(cellId, async (cell) => {
        await cell.putHead({ seq: 1, chainHash: 'h' });
        if (cellId === 'c2') throw new Error('of this cell alone');
      });
      return seen();
    }),
  );
  const kept = [{ cell: 'c1' }, { cell: 'c3' }, { cell: 'c4' }];
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toMatchObject([
    kept,
    'failed',
    kept,
    kept,
  ]);
  expect(await ledger.inCell('c2', async (cell) => cell.head())).toEqual({ seq: 0, chainHash: '' });
  reader.close();
  await ledger.close();
  remove(folder);
});

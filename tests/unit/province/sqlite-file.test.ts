import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { openSqliteFile } from '#province/ledger/sqlite-file.ts';

/** Holds the file for itself for a moment, as a backup does that finds what a killed server left and puts it in order. */
const HOLD = `
  const { workerData, parentPort } = require('node:worker_threads');
  const Database = require('libsql');
  const file = new Database(workerData);
  file.exec('create table kept (a); begin exclusive');
  parentPort.postMessage('held');
  setTimeout(() => { file.exec('commit'); file.close(); }, 300);
`;

test('a server that starts while somebody has its file for a moment waits for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-bo-'));
  const path = join(folder, 'province.sqlite');
  const holder = new Worker(HOLD, { eval: true, workerData: path });
  await once(holder, 'message');
  const file = openSqliteFile(path);
  expect(file.prepare('select count(*) as n from kept').get()).toMatchObject({ n: 0 });
  file.close();
  await holder.terminate();
  rmSync(folder, { recursive: true });
});

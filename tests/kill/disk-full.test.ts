import Database from 'libsql';
import { expect, test } from 'vitest';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { freezeMonth, freezeRoster } from '../bench/month.ts';
import { frameOf, type FrozenUnit } from '../kit/a-province.ts';
import { aPhoneOfCell, anAdmin, post, postFrame } from '../kit/over-http.ts';
import { folder, startOnSmallDisk, eachInOwnFolder } from '../kit/province-process.ts';
import { urlOf } from '../kit/server-process.ts';

eachInOwnFolder();

/*
 * The system refuses the server every byte past a size of its files, as it does on a full disk. What it keeps beside the
 * database until it is put into it reaches that size; once that is put in, from outside, there is room again.
 */

const MAX_FILE_BYTES = 1024 * 1024;
/** Far more months than that holds. */
const MONTHS = 60;

test('on a full disk nothing is acknowledged, and as soon as there is room the same request is taken', async () => {
  const server = startOnSmallDisk(MAX_FILE_BYTES);
  const url = await urlOf(server);
  const { admin, communeId } = await anAdmin(server);
  const phone = await aPhoneOfCell(url, admin, communeId, 'Chi bộ');

  const taken: FrozenUnit[] = [];
  let refused: readonly FrozenUnit[] = [];
  for (let month = 1; month <= MONTHS && refused.length === 0; month += 1) {
    const units = [freezeRoster(phone, month), freezeMonth(phone, month)];
    const answer = await postFrame(url, phone, frameOf(phone, units));
    if (answer.status === 200) taken.push(...units);
    else refused = units;
  }
  expect(taken.length).toBeGreaterThan(0);
  expect(refused).toHaveLength(2);
  const answer = await postFrame(url, phone, frameOf(phone, refused));
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).not.toBeNull();
  expect(await answer.json()).toEqual({ problem: 'busy', detail: '' });
  expect(heldUnits()).toEqual(idsOf(taken));

  makeRoom();
  const again = await post(url, phone, frameOf(phone, refused));
  expect(statusesOf(again)).toEqual(['accepted', 'accepted']);
  const repeated = await post(url, phone, frameOf(phone, [...taken, ...refused]));
  expect(new Set(statusesOf(repeated))).toEqual(new Set(['duplicate']));
  expect(heldUnits()).toEqual(idsOf([...taken, ...refused]));
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

/** Puts all that lies beside the database into it, as a server with room does every now and then. */
function makeRoom(): void {
  const file = new Database(databasePath(folder));
  const [left] = file.pragma('wal_checkpoint(truncate)') as readonly { readonly busy: number }[];
  file.close();
  expect(left?.busy).toBe(0);
}

function heldUnits(): readonly string[] {
  const file = new Database(databasePath(folder), { readonly: true });
  const rows = file.prepare('select unit_id from unit order by device_seq').all() as { unit_id: string }[];
  file.close();
  return rows.map((row) => row.unit_id);
}

const idsOf = (units: readonly FrozenUnit[]) => units.map(({ header }) => header.unitId);
const statusesOf = ({ results }: SyncAnswer) => results.map(({ status }) => status);

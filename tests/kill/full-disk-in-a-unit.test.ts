import { expect, test } from 'vitest';
import Database from 'libsql';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import { freezeMonth, freezeRoster } from '../bench/month.ts';
import { frameOf } from '../kit/a-province.ts';
import { aPhoneOfCell, anAdmin, post, postFrame } from '../kit/over-http.ts';
import { folder, startOnSmallDisk, eachInOwnFolder } from '../kit/province-process.ts';
import { urlOf } from '../kit/server-process.ts';

eachInOwnFolder();

/** Full while SQLite writes out pages of a transaction that is too large for its cache: neither before it nor after. */
const LIMIT_BYTES = 2048 * 1024;

test('what a full disk stops in the middle of a large unit leaves nothing behind', async () => {
  const server = startOnSmallDisk(LIMIT_BYTES);
  const url = await urlOf(server);
  const { admin, communeId } = await anAdmin(server);
  const phone = await aPhoneOfCell(url, admin, communeId, 'Chi bộ');
  await post(url, phone, frameOf(phone, [freezeRoster(phone, 1), freezeMonth(phone, 1)]));
  const before = look();
  const text = 'Nghị quyết của chi bộ về nhiệm vụ tháng sau. '.repeat(4000).slice(0, 150_000);
  const large = phone.freeze(
    Array.from({ length: 8 }, (_, index) => ({
      kind: 'item' as const,
      entityId: `large-${index}`,
      baseVersion: 0,
      changes: { meetingId: 'm', slot: 'other', title: 't', order: index, text, deletedAt: null },
    })),
    'proceedings',
  );
  const answer = await postFrame(url, phone, frameOf(phone, [large]));
  const after = look();
  expect(answer.status).toBe(503);
  expect(after).toEqual(before);
});

function look() {
  const file = new Database(databasePath(folder), { readonly: true });
  const one = (sql: string) => file.prepare(sql).raw().get();
  const seen = {
    head: one('select seq, chain_hash from cell_head'),
    lastOp: one('select max(seq) as seq from op'),
    highWater: one('select high_water from device_head'),
    units: one('select count(*) as n, max(device_seq) as seq from unit'),
    records: one('select count(*) as n, max(seq) as seq from record'),
  };
  file.close();
  return seen;
}

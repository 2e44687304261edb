import Database from 'libsql';
import { expect, test } from 'vitest';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import type { StaffOverview } from '#wire/staff.ts';
import { aProvince } from '../../kit/a-province.ts';

test('codes of as many members as a province has leave the overview as small as a phone takes', async () => {
  const before = await aProvince();
  const cellId = await before.aCell();
  const { id: open } = await before.newCode('secretary', cellId);
  const province = await before.restart(() => {
    const file = new Database(databasePath(before.folder));
    file.exec('begin');
    const add = file.prepare(
      `insert into code (id, hash, role, cell_id, issued_at, expires_at, used_at, member_id)
        values (?, ?, 'member', ?, 1, 2, 1, 'm')`,
    );
    for (let n = 0; n < 100_000; n += 1) {
      add.run(`019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`, `h${n}`, cellId);
    }
    file.exec('commit');
    file.close();
  });
  const { body } = await province.staff(province.admin, 'GET', '/v1/staff/overview');
  await province.close();
  const { codes } = body as StaffOverview;
  expect(codes[0]).toMatchObject({ id: open, state: 'open' });
  expect(codes.length).toBeGreaterThan(9_000);
  expect(JSON.stringify(body).length).toBeLessThan(2_000_000);
});

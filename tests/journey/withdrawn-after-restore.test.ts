import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp } from '#province/backup/back-up.ts';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import { aProvince } from '../kit/a-province.ts';
import { installCaches, removeCaches } from '../kit/fake-caches.ts';
import { aPhoneOnLine } from '../kit/joined-phone.ts';

test('a phone withdrawn by a province that went back hands in what was received after the backup, and erases itself then', async () => {
  installCaches();
  let province = await aProvince();
  const cellId = await province.aCell();
  const phone = await aPhoneOnLine(() => province, 1);
  await phone.join('secretary', cellId);
  const save = async (entityId: string) => {
    await phone.store.putDrafts([{ kind: 'member', entityId, changes: { fullName: 'Vàng Thị Còn' } }]);
    await phone.store.freeze({ step: 'roster', period: null });
  };
  await save('before');
  await phone.drain();
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  const backup = join(folder, 'backup.sqlite');
  expect(backUp(province.folder, backup).ok).toBe(true);
  await save('received-after');
  await phone.drain();
  const database = databasePath(province.folder);
  province = await province.restart(() => {
    for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
    copyFileSync(backup, database);
  });
  await save('never-sent');
  const { body } = await province.staff(province.admin, 'GET', `/v1/cells/${cellId}/devices`);
  const [device] = body['devices'] as readonly { readonly id: string }[];
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${device?.id}/withdraw`);

  expect(await phone.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
  const release = await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  const records = await province.ledger.inCell(cellId, (cell) => cell.records());
  await province.close();
  removeCaches();
  rmSync(folder, { recursive: true });
  expect(release.body).toEqual({ taken: 2, left: 0 });
  expect(records.map(({ entityId }) => entityId).sort()).toEqual(['before', 'never-sent', 'received-after']);
});

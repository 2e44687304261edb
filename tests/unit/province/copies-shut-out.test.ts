import { expect, test } from 'vitest';
import type { Ledger } from '#province/ledger/ledger.ts';
import { aDevice, aProvince, frameOf } from '../../kit/a-province.ts';

test('a phone withdrawn while its copy asks to become a device of its own: the copy is out too', async () => {
  let between: (() => Promise<unknown>) | null = null;
  const wrap = (ledger: Ledger): Ledger => ({
    ...ledger,
    inOrg: async (work) => {
      const before = between;
      between = null;
      await before?.();
      return ledger.inOrg(work);
    },
  });
  const province = await aProvince({}, { wrap });
  const thief = await province.enrol('secretary', await province.aCell());
  const copy = aDevice();
  between = () => province.staff(province.admin, 'POST', `/v1/staff/devices/${thief.id}/withdraw`, {});
  const answer = await province.tryEnrolAgain(thief, copy);
  if (typeof answer.body['token'] === 'string') copy.token = answer.body['token'];
  const mine = await province.post(thief, frameOf(thief, []));
  expect(mine.statusCode).toBe(403);
  const status = answer.status === 403 ? 403 : (await province.post(copy, frameOf(copy, []))).statusCode;
  await province.close();
  expect({ again: answer.status, copy: status }).toEqual({ again: 403, copy: 403 });
});

test('withdrawing the code of a lost phone shuts out every copy of that phone', async () => {
  const province = await aProvince();
  const cell = await province.aCell();
  const first = await province.enrol('secretary', cell);
  // The phone was put back from a backup once, and is a device of its own since.
  const phone = aDevice();
  phone.token = String((await province.tryEnrolAgain(first, phone)).body['token']);
  // Its token was lost with it: it was given a new code.
  const { id, code } = await province.newCode('secretary', cell);
  phone.token = String((await province.tryEnrol(phone, code)).body['token']);
  // Somebody copies it.
  const copy = aDevice();
  copy.token = String((await province.tryEnrolAgain(phone, copy)).body['token']);

  expect((await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`)).status).toBe(200);
  const statuses = [];
  for (const device of [phone, copy])
    statuses.push((await province.post(device, frameOf(device, []))).statusCode);
  await province.close();
  expect(statuses).toEqual([403, 403]);
});

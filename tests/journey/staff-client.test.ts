import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realChance } from '#store/real-clock.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { createAsk, createHttpSend } from '#sync/ask.ts';
import { createStaffClient, type StaffClient } from '#sync/staff-client.ts';
import { aPhone, type Phone } from '../kit/a-phone.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';

let province: TestProvince;
let origin: string;
let office: Phone;
let staff: StaffClient;

beforeEach(async () => {
  province = await aProvince();
  await province.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = province.app.server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  office = await enrolled();
  staff = createStaffClient(createAsk({ ...office, chance: realChance, send: createHttpSend({ origin }) }));
});
afterEach(() => province.close());

/** A phone of the province's staff; its clock is its own. */
async function enrolled(): Promise<Phone> {
  const phone = await aPhone();
  const transport = createHttpTransport({ origin });
  const { code } = await province.newCode('province', null);
  expect(await enrolDevice({ store: phone.store, transport }, code)).toMatchObject({ ok: true });
  return phone;
}

describe('the staff page and the province over a real connection', () => {
  test('a commune, a cell and a code are made, seen in the overview, and the code is withdrawn', async () => {
    const commune = await staff.addCommune('Xã Mây');
    if (!commune.ok) throw new Error(commune.error);
    const cell = await staff.addCell('Chi bộ bản Mây', commune.value.id);
    if (!cell.ok) throw new Error(cell.error);
    const code = await staff.issueCode({ role: 'secretary', scopeId: cell.value.id });
    if (!code.ok) throw new Error(code.error);
    const codeState = async () => {
      const overview = await staff.overview();
      if (!overview.ok) throw new Error(overview.error);
      expect(overview.value.communes[0]).toMatchObject({
        name: 'Xã Mây',
        cells: [{ name: 'Chi bộ bản Mây' }],
      });
      return overview.value.codes.find(({ id }) => id === code.value.id)?.state;
    };
    expect(await codeState()).toBe('open');
    expect(await staff.withdrawCode(code.value.id)).toEqual({ ok: true, value: undefined });
    expect(await codeState()).toBe('withdrawn');
    expect(await staff.cell(cell.value.id)).toMatchObject({ ok: true, value: { name: 'Chi bộ bản Mây' } });
    expect(await staff.cell('no-such-cell')).toEqual({ ok: false, error: 'not-found' });
    expect(await staff.addCommune('Xã Mây')).toEqual({ ok: false, error: 'name-taken' });

    await province.app.close();
    expect(await staff.overview()).toEqual({ ok: false, error: 'no-answer' });
  });

  test('a token that was taken from a phone is of no use to another phone', async () => {
    const thief = await aPhone();
    const stolen = { ...thief.store, readCredentials: () => office.store.readCredentials() };
    const client = createStaffClient(
      createAsk({ ...thief, store: stolen, chance: realChance, send: createHttpSend({ origin }) }),
    );
    expect(await client.overview()).toEqual({ ok: false, error: 'unauthorised' });
    expect(await client.addCommune('Xã Giả')).toEqual({ ok: false, error: 'unauthorised' });
  });

  test('a phone whose clock is a year late asks all the same, by the time the province tells it', async () => {
    province.clock.advanceMs(365 * 24 * 60 * 60_000);
    expect(await staff.addCommune('Xã Mây')).toMatchObject({ ok: true });
    expect(await staff.overview()).toMatchObject({ ok: true, value: { communes: [{ name: 'Xã Mây' }] } });
  });
});

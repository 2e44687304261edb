import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createStaffClient } from '#sync/staff-client.ts';
import { aProvince } from '../kit/a-province.ts';

describe('the staff page and the province over a real connection', () => {
  test('a commune, a cell and a code are made, seen in the overview, and the code is withdrawn', async () => {
    const province = await aProvince();
    await province.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = province.app.server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const staff = createStaffClient({ origin, readToken: () => Promise.resolve(province.admin.token) });

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

    const stranger = createStaffClient({ origin, readToken: () => Promise.resolve('x'.repeat(40)) });
    expect(await stranger.overview()).toEqual({ ok: false, error: 'unauthorised' });
    await province.close();
    expect(await staff.overview()).toEqual({ ok: false, error: 'no-answer' });
  });
});

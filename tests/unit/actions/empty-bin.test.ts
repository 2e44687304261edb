import { expect, test, vi } from 'vitest';
import { StoreError } from '#store/store.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { shippedLaw } from '../../kit/privacy-files.ts';

const DAY_MS = 86_400_000;

test('a bin that could not be emptied at first is emptied whole, with one record of it, when it is tried again', async () => {
  const { actions, store, clock } = await aPhone();
  const gone = await actions.addMember({ fullName: 'Vàng A Nhầm' });
  await actions.remove('member', gone);
  await actions.freezeStep('bin', null);
  clock.advanceMs(40 * DAY_MS);
  vi.spyOn(store, 'freeze').mockRejectedValueOnce(new StoreError({ kind: 'full' }));
  await expect(actions.emptyBin(shippedLaw, 'hết hạn')).rejects.toThrow(StoreError);
  expect((await store.readQueue()).drafts.count).toBe(0);
  expect(await actions.emptyBin(shippedLaw, 'hết hạn')).toBe(1);
  const { destructions } = await store.readBook({ months: null });
  expect(destructions).toMatchObject([{ emptied: [`member:${gone}`] }]);
});

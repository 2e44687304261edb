import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import { DeliverPackageScreen } from '#app/screens/deliver-package/deliver-package-screen.tsx';
import { QueueScreen } from '#app/screens/queue/queue-screen.tsx';
import type { Services } from '#app/services.tsx';
import { aBook, aMember } from '../kit/a-book.ts';
import { testSealKeys } from '../kit/seal-keys.ts';
import { openScreen } from './kit.tsx';

const book = aBook({ members: [aMember('m1', { fullName: 'Ma Văn Đức' })] });
const bound = { role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' } as const;
/** Names of files that went into the downloads. */
let saved: string[];

beforeEach(() => {
  localStorage.clear();
  saved = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

async function openQueue(isKeyKnown: boolean) {
  const { phone, user } = await openScreen(<QueueScreen />, { book });
  await phone.store.bind(bound);
  if (isKeyKnown) await phone.store.putProvinceKey(testSealKeys.newest);
  await phone.actions.freezeStep('roster', null);
  await user.click(await screen.findByRole('button', { name: 'Tạo gói niêm phong' }));
  return phone;
}

test('what waits becomes a file to hand on, and goes on waiting', async () => {
  const { store } = await openQueue(true);
  expect(
    await screen.findByText(/Đã tạo gói có 1 việc\. Dữ liệu vẫn trên máy/, { selector: 'span' }),
  ).toBeTruthy();
  expect(saved).toEqual([expect.stringMatching(/^goi-niem-phong-\d{4}-\d\d-\d\d\.sochibo$/)]);
  expect((await store.readQueue()).units.map(({ state }) => state)).toEqual(['queued']);
});

test('nothing in clear is handed on, and the person is told what to do', async () => {
  await openQueue(false);
  expect(
    await screen.findByText(/chưa nhận khóa của tỉnh.*Dữ liệu vẫn trên máy.*nơi có sóng/, {
      selector: 'span',
    }),
  ).toBeTruthy();
  expect(saved).toEqual([]);
});

async function deliver(answer: Awaited<ReturnType<Services['sync']['deliver']>>) {
  const { user } = await openScreen(<DeliverPackageScreen />, {
    services: ({ sync }) => ({ sync: { ...sync, deliver: () => Promise.resolve(answer) } }),
  });
  await user.upload(screen.getByLabelText('Tệp gói niêm phong'), new File(['x'], 'goi.sochibo'));
  await user.click(screen.getByRole('button', { name: 'Chuyển gói' }));
}

test('who delivers a package sees the receipt codes, on a phone with no code of its own', async () => {
  await deliver(ok({ received: 2, waiting: 0, notTaken: 0, receiptCodes: ['ABCD2345', 'EFGH6789'] }));
  expect(await screen.findByText('Máy chủ tỉnh đã nhận 2 việc')).toBeTruthy();
  expect(screen.getByText('ABCD2345, EFGH6789')).toBeTruthy();
});

test('a package of a phone without a code is said to be kept, not received', async () => {
  await deliver(ok({ received: 0, waiting: 3, notTaken: 0, receiptCodes: [] }));
  expect(await screen.findByText('Đang giữ nguyên niêm phong 3 việc')).toBeTruthy();
  expect(screen.queryByText(/đã nhận/)).toBeNull();
});

test.each([
  ['not-a-package', /không phải gói niêm phong.*\.sochibo/],
  ['spoilt', /hỏng trên đường.*vẫn nguyên trên máy của chủ gói/],
  ['too-large', /lớn quá mức.*vẫn trên máy của chủ gói/],
  ['busy', /đang bận.*vẫn còn nguyên/],
  ['no-answer', /Chưa gặp được máy chủ.*vẫn còn nguyên.*nơi có sóng/],
] as const)('what could not be delivered is said plainly: %s', async (problem, words) => {
  await deliver(err(problem));
  expect(await screen.findByText(words)).toBeTruthy();
});

test('with no file chosen nothing goes anywhere', async () => {
  const { user } = await openScreen(<DeliverPackageScreen />);
  await user.click(screen.getByRole('button', { name: 'Chuyển gói' }));
  expect(await screen.findByText('Đồng chí chọn tệp gói trước đã.')).toBeTruthy();
});

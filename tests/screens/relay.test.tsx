import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import { DeliverPackageScreen } from '#app/screens/deliver-package/deliver-package-screen.tsx';
import { QueueScreen } from '#app/screens/queue/queue-screen.tsx';
import { PackageBySight } from '#app/screens/queue/package-by-sight.tsx';
import type { Services } from '#app/services.tsx';
import { buildPackage } from '#wire/package-file.ts';
import { cutPackage } from '#sync/package-frames.ts';
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
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openQueue(isKeyKnown: boolean, button = 'Tạo gói niêm phong') {
  const { phone, user } = await openScreen(<QueueScreen />, { book });
  await phone.store.bind(bound);
  if (isKeyKnown) await phone.store.putProvinceKey(testSealKeys.newest);
  await phone.actions.freezeStep('roster', null);
  await user.click(await screen.findByRole('button', { name: button }));
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
  await user.upload(screen.getByLabelText('Chọn tệp gói niêm phong'), new File(['x'], 'goi.sochibo'));
  expect(screen.getByText(/^Đã chọn goi\.sochibo, /)).toBeTruthy();
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
  expect(await screen.findByText('Đồng chí chọn tệp gói hoặc quét mã trước đã.')).toBeTruthy();
});

/* By sight: the one phone shows the package as square codes, the other reads them with its camera. */

const aPackage = (bytes: number, seed = 1) =>
  buildPackage(new Uint8Array(32).fill(seed), new Uint8Array(bytes).fill(seed));
function framesOf(file: Uint8Array): readonly string[] {
  const cut = cutPackage(file);
  if (!cut.ok) throw new Error(cut.error);
  return cut.value;
}

test('what waits is shown as square codes too, and goes on waiting', async () => {
  const { store } = await openQueue(true, 'Cho máy khác quét gói');
  const first = /^Mã 1 trong \d+$/;
  expect(await screen.findByRole('img', { name: first })).toBeTruthy();
  expect(screen.getByText(first)).toBeTruthy();
  expect((await store.readQueue()).units.map(({ state }) => state)).toEqual(['queued']);
});

test('what is too large for that is said, and the file offered', async () => {
  const { phone, user } = await openScreen(<QueueScreen />, {
    book,
    services: () => ({
      packUnsent: () => Promise.resolve({ file: aPackage(9_000), units: 40, left: 0 }),
    }),
  });
  await phone.store.bind(bound);
  await phone.actions.freezeStep('roster', null);
  await user.click(await screen.findByRole('button', { name: 'Cho máy khác quét gói' }));
  expect(
    await screen.findByText(/lớn quá để quét.*Dữ liệu vẫn trên máy.*“Tạo gói niêm phong”/, {
      selector: 'span',
    }),
  ).toBeTruthy();
});

test('the codes turn by themselves, stop when told to, and are turned by hand both ways round', async () => {
  const { user } = await openScreen(<PackageBySight frames={framesOf(aPackage(800))} />);
  expect(await screen.findByText('Mã 2 trong 3')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Dừng ở mã này' }));
  const shown = () => Number(/Mã (\d)/.exec(screen.getByText(/^Mã \d trong 3$/).textContent ?? '')?.[1]);
  const before = shown();
  await user.click(screen.getByRole('button', { name: 'Mã sau' }));
  expect(shown()).toBe((before % 3) + 1);
  await user.click(screen.getByRole('button', { name: 'Mã trước' }));
  await user.click(screen.getByRole('button', { name: 'Mã trước' }));
  expect(shown()).toBe(((before + 1) % 3) + 1);
});

/** A camera that sees these codes one after the other, and whether it still runs. */
function aCamera(seen: readonly string[]) {
  const stop = vi.fn<() => void>();
  const left = [...seen];
  vi.stubGlobal('navigator', {
    ...navigator,
    mediaDevices: { getUserMedia: () => Promise.resolve({ getTracks: () => [{ stop }] }) },
  });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    value: null,
    writable: true,
  });
  vi.stubGlobal(
    'BarcodeDetector',
    class {
      static getSupportedFormats = () => Promise.resolve(['qr_code']);
      detect = () => {
        const next = left.shift();
        return Promise.resolve(next === undefined ? [] : [{ rawValue: next }]);
      };
    },
  );
  return stop;
}

async function openReader() {
  const delivered: Uint8Array[] = [];
  const answer = ok({ received: 1, waiting: 0, notTaken: 0, receiptCodes: ['ABCD2345'] });
  const opened = await openScreen(<DeliverPackageScreen />, {
    services: ({ sync }) => ({
      sync: {
        ...sync,
        deliver: (file) => {
          delivered.push(file);
          return Promise.resolve(answer);
        },
      },
    }),
  });
  await opened.user.click(screen.getByRole('button', { name: 'Quét mã' }));
  return { ...opened, delivered };
}

test('codes read in any order, twice and among others become the package, which is delivered to the byte', async () => {
  const file = aPackage(800);
  const [one = '', two = '', three = ''] = framesOf(file);
  const stop = aCamera(['https://example.org', three, one, one, three, two, two]);
  const { user, delivered } = await openReader();
  expect(await screen.findByText(/Đã đọc đủ gói/)).toBeTruthy();
  // The camera is off as soon as nothing is left to read.
  await waitFor(() => expect(stop).toHaveBeenCalled());
  await user.click(screen.getByRole('button', { name: 'Chuyển gói' }));
  expect(await screen.findByText('ABCD2345')).toBeTruthy();
  expect(delivered).toEqual([file]);
});

test('a code of another package is not put in, what was read stays, and one may begin anew', async () => {
  const mine = framesOf(aPackage(800, 1));
  const others = framesOf(aPackage(800, 2));
  aCamera([mine[0]!, mine[1]!, others[2]!]);
  const { user } = await openReader();
  expect(await screen.findByText(/của gói khác.*Phần đã đọc vẫn còn/)).toBeTruthy();
  expect(screen.getByText(/Đã đọc 2 trong 3 mã/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Đọc lại từ đầu' }));
  await waitFor(() => expect(screen.getByText(/Soi máy ảnh vào mã vuông/)).toBeTruthy());
});

test('without a camera, or the leave to use it, the file is what is left', async () => {
  await openReader();
  expect(await screen.findByText(/không mở được máy ảnh.*vẫn nguyên.*gửi tệp/)).toBeTruthy();
});

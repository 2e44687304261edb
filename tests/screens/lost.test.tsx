import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Instant } from '#base/day.ts';
import { StoreError, type Loss, type MemoryState, type Secret, type StoreTrouble } from '#store/store.ts';
import { ErrorBoundary } from '#app/error-boundary.tsx';
import { createFeed } from '#app/feed.ts';
import { QueueScreen } from '#app/screens/queue/queue-screen.tsx';
import { WelcomeScreen } from '#app/screens/welcome/welcome-screen.tsx';
import type { Services } from '#app/services.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { Screen } from '#app/shell/screen.tsx';
import { aBook, aMember } from '../kit/a-book.ts';
import { createFakeClock } from '../kit/fake-clock.ts';
import { openScreen } from './kit.tsx';

/* What a phone says whose data the browser cleared, deleted, closed or left unreadable. */

beforeEach(() => localStorage.clear());

const aLoss: Loss = {
  isTold: false,
  scopeName: 'Chi bộ Xóm Mẫu',
  savedAt: Date.UTC(2026, 10, 4, 1) as Instant,
  unsent: 3,
  kept: 2,
  drafts: 0,
  isLocked: false,
  needsCode: true,
};

/** The first screen of a phone with that loss. */
async function welcome(over: Partial<Loss>) {
  let loss: Loss | null = { ...aLoss, ...over };
  const brought = vi.fn(() => Promise.resolve(2));
  const losses: Services['losses'] = {
    read: () => Promise.resolve(loss),
    forget: () => {
      loss = loss && loss.kept + loss.drafts > 0 ? { ...loss, isTold: true } : null;
      return Promise.resolve();
    },
    bringBack: brought,
  };
  const unlock = (secret: Secret) => {
    const isIt = secret.kind === 'pin' ? secret.pin === '482915' : secret.kind === 'words';
    if (isIt) loss = loss && { ...loss, isLocked: false };
    return Promise.resolve(
      isIt ? ({ kind: 'opened' } as const) : ({ kind: 'wrong', nextTryAt: null } as const),
    );
  };
  const { user } = await openScreen(<WelcomeScreen />, {
    services: ({ guard }) => ({ losses, guard: { ...guard, unlock } }),
  });
  return { user, brought };
}

async function typePin(user: UserEvent, pin: string): Promise<void> {
  for (const digit of pin) await user.click(screen.getByRole('button', { name: digit }));
}

test('a phone of a cell is told what is safe, what was kept, what may be lost, and asked for a new code', async () => {
  const { user } = await welcome({});
  expect(await screen.findByText('Trình duyệt đã xóa dữ liệu của Chi bộ Xóm Mẫu trên máy này.')).toBeTruthy();
  expect(screen.getByText('Lần lưu cuối: 08:00 ngày 04/11/2026.')).toBeTruthy();
  expect(screen.getByText(/đã có mã biên nhận vẫn còn ở máy chủ/)).toBeTruthy();
  expect(screen.getByText('2 mục chưa gửi đã được giữ riêng trên máy này.')).toBeTruthy();
  expect(screen.getByText('1 mục chưa gửi mà máy không kịp giữ riêng.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Nhập mã mới' }).getAttribute('href')).toBe('/tham-gia');
  await user.click(screen.getByRole('button', { name: 'Đã hiểu' }));
  // It is welcomed then, and still reminded of what waits.
  expect(await screen.findByText('Máy này còn giữ riêng 2 mục chưa gửi')).toBeTruthy();
  expect(screen.getByText('Tôi có mã của đảng ủy')).toBeTruthy();
});

test('a phone with a code of which nothing was kept is promised nothing of it', async () => {
  const { user } = await welcome({ kept: 0, unsent: 0 });
  await screen.findByText(/đã có mã biên nhận vẫn còn ở máy chủ/);
  expect(screen.queryByText(/giữ riêng/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Đã hiểu' }));
  expect(await screen.findByText('Tôi có mã của đảng ủy')).toBeTruthy();
  expect(screen.queryByText(/giữ riêng/)).toBeNull();
});

test('what was being written is said to be lost only where it was not kept', async () => {
  await welcome({});
  expect(await screen.findByText('Chỗ đang ghi dở lúc dữ liệu bị xóa.')).toBeTruthy();
  cleanup();
  const { user } = await welcome({ kept: 0, drafts: 4 });
  expect(await screen.findByText('4 chỗ đang ghi dở cũng được giữ riêng trên máy này.')).toBeTruthy();
  expect(screen.queryByText('Chỗ đang ghi dở lúc dữ liệu bị xóa.')).toBeNull();
  expect(screen.getByText(/hiện lại khi máy tải xong/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Đã hiểu' }));
  expect(await screen.findByText('Máy này còn giữ riêng 4 chỗ đang ghi dở')).toBeTruthy();
});

test('a cell begun by hand of which only what was being written is left is given that back', async () => {
  const { user, brought } = await welcome({ needsCode: false, unsent: 0, kept: 0, drafts: 1 });
  expect(await screen.findByText('1 chỗ đang ghi dở cũng được giữ riêng trên máy này.')).toBeTruthy();
  expect(screen.queryByText('Không còn gì trên máy này.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Lấy lại chỗ đang ghi dở' }));
  expect(brought).toHaveBeenCalledOnce();
});

test('a cell begun by hand is given back what was kept, with no code', async () => {
  const { user, brought } = await welcome({ needsCode: false, unsent: 2 });
  await screen.findByText(/không cần mã, không cần sóng/);
  expect(screen.queryByText(/mã biên nhận/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Lấy lại 2 mục' }));
  expect(brought).toHaveBeenCalledOnce();
});

test.each([
  ['as it is told', false],
  ['later', true],
])('what was kept under a PIN is opened by it, %s, before it is given back', async (_, isTold) => {
  const { user, brought } = await welcome({ needsCode: false, unsent: 2, isLocked: true, isTold });
  await screen.findByRole('group', { name: 'Nhập mã PIN 6 số' });
  expect(screen.queryByText(/lấy lại được ngay/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Lấy lại 2 mục' })).toBeNull();
  await typePin(user, '000001');
  await screen.findByText(/Mã PIN chưa đúng/);
  await typePin(user, '482915');
  await user.click(await screen.findByRole('button', { name: 'Lấy lại 2 mục' }));
  expect(brought).toHaveBeenCalledOnce();
});

test('what was kept under a PIN of a phone with a code goes by itself only once it is opened, by the words too', async () => {
  const { user } = await welcome({ isLocked: true });
  await screen.findByRole('group', { name: 'Nhập mã PIN 6 số' });
  expect(screen.queryByText('Những mục đã giữ riêng thì máy tự gửi.')).toBeNull();
  await user.click(screen.getByText('Có tờ giấy ghi từ khôi phục'));
  await user.type(screen.getByLabelText('Các từ trên giấy'), 'bốn cái nồi đồng');
  await user.click(screen.getByRole('button', { name: 'Mở bằng từ khôi phục' }));
  expect(await screen.findByText('Những mục đã giữ riêng thì máy tự gửi.')).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Nhập mã PIN 6 số' })).toBeNull();
});

test('a cell begun by hand of which nothing is left is told so', async () => {
  await welcome({ needsCode: false, kept: 0 });
  expect(await screen.findByText('Không còn gì trên máy này.')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Nhập mã mới' })).toBeNull();
});

test('a phone that never lost anything is welcomed', async () => {
  await openScreen(<WelcomeScreen />);
  expect(await screen.findByText('Bắt đầu với chi bộ của tôi')).toBeTruthy();
});

const earlierWhole = /Những gì đã lưu trước đó vẫn còn nguyên/;

/** A save that fails so, with something in a box. */
async function failing(trouble: StoreTrouble): Promise<void> {
  function Saving() {
    const { run } = useNotices();
    return (
      <Screen title="Thử">
        <textarea aria-label="Ghi chú" defaultValue="Bàn về đường thôn" />
        <button type="button" onClick={() => void run(() => Promise.reject(new StoreError(trouble)))}>
          Lưu
        </button>
      </Screen>
    );
  }
  await openScreen(<Saving />);
  fireEvent.click(screen.getByText('Lưu'));
  await screen.findByRole('dialog');
}

test.each<[StoreTrouble, { retry: boolean; reopen: boolean; whole: boolean }]>([
  [{ kind: 'full' }, { retry: true, reopen: false, whole: true }],
  [{ kind: 'closed' }, { retry: true, reopen: true, whole: false }],
  [
    { kind: 'unknown', message: '' },
    { retry: true, reopen: true, whole: false },
  ],
  [{ kind: 'gone' }, { retry: false, reopen: true, whole: false }],
  [{ kind: 'too-new' }, { retry: false, reopen: true, whole: true }],
])(
  'a save refused as %o offers what can help, and says of earlier data what is known',
  async (trouble, offers) => {
    await failing(trouble);
    const has = (name: string) => screen.queryByRole('button', { name }) !== null;
    expect({ retry: has('Lưu lại'), reopen: has('Mở lại ứng dụng') }).toEqual({
      retry: offers.retry,
      reopen: offers.reopen,
    });
    expect(screen.queryByText(earlierWhole) !== null).toBe(offers.whole);
    expect(screen.getByText(/vẫn còn trên màn hình này/)).toBeTruthy();
    expect(has('Chép nội dung vừa ghi')).toBe(true);
  },
);

const plainScreen = (
  <Screen title="Thử">
    <p>Nội dung</p>
  </Screen>
);

/** A screen of a phone whose memory is in that state. */
async function withMemory(state: MemoryState, element: ReactNode = plainScreen): Promise<Services> {
  const memory = createFeed<MemoryState>((emit) => {
    emit(state);
    return () => undefined;
  });
  const { services } = await openScreen(element, {
    book: aBook({ members: [aMember('m1')] }),
    services: () => ({ memory }),
  });
  return services;
}

test('a phone whose data are gone says so by itself, in the bar and in a sheet, and of nothing that it is saved', async () => {
  await withMemory('gone');
  expect(await screen.findByRole('dialog', { name: 'Dữ liệu trên máy đã bị xóa' })).toBeTruthy();
  await waitFor(() => expect(screen.getAllByText('Dữ liệu trên máy đã bị xóa')).toHaveLength(2));
  expect(screen.queryByText(/Đã lưu trên máy|Chờ gửi|Chưa ghi gì mới/)).toBeNull();
});

test('what was said to be done is not said any more once the data are gone', async () => {
  function Saying() {
    const { say } = useNotices();
    return (
      <button type="button" onClick={() => say('Đã ghi 8 đồng chí có mặt.')}>
        Ghi
      </button>
    );
  }
  let tell: (state: MemoryState) => void = () => undefined;
  const memory = createFeed<MemoryState>((emit) => {
    tell = emit;
    emit('whole');
    return () => undefined;
  });
  await openScreen(<Saying />, { services: () => ({ memory }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi' }));
  expect(await screen.findByText('Đã ghi 8 đồng chí có mặt.')).toBeTruthy();
  tell('gone');
  await screen.findByRole('dialog', { name: 'Dữ liệu trên máy đã bị xóa' });
  expect(screen.queryByText('Đã ghi 8 đồng chí có mặt.')).toBeNull();
});

test('a phone whose data are gone says nothing of what waits or was received where it says most of it', async () => {
  await withMemory('whole', <QueueScreen />);
  expect(await screen.findByText(/chỗ đang ghi dở/)).toBeTruthy();
  cleanup();
  const { queue } = await withMemory('gone', <QueueScreen />);
  await waitFor(() => expect(queue.get()?.drafts.count).toBeGreaterThan(0));
  await screen.findByRole('dialog', { name: 'Dữ liệu trên máy đã bị xóa' });
  expect(screen.queryByText(/chỗ đang ghi dở/)).toBeNull();
});

test('a phone whose data cannot be read shows the way to begin anew, and does not go it', async () => {
  await withMemory('unreadable');
  const way = await screen.findByRole('link', { name: 'Xem cách xử lý' });
  expect(way.getAttribute('href')).toBe('/sua-kho');
});

test('a screen that breaks over data it cannot read does not call them safe', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  function Broken(): never {
    throw new StoreError({ kind: 'closed' });
  }
  render(
    <ErrorBoundary clock={createFakeClock()} place="/">
      <Broken />
    </ErrorBoundary>,
  );
  expect(await screen.findByText('Màn hình này gặp trục trặc')).toBeTruthy();
  expect(screen.queryByText(/vẫn còn nguyên/)).toBeNull();
});

// First: Dexie looks for the database of the browser when it is loaded.
import { openScreen } from './kit.tsx';
import { act, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '#base/day.ts';
import { createFeed } from '#app/feed.ts';
import { LockScreen } from '#app/screens/lock/lock-screen.tsx';
import { PinScreen } from '#app/screens/pin/pin-screen.tsx';
import { SettingsScreen } from '#app/screens/settings/settings-screen.tsx';
import { LockCard } from '#app/shell/lock-card.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { SafetyCards } from '#app/shell/safety-cards.tsx';
import { areWordsUnconfirmed, keepBackedUp, keepWordsUnconfirmed } from '#app/kept-notes.ts';
import type { Services } from '#app/services.tsx';
import { aBook, aMember } from '../kit/a-book.ts';
import { createFakeClock } from '../kit/fake-clock.ts';
import { createFakeLock, fakeWords, type FakeLock } from '../kit/fake-lock.ts';

beforeEach(() => localStorage.clear());

const clock = createFakeClock();

async function typePin(user: UserEvent, pin: string): Promise<void> {
  for (const digit of pin) await user.click(screen.getByRole('button', { name: digit }));
}

function withLock(lock: FakeLock): () => Partial<Services> {
  return () => ({ lock: lock.lock, guard: lock.guard, clock });
}

test('a book that cannot be closed, because something is not saved yet, says so', async () => {
  let end = () => {};
  const until = new Promise<void>((resolve) => (end = resolve));
  function Saving() {
    const { run } = useNotices();
    return (
      <button type="button" onClick={() => void run(() => until)}>
        Ghi
      </button>
    );
  }
  const saving = (
    <>
      <Saving />
      <LockCard />
    </>
  );
  const { user } = await openScreen(saving, { services: withLock(createFakeLock(clock, { pin: '739204' })) });
  await user.click(screen.getByText('Ghi'));
  await user.click(await screen.findByRole('button', { name: 'Khóa ngay' }));
  expect(await screen.findByText(/chưa lưu xong.*Chưa khóa/, {}, { timeout: 4000 })).toBeTruthy();
  end();
});

describe('a closed phone', () => {
  async function closedPhone(over: Partial<Services> = {}) {
    const lock = createFakeLock(clock, { pin: '739204', isLocked: true });
    const onOpened = vi.fn();
    const opened = await openScreen(<LockScreen onShown={() => undefined} onOpened={onOpened} />, {
      services: () => ({ ...withLock(lock)(), ...over }),
    });
    await screen.findByRole('group', { name: 'Nhập mã PIN 6 số' });
    return { ...opened, lock, onOpened };
  }

  test('opens with the PIN, typed on its own keys and not into a field', async () => {
    const { user, lock, onOpened } = await closedPhone();
    expect(document.querySelector('input')).toBeNull();
    await typePin(user, '73920');
    expect(screen.getByText('Đã nhập 5 trong 6 số')).toBeTruthy();
    await typePin(user, '4');
    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
    expect(lock.tried).toEqual([{ kind: 'pin', pin: '739204' }]);
  });

  test('opens from the keys of a computer, and takes a wrong digit back', async () => {
    const { user, onOpened } = await closedPhone();
    await user.keyboard('7391{Backspace}204');
    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
  });

  test('says after a wrong PIN that the data are whole, and after several how long to wait, counting down', async () => {
    const { user, lock } = await closedPhone();
    await typePin(user, '111111');
    expect(await screen.findByText(/Mã PIN chưa đúng/)).toBeTruthy();
    await typePin(user, '111111');
    await waitFor(() => expect(lock.tried).toHaveLength(2));
    await screen.findByRole('group', { name: 'Nhập mã PIN 6 số' });
    await typePin(user, '111111');
    expect(await screen.findByText('Thử lại sau 30 giây. Dữ liệu vẫn còn nguyên.')).toBeTruthy();
    expect(screen.getByRole('button', { name: '7' })).toHaveProperty('disabled', true);
    clock.advanceMs(18_000);
    expect(await screen.findByText('Thử lại sau 12 giây. Dữ liệu vẫn còn nguyên.')).toBeTruthy();
    clock.advanceMs(12_000);
    await waitFor(() => expect(screen.getByRole('button', { name: '7' })).toHaveProperty('disabled', false));
  });

  test('that was closed over its waiting time says so before anything is typed', async () => {
    const { lock } = await closedPhone();
    act(() => lock.set({ kind: 'locked', nextTryAt: (clock.now() + 245_000) as Instant, passkey: null }));
    expect(await screen.findByText('Thử lại sau 4 phút 05 giây. Dữ liệu vẫn còn nguyên.')).toBeTruthy();
  });

  test('whose clock is set back over its waiting time lets nobody wait longer than was left', async () => {
    const { lock } = await closedPhone();
    act(() => lock.set({ kind: 'locked', nextTryAt: (clock.now() + 30_000) as Instant, passkey: null }));
    expect(await screen.findByText('Thử lại sau 30 giây. Dữ liệu vẫn còn nguyên.')).toBeTruthy();
    clock.advanceMs(-24 * 60 * 60_000);
    const looks = vi.spyOn(clock, 'now');
    await waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(8));
    looks.mockRestore();
    expect(screen.getByText('Thử lại sau 30 giây. Dữ liệu vẫn còn nguyên.')).toBeTruthy();
    clock.advanceMs(30_000);
    await waitFor(() => expect(screen.getByRole('button', { name: '7' })).toHaveProperty('disabled', false));
  });

  test('tells how much is to be sent, and that it is on its way', async () => {
    const unit = (unitId: string) => ({ unitId, state: 'queued' });
    await closedPhone({
      queue: still({
        units: [unit('a'), unit('b')],
        conflicts: [],
        heldDeletions: null,
        drafts: { count: 0, savedAt: null },
      } as never),
      session: still({ binding: { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu' } } as never),
      sync: { status: still({ state: 'sending', sending: { sent: 1, total: 2 } } as never) } as never,
    });
    expect(await screen.findByText('Chi bộ Xóm Mẫu')).toBeTruthy();
    expect(screen.getByText(/Chưa gửi 2 mục\. Máy đang gửi 1\/2\./)).toBeTruthy();
  });

  test('whose PIN is forgotten opens with the words, and then has another PIN and other words', async () => {
    const { user, lock, onOpened } = await closedPhone();
    await user.click(screen.getByRole('button', { name: 'Quên mã PIN' }));
    await user.type(screen.getByLabelText('Các từ trên giấy'), fakeWords);
    await user.click(screen.getByRole('button', { name: 'Mở bằng từ khôi phục' }));
    await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' });
    expect(onOpened).not.toHaveBeenCalled();
    await typePin(user, '482915');
    await screen.findByRole('group', { name: 'Nhập lại mã PIN mới' });
    await typePin(user, '482915');
    await proveWords(user);
    expect(onOpened).toHaveBeenCalledOnce();
    expect(lock.pin()).toBe('482915');
  });

  test('without words tells a phone of the province the three steps, and does not begin anew before being asked twice', async () => {
    const { user } = await closedPhone({
      queue: still({
        units: [{ unitId: 'a', state: 'queued' }],
        conflicts: [],
        heldDeletions: null,
        drafts: { count: 2, savedAt: null },
      } as never),
      session: still({ binding: { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu' } } as never),
    });
    await user.click(screen.getByRole('button', { name: 'Quên mã PIN' }));
    for (const step of [1, 2, 3]) expect(screen.getByText(new RegExp(`^Bước ${step}\\.`))).toBeTruthy();
    expect(screen.getByText(/Còn 1 mục chưa gửi/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Bắt đầu lại trên máy này' }));
    expect(screen.getByText(/1 mục chưa gửi và 2 chỗ đang ghi dở chỉ có trên máy này/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Đúng, bắt đầu lại' })).toBeTruthy();
  });
});

describe('setting a PIN', () => {
  async function pinScreen(options: { pin?: string; keepsPin?: boolean } = {}) {
    const lock = createFakeLock(clock, options.pin === undefined ? {} : { pin: options.pin });
    const opened = await openScreen(<PinScreen keepsPin={options.keepsPin ?? false} />, {
      services: withLock(lock),
    });
    return { ...opened, lock };
  }

  test('asks for it twice, shows the words once, and asks two of them back', async () => {
    const { user, lock } = await pinScreen();
    await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' });
    await typePin(user, '739204');
    await screen.findByRole('group', { name: 'Nhập lại mã PIN mới' });
    await typePin(user, '739204');
    expect(await screen.findByText('Ghi ra giấy')).toBeTruthy();
    expect(lock.pin()).toBe('739204');
    expect(areWordsUnconfirmed()).toBe(true);
    await proveWords(user);
    expect(areWordsUnconfirmed()).toBe(false);
  });

  test('goes on, for the keyboard and what reads aloud, at what came in place of the keys', async () => {
    const { user } = await pinScreen({ pin: '739204' });
    const focused = () =>
      document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
    await screen.findByRole('group', { name: 'Nhập mã PIN đang dùng' });
    expect(focused()).toBe('Mã PIN');
    await typePin(user, '739204');
    await waitFor(() => expect(focused()).toBe('Chọn mã PIN mới, 6 số'));
    await typePin(user, '482915');
    await waitFor(() => expect(focused()).toBe('Nhập lại mã PIN mới'));
    await typePin(user, '482915');
    await waitFor(() => expect(focused()).toBe('Ghi ra giấy'));
    await user.click(screen.getByRole('button', { name: 'Tôi đã ghi xong' }));
    expect(focused()).toBe('Kiểm tra tờ giấy');
    await user.click(screen.getByRole('button', { name: 'Xem lại các từ' }));
    expect(focused()).toBe('Ghi ra giấy');
  });

  test('begins again where the two are not the same', async () => {
    const { user, lock } = await pinScreen();
    await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' });
    await typePin(user, '739204');
    await screen.findByRole('group', { name: 'Nhập lại mã PIN mới' });
    await typePin(user, '739205');
    expect(await screen.findByText(/Hai lần nhập chưa giống nhau/)).toBeTruthy();
    expect(await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' })).toBeTruthy();
    expect(lock.pin()).toBeNull();
  });

  test('refuses one that anybody would guess, and says why', async () => {
    const { user, lock } = await pinScreen();
    await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' });
    await typePin(user, '123456');
    expect(await screen.findByText(/theo thứ tự thì ai cũng đoán ra/)).toBeTruthy();
    await typePin(user, '120575');
    expect(await screen.findByText(/ngày hoặc năm sinh/)).toBeTruthy();
    expect(lock.pin()).toBeNull();
  });

  test('asks for the one in use first: whoever holds an open phone cannot close it for its owner', async () => {
    const { user, lock } = await pinScreen({ pin: '739204' });
    await screen.findByRole('group', { name: 'Nhập mã PIN đang dùng' });
    await typePin(user, '482915');
    expect(await screen.findByText(/Mã PIN chưa đúng/)).toBeTruthy();
    await typePin(user, '739204');
    await screen.findByRole('group', { name: 'Chọn mã PIN mới, 6 số' });
    expect(lock.pin()).toBe('739204');
  });

  test('makes other words for the same PIN', async () => {
    const { user, lock } = await pinScreen({ pin: '739204', keepsPin: true });
    await screen.findByRole('group', { name: 'Nhập mã PIN đang dùng' });
    await typePin(user, '739204');
    expect(await screen.findByText('Ghi ra giấy')).toBeTruthy();
    await proveWords(user);
    expect(lock.pin()).toBe('739204');
  });

  test('words that do not match the paper are not taken, and can be looked at again', async () => {
    const { user } = await pinScreen({ pin: '739204', keepsPin: true });
    await screen.findByRole('group', { name: 'Nhập mã PIN đang dùng' });
    await typePin(user, '739204');
    await user.click(await screen.findByRole('button', { name: 'Tôi đã ghi xong' }));
    await user.click(screen.getByRole('button', { name: 'Kiểm tra' }));
    expect(await screen.findAllByText(/chưa khớp với tờ giấy/)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Xem lại các từ' }));
    expect(screen.getByText('Ghi ra giấy')).toBeTruthy();
  });
});

describe('the settings', () => {
  const session = still({ binding: null, hasCell: true } as never);
  const inCell = (lock: FakeLock) => ({ services: () => ({ ...withLock(lock)(), session }) });

  test('of a phone without a PIN offer one', async () => {
    await openScreen(<SettingsScreen />, inCell(createFakeLock(clock)));
    expect((await screen.findByRole('link', { name: 'Đặt mã PIN' })).getAttribute('href')).toBe(
      '/cai-dat/ma-pin',
    );
    expect(screen.queryByRole('button', { name: 'Khóa ngay' })).toBeNull();
  });

  test('lock now, once the words are on paper', async () => {
    const lock = createFakeLock(clock, { pin: '739204' });
    keepWordsUnconfirmed(true);
    const first = await openScreen(<SettingsScreen />, inCell(lock));
    expect(await screen.findByText(/Chưa kiểm tra tờ giấy/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Khóa ngay' })).toBeNull();
    keepWordsUnconfirmed(false);
    act(() => lock.set({ kind: 'open', passkey: null }));
    await first.user.click(await screen.findByRole('button', { name: 'Khóa ngay' }));
    await waitFor(() => expect(lock.lock.get()?.kind).toBe('locked'));
  });
});

describe('the first page', () => {
  const book = aBook({ members: [aMember('m1')] });

  test('asks for a PIN once something is saved, and not before', async () => {
    await openScreen(<SafetyCards />, { services: withLock(createFakeLock(clock)) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByText('Đặt mã PIN cho sổ')).toBeNull();
    await openScreen(<SafetyCards />, { book, services: withLock(createFakeLock(clock)) });
    expect(await screen.findByText('Đặt mã PIN cho sổ')).toBeTruthy();
  });

  test('puts it off for a week, and then asks again', async () => {
    const lock = createFakeLock(clock);
    const { user } = await openScreen(<SafetyCards />, { book, services: withLock(lock) });
    await user.click(await screen.findByRole('button', { name: 'Để sau' }));
    expect(screen.queryByText('Đặt mã PIN cho sổ')).toBeNull();
    clock.advanceMs(7 * 24 * 60 * 60_000);
    act(() => lock.set({ kind: 'none' }));
    expect(await screen.findByText('Đặt mã PIN cho sổ')).toBeTruthy();
  });

  test('reminds of words that nobody has proved to have on paper', async () => {
    keepWordsUnconfirmed(true);
    await openScreen(<SafetyCards />, { book, services: withLock(createFakeLock(clock, { pin: '739204' })) });
    expect(await screen.findByText('Ghi lại từ khôi phục')).toBeTruthy();
  });

  test('offers a backup after a meeting was closed, until one was made or it was put off', async () => {
    const votedAt = clock.now();
    const lock = createFakeLock(clock, { pin: '739204' });
    const queue = still({
      units: [{ unitId: 'a', step: 'vote', madeAt: votedAt, state: 'acknowledged' }],
      conflicts: [],
      heldDeletions: null,
      drafts: { count: 0, savedAt: null },
    } as never);
    const { user } = await openScreen(<SafetyCards />, { services: () => ({ ...withLock(lock)(), queue }) });
    expect(await screen.findByText('Sao lưu sau khi chốt')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Để sau' }));
    expect(screen.queryByText('Sao lưu sau khi chốt')).toBeNull();
    localStorage.clear();
    act(() => lock.set({ kind: 'open', passkey: null }));
    expect(await screen.findByText('Sao lưu sau khi chốt')).toBeTruthy();
    keepBackedUp((votedAt + 1) as Instant);
    act(() => lock.set({ kind: 'open', passkey: null }));
    await waitFor(() => expect(screen.queryByText('Sao lưu sau khi chốt')).toBeNull());
  });
});

function still<T>(value: T) {
  return createFeed<T>((emit) => {
    emit(value);
    return () => undefined;
  });
}

/** Writes the two words that are asked for, without their marks. */
async function proveWords(user: UserEvent): Promise<void> {
  const words = fakeWords.split(' ');
  await user.click(await screen.findByRole('button', { name: 'Tôi đã ghi xong' }));
  for (const field of screen.getAllByLabelText(/^Từ thứ \d+$/)) {
    const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';
    const word = words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '';
    await user.type(field, word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase());
  }
  await user.click(screen.getByRole('button', { name: 'Kiểm tra' }));
}

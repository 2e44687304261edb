import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { LockState } from '#store/store.ts';
import { IDLE_MS, keepLocked, lockNow } from '#app/auto-lock.ts';
import { createFakeClock } from '../../kit/fake-clock.ts';

/* When the book closes by itself, and when it must not. */

const clock = createFakeClock();
const lock = vi.fn(() => Promise.resolve());
const reload = vi.fn();
let tell: (state: LockState) => void = () => undefined;

beforeAll(() => {
  vi.useFakeTimers();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  const watchLock = (onLock: typeof tell) => {
    tell = onLock;
    return () => undefined;
  };
  keepLocked({ lock, watchLock }, clock);
});
beforeEach(() => {
  localStorage.clear();
  // Before the touch: one that comes after hours would close what the test before left open.
  tell({ kind: 'none' });
  window.dispatchEvent(new Event('pointerdown'));
  tell({ kind: 'open', passkey: null });
});
afterEach(() => {
  lock.mockClear();
  reload.mockClear();
  delete document.documentElement.dataset['unsaved'];
  document.body.replaceChildren();
  document.body.style.visibility = '';
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function pass(ms: number): Promise<void> {
  clock.advanceMs(ms);
  await vi.advanceTimersByTimeAsync(10_001);
}

test('the book closes five minutes after the last touch, and not before', async () => {
  await pass(IDLE_MS - 1);
  expect(lock).not.toHaveBeenCalled();
  window.dispatchEvent(new Event('pointerdown'));
  await pass(IDLE_MS - 1);
  expect(lock).not.toHaveBeenCalled();
  await pass(1);
  expect(lock).toHaveBeenCalled();
});

test('a touch in another window keeps it open', async () => {
  await pass(IDLE_MS - 1);
  localStorage.setItem('touched-at', String(clock.now()));
  await pass(10_000);
  expect(lock).not.toHaveBeenCalled();
});

test('a phone that slept closes it before it shows anything again, whichever way its clock has gone', async () => {
  clock.advanceMs(-2 * IDLE_MS);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(1);
  expect(lock).toHaveBeenCalledOnce();
});

test('the touch that wakes a computer left open for hours does not keep it open', async () => {
  // Its lid was closed: no timer ran, and the window was neither hidden nor left.
  clock.advanceMs(3 * 60 * 60_000);
  window.dispatchEvent(new Event('pointerdown'));
  await vi.advanceTimersByTimeAsync(1);
  expect(lock).toHaveBeenCalledOnce();
});

test('what could not be saved keeps it open: it stands on the screen and nowhere else', async () => {
  document.documentElement.dataset['unsaved'] = '';
  await pass(2 * IDLE_MS);
  expect(lock).not.toHaveBeenCalled();
});

test('the box somebody was typing in hands over what it has before the key goes', async () => {
  const box = document.body.appendChild(document.createElement('input'));
  box.focus();
  const order: string[] = [];
  box.addEventListener('blur', () => order.push('handed over'));
  const locking = lockNow({ lock: () => Promise.resolve(void order.push('closed')) });
  await vi.advanceTimersByTimeAsync(1);
  await locking;
  expect(order).toEqual(['handed over', 'closed']);
});

test('a window in which the book was closed elsewhere shows the lock, and one that was closed all along stays', () => {
  tell({ kind: 'locked', nextTryAt: null, passkey: null });
  expect(reload).toHaveBeenCalledOnce();
  expect(document.body.style.visibility).toBe('hidden');
  tell({ kind: 'locked', nextTryAt: null, passkey: null });
  expect(reload).toHaveBeenCalledOnce();
});

test('a window that was open before the first PIN was set in another shows the lock', () => {
  tell({ kind: 'none' });
  tell({ kind: 'locked', nextTryAt: null, passkey: null });
  expect(reload).toHaveBeenCalledOnce();
});

test('a window in which something could not be saved shows the lock of another only once that is kept or given up', async () => {
  document.documentElement.dataset['unsaved'] = '';
  tell({ kind: 'locked', nextTryAt: null, passkey: null });
  await vi.advanceTimersByTimeAsync(1);
  expect(reload).not.toHaveBeenCalled();
  delete document.documentElement.dataset['unsaved'];
  await vi.advanceTimersByTimeAsync(1);
  expect(reload).toHaveBeenCalledOnce();
});

import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreError } from '#store/store.ts';
import { ErrorBoundary } from '#app/error-boundary.tsx';
import { readFaults } from '#app/faults.ts';
import { createFeed } from '#app/feed.ts';
import { loadLater } from '#app/load-later.ts';
import { placeToResume, keepPlace } from '#app/resume.ts';
import { BridgeScreen } from '#app/screens/bridge/bridge-screen.tsx';
import type { Readiness, Services } from '#app/services.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { Screen } from '#app/shell/screen.tsx';
import { createFakeClock } from '../kit/fake-clock.ts';
import { openScreen } from './kit.tsx';

beforeEach(() => localStorage.clear());

/** A screen with one text box and a button whose saves do as they are told. */
function SavingScreen({ save }: { readonly save: (what: string) => Promise<void> }) {
  const { run } = useNotices();
  return (
    <Screen title="Thử">
      <label htmlFor="note">Ghi chú</label>
      <textarea id="note" defaultValue="Bàn về đường thôn" />
      <button type="button" onClick={() => void run(() => save('one'))}>
        Một
      </button>
      <button type="button" onClick={() => void run(() => save('two'))}>
        Hai
      </button>
    </Screen>
  );
}

describe('a save that fails', () => {
  test('is told plainly, can be copied out, and everything unsaved is tried again in order', async () => {
    let isFull = true;
    const done: string[] = [];
    const { user } = await openScreen(
      <SavingScreen
        save={async (what) => {
          if (isFull) throw new StoreError({ kind: 'full' });
          done.push(what);
        }}
      />,
    );
    fireEvent.click(screen.getByText('Một'));
    fireEvent.click(screen.getByText('Hai'));
    expect(await screen.findByText(/Bộ nhớ máy đã đầy/)).toBeTruthy();
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(await screen.findByRole('button', { name: 'Chép nội dung vừa ghi' }));
    expect(writeText).toHaveBeenCalledWith('Ghi chú:\nBàn về đường thôn');
    isFull = false;
    await user.click(screen.getByRole('button', { name: 'Lưu lại' }));
    await waitFor(() => expect(done).toEqual(['one', 'two']));
    expect(screen.queryByText(/Bộ nhớ máy đã đầy/)).toBeNull();
  });
});

describe('a screen that breaks', () => {
  function Broken(): never {
    throw new TypeError('Lò Văn Thử');
  }

  test('says the data are safe, gives a code and a way home, and keeps no content', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    render(
      <ErrorBoundary clock={createFakeClock()} place="/gui">
        <Broken />
      </ErrorBoundary>,
    );
    expect(await screen.findByText(/Dữ liệu đã lưu trên máy vẫn còn nguyên/)).toBeTruthy();
    const [fault] = readFaults();
    expect(fault?.code).toMatch(/^[A-Z0-9]{6}$/);
    expect(screen.getByText(`Mã: ${fault?.code ?? ''}`)).toBeTruthy();
    expect(JSON.stringify(readFaults())).not.toContain('Thử');
    expect(screen.getByRole('link', { name: 'Về trang chính' }).getAttribute('href')).toBe('/');
  });

  test('is whole again at another address', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const clock = createFakeClock();
    const { rerender } = render(
      <ErrorBoundary clock={clock} place="/gui">
        <Broken />
      </ErrorBoundary>,
    );
    rerender(
      <ErrorBoundary clock={clock} place="/">
        <p>Trang khác</p>
      </ErrorBoundary>,
    );
    expect(await screen.findByText('Trang khác')).toBeTruthy();
  });
});

describe('the first screens of a new phone', () => {
  test.each<[Readiness, RegExp]>([
    ['ready', /^Dùng được khi mất sóng$/],
    ['preparing', /^Chưa dùng được khi mất sóng$/],
    ['failed', /^Chưa dùng được khi mất sóng$/],
  ])('%s: say whether the app would open again with no signal', async (readiness, words) => {
    const services = (): Partial<Services> => ({
      readiness: createFeed((emit) => {
        emit(readiness);
        return () => undefined;
      }),
    });
    await openScreen(
      <Screen title="Thử" isFirst>
        <p />
      </Screen>,
      { services },
    );
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('say nothing of it while the worker has not answered yet', async () => {
    const services = (): Partial<Services> => ({
      readiness: createFeed<Readiness>((emit) => {
        emit('checking');
        return () => undefined;
      }),
    });
    await openScreen(
      <Screen title="Thử" isFirst>
        <p>Nội dung</p>
      </Screen>,
      { services },
    );
    expect(await screen.findByText('Nội dung')).toBeTruthy();
    expect(screen.queryByText(/dùng được khi mất sóng/i)).toBeNull();
  });
});

describe('inside a chat app', () => {
  test.each([
    ['android', 'Mở bằng Chrome'],
    ['apple', 'Mở bằng Safari'],
  ] as const)('on %s there is a way out and nothing to write in', (outside, title) => {
    render(<BridgeScreen outside={outside} />);
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByRole('button', { name: 'Sao chép địa chỉ' })).toBeTruthy();
  });
});

describe('opening again', () => {
  test('a step of a meeting left within a day is where it opens; other places and older ones are not', () => {
    const clock = createFakeClock();
    keepPlace(clock);
    history.replaceState(null, '', '/ky-hop/m1/diem-danh');
    window.dispatchEvent(new Event('pagehide'));
    expect(placeToResume(clock)?.path).toBe('/ky-hop/m1/diem-danh');
    const later = { now: () => (clock.now() + 25 * 60 * 60 * 1000) as ReturnType<typeof clock.now> };
    expect(placeToResume(later)).toBeNull();
    history.replaceState(null, '', '/ky-hop/m1');
    window.dispatchEvent(new Event('pagehide'));
    expect(placeToResume(clock)).toBeNull();
  });
});

describe('what comes after the first screen', () => {
  test('is loaded once for all who ask, and again after it failed to come', async () => {
    let tries = 0;
    const later = loadLater(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no signal');
      return 'here';
    });
    await expect(later.load()).rejects.toThrow('no signal');
    expect(() => later.read()).toThrow('no signal');
    expect(await Promise.all([later.load(), later.load()])).toEqual(['here', 'here']);
    expect(later.read()).toBe('here');
    expect(tries).toBe(2);
  });
});

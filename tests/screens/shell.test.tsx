import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense, use, useState, type ComponentType } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '#base/day.ts';
import { loadCode } from '#store/load-code.ts';
import { StoreError } from '#store/store.ts';
import { Button } from '#app/components/button.tsx';
import { ErrorBoundary } from '#app/error-boundary.tsx';
import { readFaults } from '#app/faults.ts';
import { createFeed } from '#app/feed.ts';
import { LackingPart } from '#app/lacking-part.tsx';
import { lazyScreen } from '#app/lazy-screen.tsx';
import { loadLater } from '#app/load-later.ts';
import { keepPlaces, placeToResume } from '#app/resume.ts';
import { BridgeScreen } from '#app/screens/bridge/bridge-screen.tsx';
import type { Readiness, Services } from '#app/services.tsx';
import { sendingLater, type Sending } from '#app/sending-later.ts';
import { useNotices } from '#app/shell/notices.tsx';
import { Screen } from '#app/shell/screen.tsx';
import { initialStatus } from '#sync/status.ts';
import { aPhone } from '../kit/a-phone.ts';
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

/** A screen of its own file, drawn where that address shows it. */
function at(place: string, LateScreen: ComponentType<object>) {
  return (
    <ErrorBoundary clock={createFakeClock()} place={place}>
      <Suspense fallback={<p>Đợi</p>}>
        <LateScreen key={place} />
      </Suspense>
    </ErrorBoundary>
  );
}

describe('a part of the app that a first visit did not bring', () => {
  const lack = () => loadCode(() => Promise.reject(new TypeError('Failed to fetch')));
  let hasSignal = false;
  const answerAsServer = async (): Promise<Response> => {
    if (!hasSignal) throw new TypeError('Failed to fetch');
    return new Response(null, { headers: { 'content-type': 'text/javascript' } });
  };

  beforeEach(() => {
    hasSignal = false;
    vi.stubGlobal('fetch', answerAsServer);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  /** Taps it, lets all the time go by in which the server is asked for, and is told that it did not answer. */
  async function tapInVain(button: HTMLElement): Promise<void> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.click(button);
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    expect(await screen.findByText(/Chưa kết nối được với máy chủ/)).toBeTruthy();
  }

  test('is told as that and not as a fault, with the data said to be safe', async () => {
    await openScreen(<SavingScreen save={lack} />);
    fireEvent.click(screen.getByText('Một'));
    expect(await screen.findByRole('dialog', { name: 'Chưa làm được việc này' })).toBeTruthy();
    expect(screen.getByText(/thiếu một phần ứng dụng.*ra chỗ có sóng một lát/)).toBeTruthy();
    expect(screen.getByText('Dữ liệu đã lưu trên máy vẫn còn nguyên.')).toBeTruthy();
    expect(readFaults()).toEqual([]);
  });

  test('is asked for again, and the work done, as soon as there is a signal', async () => {
    const done: string[] = [];
    const save = async (what: string) => {
      if (!hasSignal) await lack();
      done.push(what);
    };
    await openScreen(<SavingScreen save={save} />);
    fireEvent.click(screen.getByText('Một'));
    await screen.findByRole('dialog');
    hasSignal = true;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(done).toEqual(['one']);
  });

  test('is had by a new start of the app where asking again is in vain, and never without the server', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    await openScreen(<SavingScreen save={lack} />);
    fireEvent.click(screen.getByText('Một'));
    const reopen = await screen.findByRole('button', { name: 'Mở lại ứng dụng' });
    await tapInVain(reopen);
    expect(reload).not.toHaveBeenCalled();
    hasSignal = true;
    fireEvent.click(reopen);
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  });

  test('when it is a screen, is asked for again by the next who opens it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const Late = lazyScreen<object>(async () => {
      if (!hasSignal) throw new TypeError('Failed to fetch');
      return () => <p>Màn hình đến muộn</p>;
    });
    const { rerender } = render(at('/a', Late));
    expect(await screen.findByText(/chưa dùng được khi mất sóng/)).toBeTruthy();
    hasSignal = true;
    rerender(at('/b', Late));
    expect(await screen.findByText('Màn hình đến muộn')).toBeTruthy();
  });

  test('when it is a screen, is no fault to read a code of, and stands as soon as there is a signal', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let asked = 0;
    const Late = lazyScreen<object>(async () => {
      asked += 1;
      if (!hasSignal) throw new TypeError('Failed to fetch');
      return () => <p>Màn hình đến muộn</p>;
    });
    render(at('/gui', Late));
    expect(await screen.findByRole('heading', { name: 'Máy còn thiếu một phần ứng dụng' })).toBeTruthy();
    expect(screen.getByText('Dữ liệu đã lưu trên máy vẫn còn nguyên.')).toBeTruthy();
    expect(screen.queryByText(/^Mã:/)).toBeNull();
    expect(readFaults()).toEqual([]);
    expect(asked).toBe(1);
    // Tapped before there is one, it says so, and nothing is asked for.
    await tapInVain(screen.getByRole('button', { name: 'Mở tiếp' }));
    expect(asked).toBe(1);
    hasSignal = true;
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByText('Màn hình đến muộn')).toBeTruthy();
  });

  test('when it is a screen the browser will not fetch again in this window, comes by a new start, once the server answers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    let asked = 0;
    const Never = lazyScreen<object>(async () => {
      asked += 1;
      throw new TypeError('Failed to fetch');
    });
    render(at('/gui', Never));
    expect(await screen.findByRole('heading', { name: 'Máy còn thiếu một phần ứng dụng' })).toBeTruthy();
    hasSignal = true;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
    expect(asked).toBe(2);
  });

  test('when it is left while the server is being asked, begins nothing anew under the next screen', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    let answer = (): void => undefined;
    const answered = new Promise<Response>((resolve) => {
      answer = () => resolve(new Response(null, { headers: { 'content-type': 'text/javascript' } }));
    });
    const ask = vi.fn(() => answered);
    vi.stubGlobal('fetch', ask);
    const { unmount } = render(<LackingPart place="/gui" onRetry={null} />);
    await waitFor(() => expect(ask).toHaveBeenCalled());
    unmount();
    answer();
    await new Promise((resolve) => setTimeout(resolve));
    expect(reload).not.toHaveBeenCalled();
  });

  test('when the page of a network stands before the server, is waited for', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    let asked = 0;
    const Late = lazyScreen<object>(async () => {
      asked += 1;
      throw new TypeError('Failed to fetch');
    });
    render(at('/gui', Late));
    const button = await screen.findByRole('button', { name: 'Mở tiếp' });
    await tapInVain(button);
    expect(asked).toBe(1);
  });

  test('when nothing comes on the line, is given up after a while, and can be tapped again', async () => {
    const ask = vi.fn(
      (_: string, { signal }: RequestInit) =>
        new Promise((_answer, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    vi.stubGlobal('fetch', ask);
    const onRetry = vi.fn();
    render(<LackingPart place="/gui" onRetry={onRetry} />);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.click(screen.getByRole('button', { name: 'Mở tiếp' }));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(await screen.findByText(/Chưa kết nối được với máy chủ/)).toBeTruthy();
    hasSignal = true;
    vi.stubGlobal('fetch', answerAsServer);
    fireEvent.click(screen.getByRole('button', { name: 'Mở tiếp' }));
    await waitFor(() => expect(onRetry).toHaveBeenCalledTimes(1));
  });

  test('when it is a screen that was left before its code failed, is asked for again when it is opened', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let fails = (): void => undefined;
    const Late = lazyScreen<object>(() =>
      hasSignal
        ? Promise.resolve(() => <p>Màn hình đến muộn</p>)
        : new Promise((_, reject) => (fails = () => reject(new TypeError('Failed to fetch')))),
    );
    const tree = at('/gui', Late);
    render(tree).unmount();
    fails();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    hasSignal = true;
    render(tree);
    expect(await screen.findByText('Màn hình đến muộn')).toBeTruthy();
  });

  test('when it is the sending, is told as a province out of reach, and comes with the signal', async () => {
    const sent = { kind: 'sent', units: 0, receiptCode: null } as const;
    const parts = { sync: { sendNow: () => Promise.resolve(sent) } } as unknown as Sending;
    const load = () =>
      hasSignal ? Promise.resolve(parts) : Promise.reject(new TypeError('Failed to fetch'));
    const { sync, staff } = sendingLater(load, lack);
    expect(await sync.sendNow()).toEqual({ kind: 'kept', reason: 'no-real-network' });
    expect(await sync.enrol('ABCD-EFGH-JKMN')).toEqual({ ok: false, error: 'no-answer' });
    expect(await staff.overview()).toEqual({ ok: false, error: 'no-answer' });
    hasSignal = true;
    expect(await sync.sendNow()).toEqual(sent);
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
  test('a step of a meeting left within a day is where it opens; other places and older ones are not', async () => {
    const { store, clock } = await aPhone();
    keepPlaces(store, clock);
    history.replaceState(null, '', '/ky-hop/m1/diem-danh');
    window.dispatchEvent(new Event('pagehide'));
    await waitFor(async () => expect((await store.readPlace())?.path).toBe('/ky-hop/m1/diem-danh'));
    const place = await store.readPlace();
    expect(placeToResume(place, clock.now())?.path).toBe('/ky-hop/m1/diem-danh');
    expect(placeToResume(place, (clock.now() + 25 * 60 * 60 * 1000) as Instant)).toBeNull();
    const setBack = (clock.now() - 60_000) as Instant;
    expect(placeToResume(place, setBack)?.path).toBe('/ky-hop/m1/diem-danh');
    expect(placeToResume({ path: '/ky-hop/m1', scroll: 0, at: clock.now() }, clock.now())).toBeNull();
    expect(placeToResume(null, clock.now())).toBeNull();
  });

  test('walking about where nothing is resumed costs no save, once it is known that the step was left', () => {
    const kept: string[] = [];
    keepPlaces({ keepPlace: async ({ path }) => void kept.push(path) }, createFakeClock());
    const goTo = (path: string) => {
      history.replaceState(null, '', path);
      document.dispatchEvent(new Event('scrollend'));
    };
    for (const path of ['/', '/dang-vien', '/ky-hop/m1/diem-danh', '/', '/dang-vien', '/']) goTo(path);
    expect(kept).toEqual(['/', '/ky-hop/m1/diem-danh', '/ky-hop/m1/diem-danh', '/']);
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

test('a phone without room for what the province says tells so on every screen, and not that the province is at fault', async () => {
  await openScreen(<Screen title="Thử">nội dung</Screen>, {
    services: ({ sync }) => ({
      sync: {
        ...sync,
        status: createFeed((emit) => {
          emit({ ...initialStatus, state: 'waiting', lastTrouble: 'phone-full' });
          return () => undefined;
        }),
      },
    }),
  });
  const bar = await screen.findByText('Máy đầy, chưa nhận được dữ liệu mới');
  expect(bar.closest('a')?.getAttribute('href')).toBe('/gui');
});

test('the window is called by the screen that is shown, though it was hidden while a part of it was fetched', async () => {
  let fetched: () => void = () => undefined;
  let fetching: Promise<void> | null = null;
  function Later() {
    if (fetching) use(fetching);
    return <p>Có mặt</p>;
  }
  function RollCall() {
    const [isRead, setRead] = useState(false);
    return (
      <Screen title="Điểm danh" footer={<Button onPress={() => setRead(true)}>Mở</Button>}>
        {isRead && <Later />}
      </Screen>
    );
  }
  await openScreen(
    <Suspense fallback={<Screen title="Đang mở">…</Screen>}>
      <RollCall />
    </Suspense>,
  );
  expect(document.title).toContain('Điểm danh');
  fetching = new Promise((resolve) => {
    fetched = () => {
      fetching = null;
      resolve();
    };
  });
  // A bare click: what is suspended within `act` stays in its queue, where nothing wakes it, and no phone has such a queue.
  screen.getByRole('button', { name: 'Mở' }).click();
  await waitFor(() => expect(document.title).toContain('Đang mở'));
  fetched();
  await screen.findByText('Có mặt');
  await waitFor(() => expect(document.title).toContain('Điểm danh'));
});

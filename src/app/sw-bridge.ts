import type { Clock } from '#base/clock.ts';
import { createFeed, type Feed } from './feed.ts';
import type { Readiness } from './services.tsx';

/*
 * Between the page and its service worker. The worker is fetched once the app stands; when it is active and holds every
 * file, the app opens with no signal. A newer worker waits until the person says so, because it takes over every open
 * window at once.
 */

const HOUR_MS = 60 * 60 * 1000;
const RETRY_MS = 60_000;
/** The worker's name for our own sync engine; see `src/sw/sw.ts`. */
const SYNC_TAG = 'gui-du-lieu';

interface SyncingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

let registration: SyncingRegistration | null = null;
/** Where a worker is in control nothing is claimed or denied until it has answered. */
let readiness: Readiness = workers()?.controller ? 'checking' : 'preparing';
let hasUpdate = false;
let isApplying = false;
/** Another window let a newer version in, and this one still runs the older code. */
let isReplaced = false;
const watchers = new Set<() => void>();

/** Whether the app would open with no signal now. */
export const readinessFeed: Feed<Readiness> = watchState(() => readiness);
/** True when a newer version waits to be let in. */
export const updateFeed: Feed<boolean> = watchState(() => hasUpdate);

/** Registers the worker and follows it. Never throws: without a worker the app still runs, only not without signal. */
export async function startWorker(clock: Clock): Promise<void> {
  const container = workers();
  if (!container || !import.meta.env.PROD) {
    setState({ readiness: 'unsupported' });
    return;
  }
  let hadController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (isApplying) location.reload();
    else if (hadController) {
      // This window runs on, and takes the newer version when the person is ready.
      isReplaced = true;
      setState({ update: true });
    }
    // The first of all takes this window over too, and is no newer version.
    hadController = true;
  });
  window.addEventListener('online', () => void retry(container));
  setInterval(() => void retry(container), RETRY_MS);
  await register(container);
  checkForUpdates(clock);
}

async function register(container: ServiceWorkerContainer): Promise<void> {
  try {
    registration = await container.register('/sw.js', { scope: '/', updateViaCache: 'none' });
    follow(registration, container);
  } catch {
    // The worker of an earlier visit goes on without the registration, and knows best what it holds.
    if (container.controller) await askReadiness(container.controller);
    else setState({ readiness: 'failed' });
  }
}

/** A first visit that was cut off goes on as soon as it can, until the app would open without a signal. */
async function retry(container: ServiceWorkerContainer): Promise<void> {
  if (readiness !== 'failed') return;
  setState({ readiness: 'preparing' });
  await register(container);
}

/** Lets the newer version in; the page reloads once it has taken over. */
export function applyUpdate(): void {
  isApplying = true;
  const waiting = registration?.waiting;
  if (waiting) waiting.postMessage({ type: 'SKIP_WAITING' });
  else location.reload();
}

/** True when a newer version is about, which may have cleared away the files of this very window. */
export function isOutdated(): boolean {
  return hasUpdate;
}

/** Asks the browser to send what waits once there is a signal, even with the app closed. Only some browsers can. */
export async function askBackgroundSync(): Promise<void> {
  try {
    await registration?.sync?.register(SYNC_TAG);
  } catch {
    // Refused or unknown: the open app sends by itself.
  }
}

function follow(current: SyncingRegistration, container: ServiceWorkerContainer): void {
  const look = () => {
    setState({ update: isReplaced || (current.waiting !== null && container.controller !== null) });
    if (current.active) void askReadiness(current.active);
  };
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && !current.active) setState({ readiness: 'failed' });
      look();
    });
  };
  watch(current.installing);
  current.addEventListener('updatefound', () => watch(current.installing));
  look();
}

/** The worker counts what it holds against its list: a phone may have thrown some away. */
async function askReadiness(worker: ServiceWorker): Promise<void> {
  const ANSWER_WITHIN_MS = 20_000;
  const channel = new MessageChannel();
  const missing = await new Promise<number | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS);
    channel.port1.onmessage = (event: MessageEvent<{ missing: number }>) => {
      clearTimeout(timer);
      resolve(event.data.missing);
    };
    worker.postMessage({ type: 'COUNT_MISSING' }, [channel.port2]);
  });
  channel.port1.close();
  setState({ readiness: missing === 0 ? 'ready' : 'failed' });
}

/** A window open for days looks for a newer version when it is seen again and every hour. */
function checkForUpdates(clock: Clock): void {
  let lastAt: number = clock.now();
  const check = () => {
    const now = clock.now();
    if (document.visibilityState !== 'visible' || now - lastAt < HOUR_MS / 12) return;
    lastAt = now;
    registration?.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', check);
  setInterval(check, HOUR_MS);
}

function workers(): ServiceWorkerContainer | null {
  return typeof navigator === 'undefined' ? null : (navigator.serviceWorker ?? null);
}

function setState(next: { readiness?: Readiness; update?: boolean }): void {
  readiness = next.readiness ?? readiness;
  hasUpdate = next.update ?? hasUpdate;
  for (const watcher of watchers) watcher();
}

function watchState<T>(read: () => T): Feed<T> {
  return createFeed<T>((emit) => {
    const tell = () => emit(read());
    watchers.add(tell);
    tell();
    return () => watchers.delete(tell);
  });
}

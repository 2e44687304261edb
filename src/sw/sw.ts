import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  PrecacheController,
  precacheAndRoute,
  PrecacheRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { sendOnce } from './send-once.ts';

/*
 * The service worker: it keeps the app's files so that the app opens without a signal, and sends what waits when the
 * browser says the signal is back. It answers GET for those files and for addresses of the app; every other request,
 * and every POST, goes its way untouched. A new version waits until the page says SKIP_WAITING, because it takes over
 * every open window at once. Built to `/sw.js`: THE NAME MUST NEVER CHANGE, phones ask for it again under this name.
 */

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

/** Fired by the browser when a signal returns; not in the standard library's types. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const SYNC_TAG = 'gui-du-lieu';
/** The cache of what the worker fetches last. */
const LATER = 'later';
/** Big, and wanted by few on their first day: what writes files. The app opens and works without them. */
const isLater = (entry: PrecacheEntry | string) => urlOf(entry).includes('assets/later/');
const all = [...self.__WB_MANIFEST];
const files = all.filter((entry) => !isLater(entry));
const laterFiles = all.filter(isLater);

precacheAndRoute(files);
const later = new PrecacheController({ cacheName: LATER });
later.addToCacheList(laterFiles);
registerRoute(new PrecacheRoute(later));
self.addEventListener('activate', (event) => void later.activate(event));
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/v1\//] }));
// The very first visit is served by the worker at once, so that it survives losing the signal.
clientsClaim();

self.addEventListener('message', (event) => {
  const message = event.data as { readonly type?: unknown } | null;
  if (message?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (message?.type === 'COUNT_MISSING') {
    const port = event.ports[0];
    event.waitUntil(
      countMissing().then((missing) => {
        port?.postMessage({ missing });
        if (missing === 0) void keepLater();
      }),
    );
  }
});

self.addEventListener('sync', (event) => {
  const syncEvent = event as SyncEvent;
  if (syncEvent.tag === SYNC_TAG) syncEvent.waitUntil(sendOnce());
});

/** How many files of the app are not on this phone. */
async function countMissing(): Promise<number> {
  const isHere = await Promise.all(files.map(holds));
  return isHere.filter((here) => !here).length;
}

/**
 * Fetches what may come later, one file after the other. No event is held for it: a newer version takes over only from a
 * worker that has none under way. What does not come now is asked for at the next start.
 */
async function keepLater(): Promise<void> {
  const cache = await caches.open(LATER);
  for (const key of later.getCachedURLs().map((url) => later.getCacheKeyForURL(url) ?? url)) {
    if (await cache.match(key)) continue;
    try {
      await cache.add(new Request(key, { integrity: later.getIntegrityForCacheKey(key) ?? '' }));
    } catch {
      return;
    }
  }
}

function urlOf(entry: PrecacheEntry | string): string {
  return typeof entry === 'string' ? entry : entry.url;
}

async function holds(entry: PrecacheEntry | string): Promise<boolean> {
  const key = getCacheKeyForURL(new URL(urlOf(entry), self.location.href).href);
  return key !== undefined && (await caches.match(key)) !== undefined;
}

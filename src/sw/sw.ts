import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  PrecacheController,
  PrecacheRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepInLanes } from './keep-in-lanes.ts';
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
/** What the app needs comes so many files at once: on a weak line each of them is mostly waiting. */
const LANES = 4;
/** Big, and wanted by few on their first day: what writes files. The app opens and works without them. */
const isLater = (entry: PrecacheEntry | string) => urlOf(entry).includes('assets/later/');
const all = [...self.__WB_MANIFEST];

const app = new PrecacheController();
app.addToCacheList(all.filter((entry) => !isLater(entry)));
const later = new PrecacheController({ cacheName: 'later' });
later.addToCacheList(all.filter(isLater));

// Workbox takes one file after the other; what has come by then it finds, and whether all of it came it judges.
self.addEventListener('install', (event) =>
  event.waitUntil(keepInLanes(app, LANES).then(() => app.install(event))),
);
self.addEventListener('activate', (event) => {
  void app.activate(event);
  void later.activate(event);
});
registerRoute(new PrecacheRoute(app));
registerRoute(new PrecacheRoute(later));
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(app.createHandlerBoundToURL('/index.html'), { denylist: [/^\/v1\//] }));
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
        // No event is held for it: a newer version takes over only from a worker that has none under way.
        if (missing === 0) void keepInLanes(later, 1);
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
  const cache = await caches.open(app.strategy.cacheName);
  const isHere = await Promise.all(
    [...app.getURLsToCacheKeys().values()].map(async (key) => (await cache.match(key)) !== undefined),
  );
  return isHere.filter((here) => !here).length;
}

function urlOf(entry: PrecacheEntry | string): string {
  return typeof entry === 'string' ? entry : entry.url;
}

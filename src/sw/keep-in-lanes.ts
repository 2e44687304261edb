import type { PrecacheController } from 'workbox-precaching';

/**
 * Fetches into the controller's cache what is named by its content and is not there yet, so many files at once. Ends when
 * all of it is there or each lane has failed once: what does not come now is asked for the next time.
 */
export async function keepInLanes(controller: PrecacheController, lanes: number): Promise<void> {
  const cache = await caches.open(controller.strategy.cacheName);
  const waiting = [...controller.getURLsToCacheKeys()].flatMap(([url, key]) => (url === key ? [key] : []));
  const lane = async (): Promise<void> => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      if (await cache.match(key)) continue;
      try {
        await cache.add(new Request(key, { integrity: controller.getIntegrityForCacheKey(key) ?? '' }));
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

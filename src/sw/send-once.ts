import { openStore } from '#store/open-store.ts';
import { StoreError, type Store } from '#store/store.ts';
import { createEngine } from '#sync/engine.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { isShutOut } from '#sync/status.ts';
import { realChance, realClock } from '#store/real-clock.ts';

declare const __BUILD__: string;

let opening: Promise<Store> | null = null;

/** For as long as its database lasts: one that was deleted is never the same again, and a worker may outlive it. */
async function openOwn(): Promise<Store> {
  const store = await openStore({ clock: realClock, chance: realChance });
  store.watchMemory((state) => {
    if (state !== 'whole') opening = null;
  });
  return store;
}

/** A phone that was withdrawn and erased has nothing to send; a new code makes it another one. */
function unlessRetired(error: unknown): null {
  opening = null;
  if (error instanceof StoreError && error.trouble.kind === 'retired') return null;
  throw error;
}

/**
 * Sends what waits, once, with a store of the worker's own: the same engine as in the page, and one lock between them. It
 * pulls nothing: whoever opens the app pulls before they look, and a phone that is locked can put nothing away. Throws when
 * something is still waiting, so that the browser asks again.
 */
export async function sendOnce(): Promise<void> {
  opening ??= openOwn();
  const store = await opening.catch(unlessRetired);
  if (!store) return;
  const engine = createEngine({
    store,
    transport: createHttpTransport(),
    clock: realClock,
    chance: realChance,
    build: __BUILD__,
    isPushOnly: () => true,
  });
  // The browser ends the worker when it likes: a next try of its own would only be cut off.
  engine.stop();
  const outcome = await engine.sendNow();
  if (outcome.kind === 'kept' && outcome.reason !== 'unbound' && !isShutOut(outcome.reason)) {
    throw new Error(`kept: ${outcome.reason}`);
  }
}

import type { Store } from '#store/store.ts';
import type { Engine } from './engine.ts';
import { realTimer, type Timer } from './timer.ts';

/** Several saves in a row go in one request. */
const AFTER_SAVE_MS = 2_000;
const EVERY_MS = 5 * 60_000;

/**
 * Starts the engine whenever there may be something to do: now, after a save, when the phone comes online or into view,
 * and every five minutes whatever the browser says of the network. Resolves nothing; the answer detaches it all.
 */
export function attachTriggers(deps: {
  readonly engine: Engine;
  readonly store: Store;
  readonly timer?: Timer;
}): () => void {
  const { engine, store, timer = realTimer } = deps;
  let newest: number | null = null;
  let cancelSave: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;

  const stopWatching = store.watchQueue(({ units }) => {
    const latest = units.reduce((max, unit) => Math.max(max, unit.deviceSeq), 0);
    const isNew = newest !== null && latest > newest;
    newest = latest;
    if (!isNew) return;
    cancelSave();
    cancelSave = timer(AFTER_SAVE_MS, () => engine.nudge());
  });
  const tick = () => {
    engine.nudge();
    cancelTick = timer(EVERY_MS, tick);
  };
  cancelTick = timer(EVERY_MS, tick);
  const onOnline = () => engine.wake();
  const onVisible = () => {
    if (document.visibilityState === 'visible') engine.wake();
  };
  addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisible);
  engine.wake();

  return () => {
    stopWatching();
    cancelSave();
    cancelTick();
    removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

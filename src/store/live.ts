import { liveQuery } from 'dexie';
import type { StoreContext } from './context.ts';
import { StoreError, type Unsubscribe } from './store.ts';

const REOPEN_AFTER_MS = 1000;
/** After this many times in a row it is no hiccup. */
const FAILURES = 3;

/**
 * Follows a query: `query` yields raw rows and runs again after every write that touches what it read, in this tab or
 * another; `open` decodes them outside. An older value never arrives after a newer one. When the database was closed
 * under it, it is opened again and followed on, for as long as it is the same one.
 */
export function watchQuery<R, V>(
  cx: StoreContext,
  query: () => Promise<R>,
  open: (raw: R) => Promise<V>,
  onValue: (value: V) => void,
): Unsubscribe {
  let isOver = false;
  let newest = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: { readonly raw: R } | null = null;
  let subscription = subscribe();
  // What was hidden is shown, and what was shown is hidden.
  const stopKeys = cx.keys.watch(() => {
    if (last) void show(last.raw);
  });

  function subscribe() {
    return liveQuery(query).subscribe({
      next: (raw) => {
        if (failures >= FAILURES) cx.memory.set('whole');
        failures = 0;
        last = { raw };
        void show(raw);
      },
      error: () => {
        failures += 1;
        if (isOver || isLost(cx)) return;
        if (failures === FAILURES) cx.memory.set('unreadable');
        timer = setTimeout(() => {
          cx.read(() => cx.db.meta.count()).then(resubscribe, resubscribe);
        }, REOPEN_AFTER_MS);
      },
    });
  }

  function resubscribe() {
    if (!isOver) subscription = subscribe();
  }

  async function show(raw: R) {
    newest += 1;
    const mine = newest;
    const value = await open(raw).catch(hushLocked);
    if (value !== null && !isOver && mine === newest) onValue(value);
  }

  return () => {
    isOver = true;
    clearTimeout(timer);
    stopKeys();
    subscription.unsubscribe();
  };
}

/** Only a new start helps. */
function isLost({ memory }: StoreContext): boolean {
  return memory.get() === 'gone' || memory.get() === 'retired';
}

/** While the data are locked a watcher hears nothing; it is told what there is once they are open. */
function hushLocked(error: unknown): null {
  if (error instanceof StoreError && error.trouble.kind === 'locked') return null;
  throw error;
}

/**
 * Reads through `load` only when `recordsSeq` has moved since the last time. A tap writes drafts alone, so a query
 * built with this reads the few drafts again and not the records of years.
 */
export function unlessUnmoved<T>(load: () => Promise<T>): (recordsSeq: number) => Promise<T> {
  let last: { readonly seq: number; readonly value: T } | null = null;
  return async (recordsSeq) => {
    if (last === null || last.seq !== recordsSeq) last = { seq: recordsSeq, value: await load() };
    return last.value;
  };
}

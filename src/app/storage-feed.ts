import { createFeed, type Feed } from './feed.ts';
import type { PersistAnswer, StorageState } from './services.tsx';

const KEY = 'persist-answer';
const LOOK_EVERY_MS = 5 * 60_000;
/** Below this there may be no room for another year; the browser's own caches want some too. */
const LOW_FREE_BYTES = 200_000_000;

/** What of the browser's storage the feed asks. */
export interface StorageDoor {
  readonly ask: () => Promise<'granted' | 'refused' | 'unknown'>;
  readonly isPersisted: () => Promise<boolean>;
  readonly estimate: () => Promise<{ readonly usedBytes: number | null; readonly quotaBytes: number | null }>;
}

/** Room left and whether the browser promised to keep our data, looked at again every few minutes. */
export function createStorageFeed(door: StorageDoor): {
  readonly feed: Feed<StorageState>;
  /** Asks the browser to keep our data, once a start until it says yes; call it after a save. */
  readonly askOnce: () => void;
} {
  let isAsked = false;
  const watchers = new Set<() => void>();
  async function look(): Promise<StorageState> {
    const [estimate, isPersisted] = await Promise.all([door.estimate(), door.isPersisted()]);
    return { ...estimate, persist: isPersisted ? 'granted' : readAnswer() };
  }
  return {
    feed: createFeed<StorageState>((emit) => {
      let isOpen = true;
      const tell = () => void look().then((state) => isOpen && emit(state));
      const timer = setInterval(tell, LOOK_EVERY_MS);
      watchers.add(tell);
      tell();
      return () => {
        isOpen = false;
        clearInterval(timer);
        watchers.delete(tell);
      };
    }),
    askOnce() {
      if (isAsked) return;
      isAsked = true;
      void door.ask().then((answer) => {
        keepAnswer(answer);
        for (const tell of watchers) tell();
      });
    },
  };
}

/** Under 200 MB free, or more than four fifths used. */
export function isStorageLow({ usedBytes, quotaBytes }: StorageState): boolean {
  if (usedBytes === null || quotaBytes === null) return false;
  return quotaBytes - usedBytes < LOW_FREE_BYTES || usedBytes > quotaBytes * 0.8;
}

function readAnswer(): PersistAnswer {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'granted' || kept === 'refused' || kept === 'unknown' ? kept : 'not-asked';
  } catch {
    return 'unknown';
  }
}

function keepAnswer(answer: PersistAnswer): void {
  try {
    localStorage.setItem(KEY, answer);
  } catch {
    // It is asked again at the next start.
  }
}

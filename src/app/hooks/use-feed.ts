import { useSyncExternalStore } from 'react';
import type { Feed } from '../feed.ts';

/** The feed's value, following it; undefined until it is first known. */
export function useFeed<T>(feed: Feed<T>): T | undefined {
  return useSyncExternalStore(feed.subscribe, feed.get);
}

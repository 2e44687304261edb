import type { HeldOwnRecord } from '#store/store.ts';
import { useServices } from '../services.tsx';
import { useFeed } from './use-feed.ts';

/** What this member's phone holds of the own record; null before the first answer, undefined while it is being read. */
export function useOwnRecord(): HeldOwnRecord | null | undefined {
  return useFeed(useServices().own.record);
}

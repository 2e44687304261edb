import type { MemoryState, Unsubscribe } from './store.ts';

/** How it stands with the database of an open store, and who is told of it. */
export interface Memory {
  get(): MemoryState;
  set(state: MemoryState): void;
  watch(onState: (state: MemoryState) => void): Unsubscribe;
}

export function createMemory(): Memory {
  let state: MemoryState = 'whole';
  const watchers = new Set<(state: MemoryState) => void>();
  return {
    get: () => state,
    set(next) {
      // Nothing brings back what is gone but a new start.
      if (state === 'gone' || state === 'retired' || state === next) return;
      state = next;
      for (const tell of watchers) tell(state);
    },
    watch(onState) {
      watchers.add(onState);
      onState(state);
      return () => watchers.delete(onState);
    },
  };
}

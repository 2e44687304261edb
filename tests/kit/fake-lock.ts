import type { Instant } from '#base/day.ts';
import type { LockState, Secret, Store } from '#store/store.ts';
import { createFeed, type Feed } from '#app/feed.ts';
import type { FakeClock } from './fake-clock.ts';

/** A lock that a test turns: the keys, what was done to it, and what it says. */
export interface FakeLock {
  readonly lock: Feed<LockState>;
  readonly guard: Pick<Store, 'lock' | 'unlock' | 'setPin' | 'setPasskey'>;
  readonly tried: readonly Secret[];
  pin(): string | null;
  set(state: LockState): void;
}

export const fakeWords = 'bàn bảng báo bầu bay bến bếp bí bia biển bình bò bọc bốn bông bước';

/** Three wrong secrets in a row are followed by a wait of 30 seconds. */
export function createFakeLock(
  clock: FakeClock,
  options: { readonly pin?: string; readonly isLocked?: boolean } = {},
): FakeLock {
  let pin = options.pin ?? null;
  let state: LockState =
    pin === null ? { kind: 'none' } : options.isLocked ? closed(null) : { kind: 'open', passkey: null };
  const watchers = new Set<(state: LockState) => void>();
  const tried: Secret[] = [];
  let wrong = 0;
  const set = (next: LockState) => {
    state = next;
    for (const tell of watchers) tell(next);
  };
  return {
    lock: createFeed<LockState>((emit) => {
      watchers.add(emit);
      emit(state);
      return () => watchers.delete(emit);
    }),
    tried,
    pin: () => pin,
    set,
    guard: {
      lock: () => Promise.resolve(set(closed(null))),
      unlock(secret) {
        tried.push(secret);
        const isRight =
          (secret.kind === 'pin' && secret.pin === pin) ||
          (secret.kind === 'words' && secret.words === fakeWords);
        if (isRight) {
          wrong = 0;
          set({ kind: 'open', passkey: null });
          return Promise.resolve({ kind: 'opened' });
        }
        wrong += 1;
        const nextTryAt = wrong < 3 ? null : ((clock.now() + 30_000) as Instant);
        return Promise.resolve({ kind: 'wrong', nextTryAt });
      },
      setPin(next) {
        pin = next;
        set({ kind: 'open', passkey: null });
        return Promise.resolve({ words: fakeWords });
      },
      setPasskey: () => Promise.resolve(),
    },
  };
}

function closed(nextTryAt: Instant | null): LockState {
  return { kind: 'locked', nextTryAt, passkey: null };
}

import type { Instant } from '#base/day.ts';

/** Why the last try did not get through. */
export type TroubleCode =
  | 'offline' // the phone says it has no connection
  | 'no-real-network' // something answered or nothing did, but it was not the province
  | 'server-busy'
  | 'server-error'
  | 'phone-full' // the province answered, and this phone has no room for what it says
  | 'refused-device' // the province knows this device no longer; a person has to act
  | 'revoked-device' // the province has withdrawn this device; some of what it has to send is here alone
  | 'retired-device'; // the same, all that was to be sent is kept there, and everything here is erased

/** The province refuses this device until a person has acted. */
export type ShutOutCode = Extract<TroubleCode, `${string}-device`>;

export function isShutOut(code: string): code is ShutOutCode {
  return code === 'refused-device' || code === 'revoked-device' || code === 'retired-device';
}

/** What the status bar may say of sending; what is saved and received the queue says. */
export interface SyncStatus {
  /**
   * `resting`          nothing to do until something moves
   * `sending`          a round trip is under way
   * `waiting`          the last try failed; the next is at `nextTryAt`, and there always is one
   * `unbound`          no code of a cell has been entered on this phone; everything stays in the queue
   * `needs-attention`  the province refuses this device; nothing is sent by itself, nothing is lost
   */
  readonly state: 'resting' | 'sending' | 'waiting' | 'unbound' | 'needs-attention';
  /** Units acknowledged out of those to send in this go; null when there are none. */
  readonly sending: { readonly sent: number; readonly total: number } | null;
  readonly lastAnswerAt: Instant | null;
  /** Null as soon as the province has answered. */
  readonly lastTrouble: TroubleCode | null;
  readonly nextTryAt: Instant | null;
}

/** A value that tells who watches when it changes. */
export interface StatusFeed {
  get(): SyncStatus;
  subscribe(onChange: () => void): () => void;
}

export const initialStatus: SyncStatus = {
  state: 'resting',
  sending: null,
  lastAnswerAt: null,
  lastTrouble: null,
  nextTryAt: null,
};

/** A feed and the one hand that moves it. */
export function createStatus(): StatusFeed & { set(change: Partial<SyncStatus>): void } {
  let status = initialStatus;
  const watchers = new Set<() => void>();
  return {
    get: () => status,
    subscribe(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    set(change) {
      status = { ...status, ...change };
      for (const watcher of watchers) watcher();
    },
  };
}

import { StoreError } from '#store/store.ts';
import { defaultLimits, type SyncLimits } from '#wire/limits.ts';
import { backoffMs, BUSY_CAP_MS, SILENT_CAP_MS } from './backoff.ts';
import { becomeNextDevice } from './become-next-device.ts';
import { exchange, type ExchangeDeps } from './exchange.ts';
import { tryAlone } from './send-lock.ts';
import { createStatus, isShutOut, type StatusFeed, type TroubleCode } from './status.ts';
import { realTimer, type Timer } from './timer.ts';

/*
 * The loop that gets the queue to the province.
 *
 *             nudge, wake, sendNow                 all sent, nothing more to pull
 *   resting ──────────────────────▶ sending ──────────────────────────────▶ resting
 *                                    │   ▲
 *                     no answer      │   │ its time has come; wake (unless the province named the time); sendNow
 *                                    ▼   │
 *                                   waiting
 *
 *   sending ── the province refuses the device ──▶ needs-attention     only sendNow goes on, after a new code; where the
 *                                                                      device was withdrawn, wake too, to hand in the rest
 *   sending ── no code of a cell yet ──▶ unbound                       any start looks again
 *
 * There is no state for giving up: `waiting` always has a next try. Nothing about a send in flight is stored, so a phone
 * that dies while sending sends the same bytes again, and the province answers as it did then. One tab sends at a time;
 * the others rest and look again by their timer.
 */

export type KeptReason = TroubleCode | 'still-trying' | 'unbound';

/** What "Gửi ngay" came to. Whatever is kept is still in the queue and goes by itself later. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly units: number; readonly receiptCode: string | null }
  /** The province took none and refused some for good: a person has to look. */
  | { readonly kind: 'refused'; readonly units: number }
  | { readonly kind: 'kept'; readonly reason: KeptReason };

export interface EngineDeps extends ExchangeDeps {
  readonly timer?: Timer;
  /** Who holds it sends; the same for all tabs of one phone. */
  readonly lockName?: string;
}

export interface Engine {
  readonly status: StatusFeed;
  /** Something was saved or some time has passed: send unless a wait is on. */
  nudge(): void;
  /** The phone came online or into view: send now, unless the province itself said when. */
  wake(): void;
  /** Sends whatever the state; resolves within ten seconds. Throws `StoreError` alone. */
  sendNow(): Promise<SendOutcome>;
  /** No more tries by itself. */
  stop(): void;
}

const ANSWER_WITHIN_MS = 10_000;
/** Another tab is sending: look again, in case it was closed or frozen. */
const OTHER_TAB_MS = 5_000;

export function createEngine(deps: EngineDeps): Engine {
  const { store, clock, chance, timer = realTimer, lockName = 'so-chi-bo:sync' } = deps;
  const status = createStatus();
  let limits: SyncLimits = defaultLimits;
  /** What one request may hold; smaller after one that was too large. */
  let maxUnits = Infinity;
  let failures = 0;
  let isServersTime = false;
  let isStopped = false;
  let isAskedAgain = false;
  let running: Promise<SendOutcome> | null = null;
  let cancelTry: () => void = () => undefined;

  function run(): Promise<SendOutcome> {
    if (running) {
      isAskedAgain = true;
      return running;
    }
    cancelTry();
    running = send().finally(() => {
      running = null;
      // Asked between the last look, at the queue or at what the phone is bound to, and now. While it waits it goes on anyhow.
      const { state, lastTrouble } = status.get();
      if (isAskedAgain && state !== 'waiting' && lastTrouble !== 'retired-device') runAlone();
    });
    return running;
  }

  /** As the loop runs by itself: what the store suffers is tried again like what the network does. */
  function runAlone() {
    run().catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
    });
  }

  async function send(): Promise<SendOutcome> {
    try {
      const outcome = await tryAlone(lockName, sendAll, timer);
      if (outcome) return outcome;
      tryAgainIn(OTHER_TAB_MS, null);
      return { kind: 'kept', reason: 'still-trying' };
    } catch (error) {
      // Nothing of the answer is here and nothing left the queue: with room, the next try settles all of it.
      if (error instanceof StoreError && error.trouble.kind === 'full')
        return waitAfterTrouble('phone-full', null);
      waitAfterTrouble('server-error', null);
      status.set({ lastTrouble: null });
      throw error;
    }
  }

  async function sendAll(): Promise<SendOutcome> {
    const { units: queue } = await store.readQueue();
    const total = queue.filter((unit) => unit.state === 'queued').length;
    let sent = 0;
    let refused = 0;
    let receiptCode: string | null = null;
    let cursor: string | null = null;
    /** The province had lost something, and it was begun anew in this go; a second time in one go is no progress. */
    let hasBegunAnew = false;
    let hasForked = false;
    /** What a withdrawn phone has handed in, as the province said in this very go. */
    const handedIn = new Map<string, string>();
    const showProgress = () =>
      status.set({ sending: total > 0 ? { sent: Math.min(sent, total), total } : null });
    status.set({ state: 'sending', nextTryAt: null });
    showProgress();

    for (;;) {
      isAskedAgain = false;
      const outcome = await exchange(
        deps,
        { ...limits, maxUnits: Math.min(maxUnits, limits.maxUnits) },
        handedIn,
      );
      switch (outcome.kind) {
        case 'unbound':
          status.set({ state: 'unbound', sending: null });
          return { kind: 'kept', reason: 'unbound' };
        case 'rebound':
          // What the phone handed in as it was then, it still has to send.
          handedIn.clear();
          continue;
        case 'too-large':
          if (outcome.sent <= 1) return waitAfterTrouble('server-error', null);
          maxUnits = Math.floor(outcome.sent / 2);
          continue;
        case 'trouble':
          return waitAfterTrouble(outcome.code, outcome.retryAfterS);
        case 'withdrawn': {
          for (const { unitId, bodyHash } of outcome.handedIn) handedIn.set(unitId, bodyHash);
          const isMore = outcome.left > 0 || !outcome.isAllKept;
          // The province judges no more of a request than it can at a time: with any of it kept, the rest goes next.
          if (isMore && outcome.handedIn.length === 0) return waitAfterTrouble('revoked-device', null);
          if (isMore) continue;
          const became = await store.retire(outcome.token, handedIn, outcome.highWater);
          if (became === 'more') continue;
          return waitAfterTrouble(became === 'erased' ? 'retired-device' : 'revoked-device', null);
        }
        case 'answered':
          break;
      }
      const { answer, applied } = outcome;
      limits = answer.limits;
      maxUnits = Math.max(1, maxUnits * 2);
      sent += applied.acknowledged;
      refused += applied.refused;
      for (const result of applied.results) {
        if ('receipt' in result) receiptCode = result.receipt.code;
      }
      status.set({ lastAnswerAt: clock.now(), lastTrouble: null });
      showProgress();

      if (applied.isForked) {
        // Once in a go: a phone that has just become a device of its own is no copy.
        if (hasForked || !(await becomeNextDevice(deps))) {
          return waitAfterTrouble('server-error', answer.retryAfterS);
        }
        hasForked = true;
        continue;
      }

      const settled = applied.acknowledged + applied.refused;
      const hasPulled = answer.cursor !== cursor;
      cursor = answer.cursor;
      const isAnew = applied.requeued > 0 || answer.isRestored;
      const isProgress = settled > 0 || (isAnew && !hasBegunAnew) || (answer.more && hasPulled);
      hasBegunAnew ||= isAnew;
      const isStuck = !isProgress && (outcome.sent > 0 || answer.more || applied.requeued > 0);
      if (isStuck) return waitAfterTrouble('server-error', answer.retryAfterS);
      failures = 0;

      const isUnsent = outcome.left > 0 || outcome.sent > settled || applied.requeued > 0;
      const isLevel = !answer.more && !applied.mustPullAnew;
      if (isLevel && !isUnsent && !isAskedAgain) {
        status.set({ state: 'resting', sending: null });
        break;
      }
      if (answer.retryAfterS !== null && answer.retryAfterS > 0) {
        tryAgainIn(answer.retryAfterS * 1000, null, true);
        break;
      }
    }
    return sent === 0 && refused > 0
      ? { kind: 'refused', units: refused }
      : { kind: 'sent', units: sent, receiptCode };
  }

  function waitAfterTrouble(code: TroubleCode, retryAfterS: number | null): SendOutcome {
    if (isShutOut(code)) {
      status.set({ state: 'needs-attention', sending: null, lastTrouble: code, nextTryAt: null });
      return { kind: 'kept', reason: code };
    }
    failures += 1;
    const capMs = code === 'offline' || code === 'no-real-network' ? SILENT_CAP_MS : BUSY_CAP_MS;
    const delayMs =
      retryAfterS === null
        ? backoffMs(failures, chance.fraction(), capMs)
        : Math.min(retryAfterS * 1000, BUSY_CAP_MS);
    tryAgainIn(delayMs, code, retryAfterS !== null);
    return { kind: 'kept', reason: code };
  }

  function tryAgainIn(delayMs: number, trouble: TroubleCode | null, isTheServersWish = false) {
    cancelTry();
    isServersTime = isTheServersWish;
    const nextTryAt = (clock.now() + delayMs) as ReturnType<typeof clock.now>;
    status.set({ state: 'waiting', sending: null, lastTrouble: trouble, nextTryAt });
    if (!isStopped) cancelTry = timer(delayMs, runAlone);
  }

  return {
    status,
    nudge() {
      const { state } = status.get();
      if (running) isAskedAgain = true;
      else if (!isStopped && (state === 'resting' || state === 'unbound')) runAlone();
    },
    wake() {
      const { state, lastTrouble } = status.get();
      const mustWait =
        (state === 'needs-attention' && lastTrouble !== 'revoked-device') ||
        (state === 'waiting' && isServersTime);
      if (!running && !isStopped && !mustWait) runAlone();
    },
    sendNow() {
      return new Promise((resolve, reject) => {
        const late = timer(ANSWER_WITHIN_MS, () => resolve({ kind: 'kept', reason: 'still-trying' }));
        run().finally(late).then(resolve, reject);
      });
    },
    stop() {
      isStopped = true;
      cancelTry();
    },
  };
}

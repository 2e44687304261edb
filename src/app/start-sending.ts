import type { Instant } from '#base/day.ts';
import type { Store } from '#store/store.ts';
import { createAsk, createHttpSend } from '#sync/ask.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { deliverPackage } from '#sync/deliver-package.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { settleHandover, startHandover, withdrawHandover } from '#sync/handover.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { askMemberCode, refreshOwnRecord } from '#sync/own-record.ts';
import { createStaffClient } from '#sync/staff-client.ts';
import { attachTriggers } from '#sync/triggers.ts';
import { keepLocked, startOver } from './auto-lock.ts';
import { buildName } from './build-name.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import type { Sending } from './sending-later.ts';
import { askBackgroundSync } from './sw-bridge.ts';

/** Everything that opens a connection, put together once the app stands, and what closes the book: nobody waits for either. */
export function startSending(store: Store): Sending {
  const transport = createHttpTransport();
  const engine = createEngine({ store, transport, clock: realClock, chance: realChance, build: buildName });
  keepSending(engine, store);
  keepBackgroundSync(store);
  keepLocked(store, realClock);
  // What a locked phone could not take in comes as soon as it is open.
  store.watchLock(({ kind }) => {
    if (kind === 'open') engine.wake();
  });
  // Erased, by whichever window or the worker: what this one has read goes too.
  store.watchMemory((state) => {
    if (state === 'retired') startOver();
  });
  const ask = createAsk({ store, clock: realClock, chance: realChance, send: createHttpSend() });
  const own = { store, ask };
  keepOwnRecordFresh(engine, () => refreshOwnRecord(own));
  const passing = { store, ask, clock: realClock };
  keepHandoverSettled(engine, () => settleHandover(passing));
  return {
    sync: {
      status: engine.status,
      sendNow: () => engine.sendNow(),
      enrol: (...typed) => enrolDevice({ store, transport }, ...typed),
      deliver: (file) => deliverPackage(transport, file),
    },
    own: {
      refresh: () => refreshOwnRecord(own),
      memberCode: (memberId) => askMemberCode(own, memberId),
    },
    handover: {
      async start() {
        await engine.sendNow();
        return startHandover(passing);
      },
      withdraw: () => withdrawHandover(passing),
      async erase() {
        await store.letGo();
        await engine.sendNow();
      },
      ask: () => settleHandover(passing),
    },
    staff: createStaffClient(ask),
  };
}

/** Runs the engine on a cell's phone; a phone of the staff has nothing of its own to send and asks only when it looks. */
function keepSending(engine: Engine, store: Store): void {
  let detach: (() => void) | null = null;
  let enrolledAt: Instant | null | undefined;
  store.watchSession(({ binding }) => {
    const before = enrolledAt;
    enrolledAt = binding?.enrolledAt ?? null;
    // A code was typed, here or in another window: what waited for one goes now, and what the cell has comes down.
    if (before !== undefined && before !== enrolledAt) void engine.sendNow().catch(() => undefined);
    const isStaff = binding?.role === 'commune' || binding?.role === 'province';
    if (isStaff) {
      detach?.();
      detach = null;
    } else {
      detach ??= attachTriggers({ engine, store });
    }
  });
}

/** A member's phone asks for its record whenever the province has answered: what it sent may be in it by then. */
function keepOwnRecordFresh(engine: Engine, refresh: () => Promise<unknown>): void {
  let last: Instant | null = null;
  engine.status.subscribe(() => {
    const { lastAnswerAt, state } = engine.status.get();
    if (state !== 'resting' || lastAnswerAt === last) return;
    last = lastAnswerAt;
    refresh().catch(() => undefined);
  });
}

/**
 * Of a handover both phones hear whenever the province has answered all there was, and the outgoing one when it is shut out.
 */
function keepHandoverSettled(engine: Engine, settle: () => Promise<unknown>): void {
  let last: Instant | null = null;
  let wasShutOut = false;
  engine.status.subscribe(() => {
    const { lastAnswerAt, state } = engine.status.get();
    const isShutOut = state === 'needs-attention';
    const isNews = (state === 'resting' && lastAnswerAt !== last) || (isShutOut && !wasShutOut);
    wasShutOut = isShutOut;
    if (!isNews) return;
    last = lastAnswerAt;
    settle().catch(() => undefined);
  });
}

/** Whenever something new waits, the browser is asked to wake the worker when a signal returns. */
function keepBackgroundSync(store: Store): void {
  let newest = 0;
  store.watchQueue(({ units }) => {
    const queued = units.filter((unit) => unit.state === 'queued').map((unit) => unit.deviceSeq);
    const last = Math.max(0, ...queued);
    if (last > newest) void askBackgroundSync();
    newest = Math.max(newest, last);
  });
}

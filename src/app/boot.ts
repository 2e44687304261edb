import { createActions } from '#actions/actions.ts';
import type { Book } from '#domain/book.ts';
import { loadCode } from '#store/load-code.ts';
import { openStore } from '#store/open-store.ts';
import { askToPersist, estimateStorage, isPersisted } from '#store/storage.ts';
import type {
  BookScope,
  HeldHandover,
  HeldOwnRecord,
  LockState,
  MemoryState,
  Queue,
  Session,
  Store,
} from '#store/store.ts';
import { createFeed, createFeeds } from './feed.ts';
import { loadLater } from './load-later.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import type { Services } from './services.tsx';
import { sendingLater } from './sending-later.ts';
import { createStorageFeed } from './storage-feed.ts';
import { readinessFeed } from './sw-bridge.ts';

/** The app put together, and what the page itself needs of it. */
export interface Booted {
  readonly services: Services;
  readonly places: Pick<Store, 'readPlace' | 'keepPlace' | 'readLock'>;
  /** To be called once the first screen stands. */
  readonly beginSending: () => void;
}

/** Puts the app together: the only place that makes the parts and hands them to one another. Throws `StoreError`. */
export async function boot(): Promise<Booted> {
  const storage = createStorageFeed({ ask: askToPersist, isPersisted, estimate: estimateStorage });
  const store = askingToPersist(await openStore({ clock: realClock, chance: realChance }), storage.askOnce);
  // Only the screens that measure a meeting need the criteria, and the vote.
  const criteria = loadLater(() => loadCode(() => import('#actions/shipped-criteria.ts')));
  const actions = createActions({
    store,
    clock: realClock,
    chance: realChance,
    get criteriaSets() {
      return criteria.read().shippedCriteriaSets;
    },
    get calendar() {
      return criteria.read().shippedCalendar;
    },
  });
  const bookByScope = createFeeds<Book>((key) =>
    createFeed((emit) => store.watchBook(JSON.parse(key) as BookScope, emit)),
  );
  const sending = sendingLater(
    async () => (await import('./start-sending.ts')).startSending(store),
    () => store.fetchCode(),
  );
  const services: Services = {
    clock: realClock,
    actions: {
      ...actions,
      async voteMeeting(meeting) {
        await criteria.load();
        return actions.voteMeeting(meeting);
      },
    },
    book: (scope) => bookByScope(JSON.stringify(scope)),
    queue: createFeed<Queue>((emit) => store.watchQueue(emit)),
    session: createFeed<Session>((emit) => store.watchSession(emit)),
    readBin: (since) => store.readBin(since),
    readVerifications: () => store.readVerifications(),
    resolveConflict: (id, choice) => store.resolveConflict(id, choice),
    retryRefused: (unitId) => store.retryRefused(unitId),
    packUnsent: () => store.packUnsent(),
    sync: sending.sync,
    staff: sending.staff,
    own: {
      ...sending.own,
      record: createFeed<HeldOwnRecord | null>((emit) => store.watchOwnRecord(emit)),
    },
    handover: {
      ...sending.handover,
      held: createFeed<HeldHandover | null>((emit) => store.watchHandover(emit)),
    },
    memory: createFeed<MemoryState>((emit) => store.watchMemory(emit)),
    lock: createFeed<LockState>((emit) => store.watchLock(emit)),
    guard: store,
    backups: store,
    begun: store,
    losses: { read: store.readLoss, forget: store.forgetLoss, bringBack: store.bringBack },
    storage: storage.feed,
    readiness: readinessFeed,
    get criteriaSets() {
      return criteria.read().shippedCriteriaSets;
    },
    get calendar() {
      return criteria.read().shippedCalendar;
    },
  };
  return { services, places: store, beginSending: sending.begin };
}

/** A store that asks the browser to keep its data once something is worth keeping: the first save. */
function askingToPersist(store: Store, askOnce: () => void): Store {
  return {
    ...store,
    async putDrafts(edits) {
      const undo = await store.putDrafts(edits);
      askOnce();
      return undo;
    },
  };
}

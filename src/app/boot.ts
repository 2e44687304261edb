import { createActions } from '#actions/actions.ts';
import type { Book } from '#domain/book.ts';
import { openStore } from '#store/open-store.ts';
import { askToPersist, estimateStorage, isPersisted } from '#store/storage.ts';
import type { BookScope, Queue, Session, Store } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import { createFeed, createFeeds } from './feed.ts';
import { loadLater } from './load-later.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import type { Services } from './services.tsx';
import { createStorageFeed } from './storage-feed.ts';
import { readinessFeed } from './sw-bridge.ts';

/** The app put together, and what the page itself needs of it. */
export interface Booted {
  readonly services: Services;
  readonly places: Pick<Store, 'readPlace' | 'keepPlace'>;
}

/** Puts the app together: the only place that makes the parts and hands them to one another. Throws `StoreError`. */
export async function boot(): Promise<Booted> {
  const storage = createStorageFeed({ ask: askToPersist, isPersisted, estimate: estimateStorage });
  const store = askingToPersist(await openStore({ clock: realClock, chance: realChance }), storage.askOnce);
  // Only the screens that measure a meeting need the criteria, and the vote.
  const criteria = loadLater(() => import('#actions/shipped-criteria.ts'));
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
    ...sendingLater(store),
    storage: storage.feed,
    readiness: readinessFeed,
    get criteriaSets() {
      return criteria.read().shippedCriteriaSets;
    },
    get calendar() {
      return criteria.read().shippedCalendar;
    },
  };
  return { services, places: store };
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

/** The sending part, whose code comes after the first screen; whoever asks sooner waits for it. */
function sendingLater(store: Store): Pick<Services, 'sync' | 'staff'> {
  const sending = loadLater(async () => (await import('./start-sending.ts')).startSending(store));
  const tryStart = () => void sending.load().catch(() => undefined);
  setTimeout(tryStart);
  window.addEventListener('online', tryStart);
  return {
    sync: {
      status: createFeed<SyncStatus>((emit) => {
        let stop: (() => void) | null = null;
        let isOpen = true;
        sending.load().then(
          ({ sync: { status } }) => {
            if (!isOpen) return;
            const tell = () => {
              const now = status.get();
              if (now) emit(now);
            };
            stop = status.subscribe(tell);
            tell();
          },
          () => undefined,
        );
        return () => {
          isOpen = false;
          stop?.();
        };
      }),
      sendNow: async () => (await sending.load()).sync.sendNow(),
      enrol: async (typedCode) => (await sending.load()).sync.enrol(typedCode),
    },
    staff: {
      overview: async () => (await sending.load()).staff.overview(),
      addCommune: async (name) => (await sending.load()).staff.addCommune(name),
      addCell: async (name, communeId) => (await sending.load()).staff.addCell(name, communeId),
      issueCode: async (request) => (await sending.load()).staff.issueCode(request),
      withdrawCode: async (codeId) => (await sending.load()).staff.withdrawCode(codeId),
      cell: async (cellId) => (await sending.load()).staff.cell(cellId),
    },
  };
}

import { createActions } from '#actions/actions.ts';
import type { Book } from '#domain/book.ts';
import { openStore } from '#store/open-store.ts';
import { askToPersist, estimateStorage, isPersisted } from '#store/storage.ts';
import type { BookScope, Queue, Session, Store } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import { createFeed, createFeeds } from './feed.ts';
import { realChance, realClock } from './real-clock.ts';
import type { Services } from './services.tsx';
import { createStorageFeed } from './storage-feed.ts';
import { readinessFeed } from './sw-bridge.ts';

/** Puts the app together: the only place that makes the parts and hands them to one another. Throws `StoreError`. */
export async function boot(): Promise<Services> {
  const storage = createStorageFeed({ ask: askToPersist, isPersisted, estimate: estimateStorage });
  const [opened, { shippedCriteriaSets: criteriaSets, shippedCalendar: calendar }] = await Promise.all([
    openStore({ clock: realClock, chance: realChance }),
    import('#actions/shipped-criteria.ts'),
  ]);
  const store = askingToPersist(opened, storage.askOnce);
  const actions = createActions({ store, clock: realClock, chance: realChance, criteriaSets, calendar });
  const bookByScope = createFeeds<Book>((key) =>
    createFeed((emit) => store.watchBook(JSON.parse(key) as BookScope, emit)),
  );
  return {
    clock: realClock,
    actions,
    book: (scope) => bookByScope(JSON.stringify(scope)),
    queue: createFeed<Queue>((emit) => store.watchQueue(emit)),
    session: createFeed<Session>((emit) => store.watchSession(emit)),
    readBin: (since) => store.readBin(since),
    resolveConflict: (id, choice) => store.resolveConflict(id, choice),
    retryRefused: (unitId) => store.retryRefused(unitId),
    ...sendingLater(store),
    storage: storage.feed,
    readiness: readinessFeed,
    criteriaSets,
    calendar,
  };
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
  let starting: ReturnType<typeof start> | null = null;
  async function start() {
    return (await import('./start-sending.ts')).startSending(store);
  }
  const get = () => {
    starting ??= start().catch((error: unknown) => {
      // Its code did not come; the next to ask tries again.
      starting = null;
      throw error;
    });
    return starting;
  };
  const tryStart = () => void get().catch(() => undefined);
  setTimeout(tryStart);
  window.addEventListener('online', tryStart);
  return {
    sync: {
      status: createFeed<SyncStatus>((emit) => {
        let stop: (() => void) | null = null;
        let isOpen = true;
        get().then(
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
      sendNow: async () => (await get()).sync.sendNow(),
      enrol: async (typedCode) => (await get()).sync.enrol(typedCode),
    },
    staff: {
      overview: async () => (await get()).staff.overview(),
      addCommune: async (name) => (await get()).staff.addCommune(name),
      addCell: async (name, communeId) => (await get()).staff.addCell(name, communeId),
      issueCode: async (request) => (await get()).staff.issueCode(request),
      withdrawCode: async (codeId) => (await get()).staff.withdrawCode(codeId),
      cell: async (cellId) => (await get()).staff.cell(cellId),
    },
  };
}

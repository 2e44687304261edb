import { render, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { emptyCalendar } from '#domain/criteria/calendar.ts';
import type { Book } from '#domain/book.ts';
import type { BookScope, LockState, MemoryState, Queue, Session } from '#store/store.ts';
import { createFeed, createFeeds } from '#app/feed.ts';
import { ServicesProvider, type Services } from '#app/services.tsx';
import { NoticesProvider } from '#app/shell/notices.tsx';
import { aPhone, type Phone } from '../kit/a-phone.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { createFakeClock } from '../kit/fake-clock.ts';

/*
 * A screen on a phone with a real store and real actions; only time, chance and the network are made up.
 */

/** A screen in front of a person. */
export interface OpenScreen {
  readonly phone: Phone;
  readonly user: UserEvent;
  /** The whole of the month's book as the store has it now. */
  readonly book: (month: string) => Promise<Book>;
  readonly services: Services;
}

/** Puts the book on a new phone and opens the screen there. `at` is the instant, in ms; 5 November 2026 without it. */
export async function openScreen(
  element: ReactNode,
  options: {
    readonly book?: Book;
    readonly at?: number;
    readonly services?: (services: Services) => Partial<Services>;
  } = {},
): Promise<OpenScreen> {
  const phone = await aPhone(options.at === undefined ? {} : { clock: createFakeClock(options.at) });
  if (options.book) await phone.store.putDrafts(bookToEdits(options.book));
  const plain = phoneServices(phone);
  const services = { ...plain, ...options.services?.(plain) };
  render(
    <ServicesProvider services={services}>
      <NoticesProvider>{element}</NoticesProvider>
    </ServicesProvider>,
  );
  return {
    phone,
    services,
    user: userEvent.setup(),
    book: (month) =>
      phone.store.readBook({ months: { from: month, to: month } as unknown as BookScope['months'] }),
  };
}

/** The services of a phone that has no network and a worker that is ready. */
export function phoneServices({ store, actions, clock }: Phone): Services {
  const books = createFeeds<Book>((key) =>
    createFeed((emit) => store.watchBook(JSON.parse(key) as BookScope, emit)),
  );
  const never = <T,>() => createFeed<T>(() => () => undefined);
  const still = <T,>(value: T) =>
    createFeed<T>((emit) => {
      emit(value);
      return () => undefined;
    });
  return {
    clock,
    actions,
    book: (scope) => books(JSON.stringify(scope)),
    queue: createFeed<Queue>((emit) => store.watchQueue(emit)),
    session: createFeed<Session>((emit) => store.watchSession(emit)),
    readBin: (since) => store.readBin(since),
    readVerifications: () => store.readVerifications(),
    resolveConflict: (id, choice) => store.resolveConflict(id, choice),
    retryRefused: (unitId) => store.retryRefused(unitId),
    packUnsent: () => store.packUnsent(),
    sync: {
      status: never(),
      sendNow: () => Promise.reject(new Error('no network in this test')),
      enrol: () => Promise.reject(new Error('no network in this test')),
      deliver: () => Promise.reject(new Error('no network in this test')),
    },
    staff: undefined as unknown as Services['staff'],
    own: {
      record: createFeed((emit) => store.watchOwnRecord(emit)),
      refresh: () => Promise.reject(new Error('no network in this test')),
      memberCode: () => Promise.reject(new Error('no network in this test')),
    },
    handover: {
      held: createFeed((emit) => store.watchHandover(emit)),
      start: () => Promise.reject(new Error('no network in this test')),
      withdraw: () => Promise.reject(new Error('no network in this test')),
      erase: () => Promise.reject(new Error('no network in this test')),
      ask: () => Promise.reject(new Error('no network in this test')),
    },
    memory: createFeed<MemoryState>((emit) => store.watchMemory(emit)),
    lock: createFeed<LockState>((emit) => store.watchLock(emit)),
    guard: store,
    backups: store,
    begun: store,
    losses: { read: store.readLoss, forget: store.forgetLoss, bringBack: store.bringBack },
    storage: still({ persist: 'granted', usedBytes: 1_000_000, quotaBytes: 1_000_000_000 }),
    readiness: still('ready'),
    criteriaSets: [],
    calendar: emptyCalendar,
  };
}

/** The sheet that is open, by its title. */
export async function theSheet(title: string | RegExp): Promise<ReturnType<typeof within>> {
  return within(await screen.findByRole('dialog', { name: title }));
}

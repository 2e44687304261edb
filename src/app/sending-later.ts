import { err } from '#base/result.ts';
import type { SyncStatus } from '#sync/status.ts';
import { createFeed } from './feed.ts';
import { loadLater } from './load-later.ts';
import type { Services } from './services.tsx';

export type Sending = Pick<Services, 'sync' | 'staff'> & {
  readonly own: Omit<Services['own'], 'record'>;
  readonly handover: Omit<Services['handover'], 'held'>;
};

type Question = (...about: readonly never[]) => Promise<unknown>;

const RETRY_MS = 30_000;

/**
 * The sending part, whose code comes after the first screen: when `begin` says that it stands, and again until it is
 * there. Whoever asks sooner waits for it; where it cannot be had, the province cannot be reached either, and that is what
 * they are told.
 */
export function sendingLater(
  load: () => Promise<Sending>,
  /** Fetches what saves need besides; before all else, since a save is worth more than sending it. */
  fetchCode: () => Promise<void>,
): Sending & { readonly begin: () => void } {
  const sending = loadLater(load);
  let again: ReturnType<typeof setTimeout> | undefined;
  const tryStart = () => {
    clearTimeout(again);
    Promise.all([fetchCode(), sending.load()]).catch(() => {
      clearTimeout(again);
      again = setTimeout(tryStart, RETRY_MS);
    });
  };

  async function ask<T>(work: (parts: Sending) => Promise<T>, otherwise: T): Promise<T> {
    const parts = await sending.load().catch(() => null);
    return parts ? work(parts) : otherwise;
  }
  const noAnswer = err('no-answer' as const);
  return {
    begin() {
      tryStart();
      window.addEventListener('online', tryStart);
    },
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
      sendNow: () => ask(({ sync }) => sync.sendNow(), { kind: 'kept', reason: 'no-real-network' }),
      enrol: (...typed) => ask(({ sync }) => sync.enrol(...typed), noAnswer),
      deliver: (file) => ask(({ sync }) => sync.deliver(file), noAnswer),
    },
    // Whatever the staff ask, they ask it the same way.
    staff: new Proxy({} as Sending['staff'], {
      get:
        (_, question: keyof Sending['staff']) =>
        (...about: readonly never[]) =>
          ask<unknown>(({ staff }) => (staff[question] as Question)(...about), noAnswer),
    }),
    handover: {
      start: () => ask(({ handover }) => handover.start(), noAnswer),
      withdraw: () => ask(({ handover }) => handover.withdraw(), noAnswer),
      erase: () => ask(({ handover }) => handover.erase(), undefined),
      ask: () => ask(({ handover }) => handover.ask(), noAnswer),
    },
    own: {
      refresh: () => ask(({ own }) => own.refresh(), noAnswer),
      memberCode: (memberId) => ask(({ own }) => own.memberCode(memberId), noAnswer),
    },
  };
}

/** Runs one at a time, in the order asked, whatever tab asks. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** A write takes a moment; a tab that holds the lock longer than this has been put to sleep by the browser. */
const LONGEST_HOLD_MS = 5_000;
/** Who waits longer than this for a lock that nobody may take away is told so. */
const LONGEST_WAIT_MS = 60_000;

/**
 * A lock that all tabs of this origin share; within this page only, where the browser has no Web Locks. A tab that sleeps
 * on the lock loses it, so the work must bear that another does the same beside it: `decide` does.
 */
export function createLock(name: string): Lock {
  return createSharedLock(name, LONGEST_HOLD_MS, 'then-take-it');
}

/** As `createLock`, for work that nothing may go on beside: nobody loses the lock, and who waits a minute for it fails. */
export function createSoleLock(name: string): Lock {
  return createSharedLock(name, LONGEST_WAIT_MS, 'then-fail');
}

function createSharedLock(name: string, patienceMs: number, then: 'then-take-it' | 'then-fail'): Lock {
  const queue = createQueue();
  const locks = webLocks();
  if (!locks) return queue;
  return (work) =>
    queue(async () => {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), patienceMs);
      const begin = () => {
        clearTimeout(timer);
        return work();
      };
      try {
        return await holdLock(locks, name, { signal: patience.signal }, begin);
      } catch (error) {
        if (!patience.signal.aborted || then === 'then-fail') throw error;
        return holdLock(locks, name, { steal: true }, work);
      }
    });
}

/** Runs one at a time within this page. A failure is the caller's own and holds up nobody else. */
export function createQueue(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
}

/** Runs the work under the lock. Whoever takes the lock away takes not the work, which still goes to its end. */
export async function holdLock<T>(
  locks: LockManager,
  name: string,
  options: LockOptions,
  work: (isMine: boolean) => Promise<T>,
): Promise<T> {
  const begun: Promise<T>[] = [];
  try {
    await locks.request(name, options, (lock) => {
      const working = work(lock !== null);
      begun.push(working);
      return working;
    });
  } catch (error) {
    if (begun.length === 0) throw error;
  }
  return begun[0] as Promise<T>;
}

/** What the browser has for locks between tabs; null where it has nothing. */
export function webLocks(): LockManager | null {
  return typeof navigator === 'undefined' ? null : (navigator.locks ?? null);
}

/** Runs one at a time, in the order asked, whatever tab asks. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** A lock that all tabs of this origin share; within this page only, where the browser has no Web Locks. */
export function createLock(name: string): Lock {
  const queue = createQueue();
  const locks = webLocks();
  if (!locks) return queue;
  return (work) => queue(() => locks.request(name, work) as ReturnType<typeof work>);
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

/** The work's result, or null at once when another tab is at it. */
export async function tryLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const locks = webLocks();
  if (!locks) return work();
  return (await locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? work() : Promise.resolve(null),
  )) as T | null;
}

function webLocks(): LockManager | null {
  return typeof navigator === 'undefined' ? null : (navigator.locks ?? null);
}

import { holdLock, webLocks } from '#store/lock.ts';
import type { Timer } from './timer.ts';

/** Who sends answers a question within this time, unless it sleeps. */
const AWAKE_WITHIN_MS = 3_000;

const QUESTION = 'awake?';
const ANSWER = 'awake';

/**
 * Runs the work where no other tab is at it; null when one is. A tab that the browser froze keeps its lock for as long as
 * it sleeps, so whoever holds the lock is asked, and gives it up by not answering. Should both send, nothing happens
 * twice: the province knows the units it has.
 */
export async function tryAlone<T>(name: string, work: () => Promise<T>, timer: Timer): Promise<T | null> {
  const locks = webLocks();
  if (!locks) return work();
  const answering = () => whileAnswering(name, work, timer);
  const done = await holdLock(locks, name, { ifAvailable: true }, async (isMine) =>
    isMine ? { value: await answering() } : null,
  );
  if (done) return done.value;
  if (await isHolderAwake(name, timer)) return null;
  return holdLock(locks, name, { steal: true }, answering);
}

async function whileAnswering<T>(name: string, work: () => Promise<T>, timer: Timer): Promise<T> {
  const channel = openChannel(name);
  let answer: () => void = () => channel?.postMessage(ANSWER);
  channel?.addEventListener('message', ({ data }) => {
    // By way of the timer: a frozen tab still hears, and only its time stands still.
    if (data === QUESTION) timer(0, () => answer());
  });
  try {
    return await work();
  } finally {
    answer = () => undefined;
    channel?.close();
  }
}

function isHolderAwake(name: string, timer: Timer): Promise<boolean> {
  const channel = openChannel(name);
  if (!channel) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isAwake: boolean) => {
      giveUp();
      channel.close();
      resolve(isAwake);
    };
    const giveUp = timer(AWAKE_WITHIN_MS, () => end(false));
    channel.addEventListener('message', ({ data }) => {
      if (data === ANSWER) end(true);
    });
    channel.postMessage(QUESTION);
  });
}

function openChannel(name: string): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}

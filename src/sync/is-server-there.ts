import { request } from './http-transport.ts';

/** A signal that has just come may carry nothing yet: the pauses before each time it is asked, ms. */
const PAUSES_MS = [0, 2_000, 5_000, 10_000];
/** Somebody looks on, and a few hundred bytes are all that is asked for. */
const DEADLINE_MS = 10_000;

/** Whether the app's own server answers, and not a page of a network that wants a login first. */
export async function isServerThere(): Promise<boolean> {
  for (const pauseMs of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const reply = await request('/sw.js', { method: 'HEAD' }, DEADLINE_MS);
    if (typeof reply === 'object' && reply.status === 200 && reply.mediaType.endsWith('javascript'))
      return true;
  }
  return false;
}

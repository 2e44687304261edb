import type { FastifyInstance } from 'fastify';
import { sendProblem } from './endpoint.ts';

/** What the API is answering just now, and whether it still takes more. */
export interface Drain {
  isDraining(): boolean;
  /** Requests that came in and have no answer yet. */
  openRequests(): number;
  /** Counts a request in; what it returns counts it out, however it ended. */
  enter(): () => void;
  /** From now on new requests are told to come again. Resolves when those that run have ended. */
  start(): Promise<void>;
}

export function createDrain(): Drain {
  let isDraining = false;
  let open = 0;
  let onEmpty = () => {};
  const empty = new Promise<void>((resolve) => (onEmpty = resolve));
  const endIfEmpty = () => {
    if (isDraining && open === 0) onEmpty();
  };
  return {
    isDraining: () => isDraining,
    openRequests: () => open,
    enter() {
      open += 1;
      return () => {
        open -= 1;
        endIfEmpty();
      };
    },
    start() {
      isDraining = true;
      endIfEmpty();
      return empty;
    },
  };
}

/** Counts the requests of that part of the server, and refuses new ones while it drains. */
export function addDrain(api: FastifyInstance, drain: Drain): void {
  api.addHook('onRequest', async (_request, reply) => {
    if (drain.isDraining()) return sendProblem(reply, { problem: 'busy', detail: '' });
    // An answer that was sent closes, and so does one whose caller went away; `onResponse` hears of the first alone.
    reply.raw.once('close', drain.enter());
    return undefined;
  });
}

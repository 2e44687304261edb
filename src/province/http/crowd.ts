import { setImmediate as turn } from 'node:timers/promises';

/** The requests that are answered just now. */
export interface Crowd {
  /** Lets a request in when its turn comes; what it returns lets it out. Null where so many wait that it had better come later. */
  enter(): Promise<(() => void) | null>;
}

/**
 * A request takes milliseconds, so these wait less than a second. Whoever came behind more of them would wait until the
 * phone has given up, and the work would be done for nobody; told to come again, each at another time, all are served.
 */
const MAX_WAITING = 64;

export function createCrowd(): Crowd {
  let waiting = 0;
  return {
    async enter() {
      if (waiting >= MAX_WAITING) return null;
      waiting += 1;
      // Whoever has come by now is seen before the work begins: SQLite's leaves no room for that while it lasts.
      await turn();
      return () => {
        waiting -= 1;
      };
    },
  };
}

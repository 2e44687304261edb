/** How many requests the ledger has before it at once. */
export interface Crowd {
  /** Lets a request in; what it returns lets it out. Null where so many wait that it had better come later. */
  enter(): (() => void) | null;
}

/**
 * A request takes milliseconds, so these wait less than a second. Whoever came behind more of them would wait until the
 * phone has given up, and the work would be done for nobody; told to come again, each at another time, all are served.
 */
const MAX_WAITING = 64;

export function createCrowd(): Crowd {
  let waiting = 0;
  return {
    enter() {
      if (waiting >= MAX_WAITING) return null;
      waiting += 1;
      return () => {
        waiting -= 1;
      };
    },
  };
}

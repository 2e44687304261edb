/** Runs `work` after a while; the answer calls it off. Comes in by the door so that tests own the time. */
export type Timer = (delayMs: number, work: () => void) => () => void;

export const realTimer: Timer = (delayMs, work) => {
  const id = setTimeout(work, delayMs);
  return () => clearTimeout(id);
};

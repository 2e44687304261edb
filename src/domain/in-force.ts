import type { Day } from '#base/day.ts';

/** Data with a first day, and a last one unless it holds until further notice. */
export interface Dated {
  readonly version: number;
  readonly effectiveFrom: Day;
  /** The last day it is in force; null until further notice. */
  readonly effectiveTo: Day | null;
}

/**
 * What is in force on `day`: of those whose range covers it, the one that came into force last, then the higher version.
 * Where none covers the day, the earliest: something has to serve. Null of an empty list.
 */
export function inForceOn<T extends Dated>(all: readonly T[], day: Day): T | null {
  const latestFirst = [...all].sort((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? b.version - a.version : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
  );
  const inForce = latestFirst.find(
    (each) => each.effectiveFrom <= day && (each.effectiveTo === null || day <= each.effectiveTo),
  );
  return inForce ?? latestFirst.at(-1) ?? null;
}

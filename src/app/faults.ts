import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';

/** A bug that a person met: where in the code, never what was being written. */
export interface Fault {
  readonly code: string;
  readonly at: Instant;
  readonly kind: string;
  readonly where: readonly string[];
}

const KEY = 'faults';
const KEPT = 10;
const FRAMES = 4;

/** Keeps the fault for the diagnostics and returns its code, the same for the same place in the code. */
export function keepFault(error: unknown, clock: Clock): string {
  const fault = describeFault(error, clock);
  try {
    const kept = [fault, ...readFaults().filter((other) => other.code !== fault.code)].slice(0, KEPT);
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // The code on the screen is what matters.
  }
  return fault.code;
}

/** The last faults of this phone, newest first. */
export function readFaults(): readonly Fault[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as readonly Fault[]) : [];
  } catch {
    return [];
  }
}

/** The message is left out on purpose: it may quote what a person wrote. */
function describeFault(error: unknown, clock: Clock): Fault {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const where = [...stack.matchAll(/([\w.-]+\.(?:js|tsx?)(?:\?[^:]*)?:\d+:\d+)/g)]
    .map((found) => found[1] ?? '')
    .slice(0, FRAMES);
  return { code: shortCode([kind, ...where].join(' ')), at: clock.now(), kind, where };
}

/** Six letters and digits without those that are mistaken for one another. */
function shortCode(text: string): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  let code = '';
  for (let place = 0; place < 6; place += 1) {
    code += letters[hash % letters.length];
    hash = Math.floor(hash / letters.length);
  }
  return code;
}

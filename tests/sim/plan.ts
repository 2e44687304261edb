import type { Chance } from '#base/clock.ts';

/*
 * What happens in one run, drawn from a seed: a list of plain commands, so that a run that failed can be made shorter and
 * kept.
 */

export type Command =
  /** Somebody writes; the text is found again in the end. */
  | { readonly do: 'guest' | 'topic' | 'place' | 'mark'; readonly phone: number; readonly text: string }
  | { readonly do: 'freeze' | 'send' | 'settle' | 'reopen' | 'backup-phone'; readonly phone: number }
  /** What the line does to this phone's next requests. */
  | { readonly do: 'line'; readonly phone: number; readonly mishap: Mishap; readonly times: number }
  | { readonly do: 'clock'; readonly phone: number; readonly byMs: number }
  /** Another phone goes on from what is on this one. */
  | { readonly do: 'clone'; readonly phone: number }
  /** The phone goes back to its backup. */
  | { readonly do: 'restore-phone'; readonly phone: number }
  | { readonly do: 'restart-province' | 'backup-province' | 'restore-province' }
  | { readonly do: 'wait'; readonly ms: number };

export const mishaps = [
  'request-lost',
  'reply-lost',
  'sent-twice',
  'reply-cut',
  'login-page',
  'request-cut',
  'request-spoilt',
  'old-request-again',
  'old-reply',
  'reply-of-another',
  'busy',
  'broken',
  'dies-before-commit',
] as const;
export type Mishap = (typeof mishaps)[number];

export const PHONES = 2;
const STEPS = 36;
const HOUR_MS = 60 * 60 * 1000;

/** Nothing is left that could bring a loss to light by itself. */
function sendEverything(): readonly Command[] {
  const phones = Array.from({ length: PHONES }, (_, phone) => phone);
  const sends = phones.flatMap((phone) => Array<Command>(6).fill({ do: 'send', phone }));
  return [...phones.map((phone): Command => ({ do: 'freeze', phone })), ...sends];
}

/** The commands of that seed. A run loses at most one memory for good: a phone's or the province's, never both. */
export function planOf({ fraction }: Chance): readonly Command[] {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(fraction() * of.length)] as T;
  const phone = () => Math.floor(fraction() * PHONES);
  const loss = pick(['none', 'none', 'clone', 'phone', 'province'] as const);
  const lossAt = 8 + Math.floor(fraction() * (STEPS - 12));
  const backupAt = Math.floor(fraction() * lossAt);
  const lost = phone();
  // Now and then nobody writes after the loss: what is to be noticed has to be noticed without a new save.
  const isQuietAfter = fraction() < 0.3;
  const commands: Command[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    if (step === backupAt && loss === 'phone') commands.push({ do: 'backup-phone', phone: lost });
    if (step === backupAt && loss === 'province') commands.push({ do: 'backup-province' });
    if (step === lossAt && loss === 'phone') commands.push({ do: 'restore-phone', phone: lost });
    if (step === lossAt && loss === 'province') {
      if (isQuietAfter) commands.push(...sendEverything());
      commands.push({ do: 'restore-province' });
    }
    if (step === lossAt && loss === 'clone') commands.push({ do: 'clone', phone: lost });
    const roll = fraction();
    if (isQuietAfter && step > lossAt && roll < 0.55) continue;
    if (roll < 0.4) {
      commands.push({ do: pick(['guest', 'topic', 'place', 'mark']), phone: phone(), text: `t${step}` });
    } else if (roll < 0.55) commands.push({ do: 'freeze', phone: phone() });
    else if (roll < 0.75) commands.push({ do: 'send', phone: phone() });
    else if (roll < 0.88) {
      const times = 1 + Math.floor(fraction() * 4);
      commands.push({ do: 'line', phone: phone(), mishap: pick(mishaps), times });
    } else if (roll < 0.92) commands.push({ do: 'reopen', phone: phone() });
    else if (roll < 0.94) commands.push({ do: 'settle', phone: phone() });
    else if (roll < 0.96) commands.push({ do: 'restart-province' });
    else if (roll < 0.98) {
      commands.push({ do: 'clock', phone: phone(), byMs: pick([-8760, -1, 1, 8760]) * HOUR_MS });
    } else commands.push({ do: 'wait', ms: pick([1, 60, 3600]) * 1000 });
  }
  return commands;
}

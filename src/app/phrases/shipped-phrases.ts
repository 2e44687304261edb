import { must } from '#base/assert.ts';
import type { Day } from '#base/day.ts';
import { inForceOn } from '#domain/in-force.ts';
import type { PhraseSet } from '#domain/phrases.ts';

/** The phrases that come with the app: every file of the folder. A test reads them by the parser of such files. */
export const shippedPhrases: readonly PhraseSet[] = Object.values(
  import.meta.glob<PhraseSet>('/seeds/phrases/*.json', { eager: true, import: 'default' }),
);

/** The phrases in force on `day`. */
export function phrasesOn(day: Day): PhraseSet {
  return must(inForceOn(shippedPhrases, day), 'phrases come with the app');
}

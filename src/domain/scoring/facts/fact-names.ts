/*
 * The closed vocabulary that criteria files speak of. A name is never reused for something else: old meetings
 * are scored with the set they were scored with, years later.
 */

/** Facts that are so or are not so. */
export const yesNoFacts = [
  'is-roll-call-complete',
  'has-questions-before',
  'has-draft-conclusion-before',
  'is-topic-ideology-covered',
  'is-topic-past-month-covered',
  'is-topic-party-building-covered',
  'is-topic-next-month-covered',
  'is-topic-next-month-assigned',
  'is-topic-documents-covered',
  'is-thematic-planned',
  'is-thematic-draft-approved',
  'has-self-related-remark',
  'has-thematic-task',
  'has-thematic-remark',
  'has-thematic-conclusion',
  'has-commendation',
  'is-nothing-to-commend',
  'has-remark',
  'is-minute-taker-named',
  'is-dues-noted',
  'is-scoring-begun',
  'are-due-tasks-rated',
  'is-paper-on-so-tay',
  'has-conclusion',
  'is-conclusion-adopted',
  'is-conclusion-vote-failed',
  'is-minutes-adopted',
  'has-assigned-task',
  'is-merged-with-other',
  'is-online-without-basis',
  'is-thematic-without-regular',
] as const;

/** Facts that are a whole number; null where there is nothing to count from, such as a date nobody entered. */
export const numberFacts = [
  'meeting-min',
  'unexcused',
  'longest-excused-run',
  'committee-days-before',
  'committee-minutes-days-before',
  'notice-days-before',
  'papers-days-before',
  'so-tay-papers-days-before',
  'email-papers-days-before',
  'zalo-papers-days-before',
  'printed-papers-days-before',
  'thematic-days-before',
  'missing-steps',
  'speakers',
  'ideology-min',
  'missing-minutes-fields',
  'report-working-days',
  'months-without-superior',
  'quarter-topics',
] as const;

/** Facts that are a part of a whole, kept as two integers. */
export const ratioFacts = ['attendance', 'speakers-of-present', 'task-results'] as const;

/** Facts that are a day; null until it has come. */
export const dayFacts = ['held-on', 'published-on', 'so-tay-paper-on'] as const;

export type YesNoFact = (typeof yesNoFacts)[number];
export type NumberFact = (typeof numberFacts)[number];
export type RatioFact = (typeof ratioFacts)[number];
export type DayFact = (typeof dayFacts)[number];
export type FactName = YesNoFact | NumberFact | RatioFact | DayFact;

export const factNames: readonly FactName[] = [...yesNoFacts, ...numberFacts, ...ratioFacts, ...dayFacts];

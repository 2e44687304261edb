import type { Day } from '#base/day.ts';
import type { EntityKind } from '../entity.ts';
import type { IncidentClock } from './incident.ts';

/** What a person may ask of their own data, and by when it is answered. */
export interface DataRight {
  readonly id: 'see' | 'correct' | 'withdraw' | 'delete';
  readonly title: string;
  /** Working days until there is an answer, and days until it is done. */
  readonly answerWorkingDays: number;
  readonly doneDays: number;
  readonly source: string;
}

/** How long things of these kinds are kept. */
export interface RetentionRule {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly EntityKind[];
  /**
   * `record`: a paper of the cell; kept until its superior says for how long, and never emptied by this app.
   * `bin`: put into the bin and in no record; emptied after so many days there.
   */
  readonly keep: { readonly kind: 'record' } | { readonly kind: 'bin'; readonly days: number };
  readonly reason: string;
  readonly source: string;
}

/** Dated rules of the law on data, in one file; another version replaces it without a change of code. */
export interface PrivacyLaw {
  readonly id: string;
  readonly version: number;
  readonly from: Day;
  readonly rights: readonly DataRight[];
  readonly retention: readonly RetentionRule[];
  readonly clocks: readonly IncidentClock[];
}

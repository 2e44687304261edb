import type { MemberId } from '../../ids.ts';
import type { Evidence, ScoreProblem, ScoreQuestion } from '../evidence.ts';
import type { FactContext } from './fact-context.ts';
import type { DayFact, NumberFact, RatioFact, YesNoFact } from './fact-names.ts';
import type { Day } from '#base/day.ts';

/** A part of a whole, before anybody divides. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** What is said beside a fact: figures and people for its own sentence, and further sentences. */
export interface FactDetails {
  readonly figures?: Evidence['figures'];
  readonly memberIds?: readonly MemberId[];
  readonly notes?: readonly Evidence[];
}

/** What is known of a fact. An unknown one lies between `least` and `most` and needs a person. */
export type FactResult<T> =
  | { readonly state: 'known'; readonly value: T; readonly details: FactDetails }
  | {
      readonly state: 'unknown';
      readonly question: ScoreQuestion;
      readonly least: T;
      readonly most: T;
      readonly details: FactDetails;
    }
  | {
      readonly state: 'bad-data';
      readonly problems: readonly ScoreProblem[];
      readonly details: FactDetails;
    };

/** Reads another fact of the same meeting. */
export type ReadYesNo = (fact: YesNoFact) => FactResult<boolean>;

export type YesNoFacts<F extends YesNoFact> = {
  readonly [fact in F]: (context: FactContext, read: ReadYesNo) => FactResult<boolean>;
};
export type NumberFacts<F extends NumberFact> = {
  readonly [fact in F]: (context: FactContext, read: ReadYesNo) => FactResult<number | null>;
};
export type RatioFacts<F extends RatioFact> = {
  readonly [fact in F]: (context: FactContext) => FactResult<Ratio>;
};
export type DayFacts<F extends DayFact> = {
  readonly [fact in F]: (context: FactContext) => FactResult<Day | null>;
};

export function known<T>(value: T, details: FactDetails = {}): FactResult<T> {
  return { state: 'known', value, details };
}

export function unknown<T>(
  question: ScoreQuestion,
  least: T,
  most: T,
  details: FactDetails = {},
): FactResult<T> {
  return { state: 'unknown', question, least, most, details };
}

export function badData<T>(problems: readonly ScoreProblem[], details: FactDetails = {}): FactResult<T> {
  return { state: 'bad-data', problems, details };
}

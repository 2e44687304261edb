import type { Day, Instant } from '#base/day.ts';
import type { Json } from '#base/json.ts';
import type { Deletable } from '../deletable.ts';
import type { CriterionId, MeetingId } from '../ids.ts';
import type { FullReason } from '../criteria/full-reason.ts';
import type { Evidence, ScoreProblem, ScoreQuestion } from './evidence.ts';

/** Grades (xếp loại), worst to best: kém, trung bình, khá, tốt. */
export type Grade = 'poor' | 'average' | 'fair' | 'good';

export const gradesWorstFirst: readonly Grade[] = ['poor', 'average', 'fair', 'good'];

/** What a rule found. Points are integers from 0 to the line's `maxPoints`. */
export type LineResult =
  | { readonly state: 'scored'; readonly points: number }
  /** A person has to answer. `minPoints`..`maxPoints` is what the answer can still give. */
  | { readonly state: 'needs-judgement'; readonly minPoints: number; readonly maxPoints: number }
  /** Known only after `until`; counts as `points` in the provisional total and is labelled so. */
  | { readonly state: 'pending'; readonly points: number; readonly until: Day }
  /** The line does not apply; it counts as `points`, which is its `maxPoints`. */
  | { readonly state: 'not-applicable'; readonly reason: FullReason; readonly points: number }
  /** The facts contradict each other or are missing. */
  | { readonly state: 'bad-data'; readonly problems: readonly ScoreProblem[] };

/**
 * How a person answers where the facts do not decide: đạt, đạt một phần, chưa đạt; yes (`met`) or no (`not-met`);
 * or one of some levels in points. Present on answered lines too, so that the answer can be changed.
 */
export interface Ask {
  readonly kind: 'three-way' | 'yes-no' | 'levels';
  readonly question: ScoreQuestion;
  /** The points each answer gives: met, partly, not-met; or yes, no; or the levels, highest first. */
  readonly levels: readonly number[];
}

export interface ScoreLine {
  readonly criterionId: CriterionId;
  readonly groupId: string;
  /** The maximum that applies to this meeting; some lines have another one when combined with a chuyên đề. */
  readonly maxPoints: number;
  /** What the rule found, untouched by any override. */
  readonly result: LineResult;
  readonly evidence: readonly Evidence[];
  /** Null where facts alone decide. */
  readonly ask: Ask | null;
  /** Points a person put in place of the result, within 0..maxPoints. */
  readonly override: { readonly points: number; readonly reason: string } | null;
}

/** Something the cell and its superior should see; it changes the grade only in mode `cap`. */
export interface ScoreFlag {
  readonly id: string;
  readonly mode: 'warn' | 'cap';
  readonly maxGrade: Grade | null;
  readonly figures: { readonly [name: string]: Json };
}

/**
 * The total: one figure when everything is known, else the range it can still take. `not-scored` where the set
 * has no table for such a meeting, as the default has none for a chuyên đề by itself.
 */
export type ScoreTotal =
  | {
      readonly state: 'complete';
      readonly points: number;
      readonly grade: Grade;
      /** Pending lines are inside `points` as if full. */
      readonly isProvisional: boolean;
    }
  | {
      readonly state: 'incomplete';
      readonly minPoints: number;
      readonly maxPoints: number;
      /** Lines still open, in the order of the set. */
      readonly missing: readonly CriterionId[];
    }
  | { readonly state: 'not-scored' };

/** A score (điểm) of one meeting by one version of one criteria set, computed for one instant. */
export interface Score {
  readonly setId: string;
  readonly setVersion: number;
  readonly engineVersion: number;
  readonly asOf: Instant;
  readonly lines: readonly ScoreLine[];
  readonly flags: readonly ScoreFlag[];
  readonly total: ScoreTotal;
}

/** The frozen snapshot of a vote: *suggested* as computed and *voted* as the cell decided, never overwritten. */
export interface ScoreSnapshot extends Deletable {
  readonly meetingId: MeetingId;
  readonly revision: number;
  readonly suggested: Score;
  /** Points voted for each line; equal to the suggestion where nobody overrode it. */
  readonly votedPoints: { readonly [criterionId: CriterionId]: number };
  readonly votedTotal: number;
  readonly votedGrade: Grade;
}

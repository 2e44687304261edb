import type { Day } from '#base/day.ts';
import type { CellKind } from '../cell.ts';
import type { CriterionId, MeetingKind } from '../ids.ts';
import type { MeetingMode, OffScheduleReason } from '../meeting/meeting.ts';
import type { DayFact, NumberFact, RatioFact, YesNoFact } from '../scoring/facts/fact-names.ts';
import type { Grade } from '../scoring/score.ts';
import type { FullReason } from './full-reason.ts';

/** Where a figure or a rule comes from: the paper, its place in it, and how sure we are. */
export interface Source {
  /** The document as printed, for example `HD 42-HD/BTCTW, 28/10/2025`. */
  readonly document: string;
  readonly section: string;
  /** `official` in the paper itself, `borrowed` from another body's table, `default` of this application. */
  readonly standing: 'official' | 'borrowed' | 'default';
}

/** Criteria set (bộ tiêu chí): one version of the rules a meeting is measured by, all of it data. */
export interface CriteriaSet {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** The words every screen with a score shows beside it, such as that the province has not ruled yet. */
  readonly notice: string;
  /** Comes with the application, to be replaced by what the province publishes. */
  readonly isDefault: boolean;
  readonly effectiveFrom: Day;
  /** The last day it is in force; null until further notice. */
  readonly effectiveTo: Day | null;
  /** Usually one; a set may measure thematic meetings by a table of their own. */
  readonly tables: readonly CriteriaTable[];
}

/** One table of a set: what it applies to, and everything it measures by. */
export interface CriteriaTable {
  readonly id: string;
  readonly title: string;
  readonly appliesTo: readonly TableScope[];
  readonly groups: readonly CriteriaGroup[];
  /** In the order of the paper. */
  readonly criteria: readonly Criterion[];
  readonly bands: readonly GradeBand[];
  readonly flags: readonly FlagRule[];
  readonly steps: readonly ProcedureStep[];
  /** Of the steps as a whole: a procedure is taken from one paper. */
  readonly stepsSource: Source;
  readonly policy: ScoringPolicy;
}

/** `withTopic` null means with or without a chuyên đề. */
export interface TableScope {
  readonly kind: MeetingKind;
  readonly withTopic: boolean | null;
}

export interface CriteriaGroup {
  readonly id: string;
  readonly title: string;
  readonly maxPoints: number;
  readonly source: Source;
}

/** Criterion (tiêu chí). */
export interface Criterion {
  readonly id: CriterionId;
  readonly groupId: string;
  readonly title: string;
  /** The rule in plain words, for the person who is measured by it. */
  readonly ruleText: string;
  readonly measure: 'automatic' | 'judgement' | 'both';
  /** The first case that fits the meeting decides; the last one fits always. */
  readonly cases: readonly CriterionCase[];
  readonly source: Source;
}

export interface CriterionCase {
  /** Fits when any of these does; empty fits always. */
  readonly when: readonly Condition[];
  readonly maxPoints: number;
  readonly rule: Rule;
}

/** What is so of the cell or the meeting; everything that is named must hold. */
export interface Condition {
  readonly isCombined?: boolean | undefined;
  /** Đảng số, both ends included. */
  readonly rollCountFrom?: number | undefined;
  readonly rollCountTo?: number | undefined;
  readonly cellKinds?: readonly CellKind[] | undefined;
  readonly modes?: readonly MeetingMode[] | undefined;
  readonly isSpecialForces?: boolean | undefined;
  readonly hasSecretContent?: boolean | undefined;
  readonly isSoTayOutage?: boolean | undefined;
  readonly hasCommitteeOrDeputy?: boolean | undefined;
  readonly hasAssignedSuperior?: boolean | undefined;
}

/** How points come out of facts. Code branches on `kind` and on the name of a fact, never on a criterion. */
export type Rule =
  | { readonly kind: 'judgement' }
  | ChecksRule
  | RatioLadderRule
  | AmountLadderRule
  | ShortfallLadderRule
  | DeductionRule
  | DayWindowRule
  | ByDeadlineRule
  | FullRule;

/** Points added up, one lot for each check that holds. */
export interface ChecksRule {
  readonly kind: 'checks';
  readonly checks: readonly Check[];
}

/** Holds when any of its tests does. */
export interface Check {
  readonly anyOf: readonly FactTest[];
  readonly points: number;
}

/** A yes-no fact needs no bound; a number of null passes no bound. */
export type FactTest =
  | { readonly fact: YesNoFact; readonly is: boolean }
  | {
      readonly fact: NumberFact;
      readonly atLeast?: number | undefined;
      readonly atMost?: number | undefined;
    }
  | { readonly fact: RatioFact; readonly belowPercent: number };

/** The first rung reached, from the top; percents are compared by cross-multiplication. */
export interface RatioLadderRule {
  readonly kind: 'ratio-ladder';
  readonly fact: RatioFact;
  /** Points when the part is 0, before anything else is asked; null when 0 is a ratio like any other. */
  readonly whenNone: number | null;
  /** Asked in order before the rungs: the first test that holds settles the points. */
  readonly instead: readonly { readonly test: FactTest; readonly points: number }[];
  readonly rungs: readonly RatioRung[];
  readonly otherwise: number;
}

export interface RatioRung {
  readonly percent: number;
  /** More than the percent, not merely as much. */
  readonly isStrict?: boolean | undefined;
  readonly points: number;
}

/** The first rung reached, from the top. A number of null reaches none. */
export interface AmountLadderRule {
  readonly kind: 'amount-ladder';
  readonly fact: NumberFact;
  readonly rungs: readonly { readonly atLeast: number; readonly points: number }[];
  readonly otherwise: number;
}

/** How far the number stays behind what is required. */
export interface ShortfallLadderRule {
  readonly kind: 'shortfall-ladder';
  readonly fact: NumberFact;
  readonly required: number;
  /** `shortBy` at most, smallest first; 0 means nothing is missing. */
  readonly rungs: readonly { readonly shortBy: number; readonly points: number }[];
  /** After the rungs: at least this percent of what is required. */
  readonly shares: readonly { readonly percent: number; readonly points: number }[];
  readonly otherwise: number;
}

/** The maximum, less so many points for each one counted; never below 0. */
export interface DeductionRule {
  readonly kind: 'deduction';
  readonly fact: NumberFact;
  readonly pointsEach: number;
}

/** Held on the day of the month that is set, or inside a window for a reason that is allowed. */
export interface DayWindowRule {
  readonly kind: 'day-window';
  readonly day: number;
  readonly windowFrom: number;
  readonly windowTo: number;
  /** Reasons that allow the window; empty means it is open to all. */
  readonly reasons: readonly OffScheduleReason[];
  /** Points on a day of the window; the maximum is for the day itself. */
  readonly windowPoints: number;
}

/** Full when the day comes within `days` after the meeting; pending until then, 0 afterwards. */
export interface ByDeadlineRule {
  readonly kind: 'by-deadline';
  readonly fact: DayFact;
  readonly days: number;
}

/** Nothing is asked of a meeting this case fits, and it loses nothing by it. */
export interface FullRule {
  readonly kind: 'full';
  readonly reason: FullReason;
  /** The line is shown as not applicable, rather than as points earned. */
  readonly isNotApplicable: boolean;
}

/** A grade from so many points up to the next band. */
export interface GradeBand {
  readonly grade: Grade;
  readonly from: number;
  readonly source: Source;
}

/** Something the cell and its superior should see about a meeting, a month or a quarter. */
export interface FlagRule {
  readonly id: string;
  readonly title: string;
  readonly scope: 'meeting' | 'month' | 'quarter';
  readonly mode: 'off' | 'warn' | 'cap';
  /** The best grade still possible in mode `cap`. */
  readonly maxGrade: Grade | null;
  /** Raised when any of these lines is known to be below its maximum. */
  readonly linesBelowMax: readonly CriterionId[];
  /** Raised when any of these tests holds for a meeting its conditions fit. */
  readonly tests: readonly { readonly when: readonly Condition[]; readonly test: FactTest }[];
  readonly source: Source;
}

/** A step (bước) of the procedure of a meeting. */
export interface ProcedureStep {
  readonly id: string;
  readonly title: string;
  readonly phase: 'prepare' | 'open' | 'run' | 'theme' | 'end' | 'after';
  /** Which meetings have it; empty means all. */
  readonly when: readonly Condition[];
  /** Counted by `missing-steps`. */
  readonly isCounted: boolean;
  /** May be marked as not applicable, with a reason. */
  readonly mayNotApply: boolean;
  /** The step is taken as done when this is so and nobody said it was missed; null needs a tick. */
  readonly doneWhen: YesNoFact | null;
}

/** What the minutes must hold to be complete. */
export const minutesFields = [
  'period',
  'start',
  'end',
  'place',
  'chair',
  'minute-taker',
  'roll',
  'absence-reasons',
  'remark',
  'conclusion',
  'vote',
] as const;
export type MinutesField = (typeof minutesFields)[number];

/** Switches and small figures that facts are read with. */
export interface ScoringPolicy {
  /** Excused absentees leave the voting base of an ordinary meeting. */
  readonly excusedLeaveBase: boolean;
  /** A note shorter than this, in characters, covers no topic. */
  readonly minNoteLength: number;
  /** A judgement of "met" needs a line of evidence from this maximum on. */
  readonly evidenceForMetFrom: number;
  readonly minutesFields: readonly MinutesField[];
  readonly source: Source;
}

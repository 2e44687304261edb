import type { Day, Instant, Period, TimeOfDay } from '#base/day.ts';
import type { Deletable } from '../deletable.ts';
import type { CriterionId, MeetingKind, MemberId, TopicId } from '../ids.ts';

/**
 * nháp → chi ủy thống nhất → chi bộ biểu quyết → đã gửi → đã quyết định | trả lại.
 * `submitted`, `decided` and `returned` are said by the levels above; the phone itself goes no further
 * than `voted`.
 */
export type MeetingState = 'draft' | 'committee-agreed' | 'voted' | 'submitted' | 'decided' | 'returned';

export type MeetingMode = 'in-person' | 'online' | 'hybrid';

/** Why a meeting may be online (HD 03-HD/TW). */
export type OnlineBasis =
  | 'scattered' // đảng viên ở phân tán
  | 'working-away' // đi làm xa
  | 'armed-forces-duty'
  | 'health'
  | 'forest-sea' // giữ rừng, đi biển
  | 'students-summer'
  | 'special'; // tình huống đặc biệt

export type OffScheduleReason = 'holiday' | 'special';

export type PaperChannel = 'so-tay' | 'email' | 'zalo' | 'paper';

/** A paper given to members before or at the meeting. */
export interface Paper {
  readonly title: string;
  readonly channel: PaperChannel;
  readonly sentOn: Day | null;
  readonly order: number;
}

export interface Guest {
  readonly name: string;
  /** The body the guest comes from. */
  readonly body: string;
  readonly order: number;
}

/** Counts of a show of hands. */
export interface Vote {
  readonly inFavour: number;
  readonly against: number;
  readonly other: number;
}

/** A vote on one matter besides the conclusion and the score. */
export interface Motion {
  readonly title: string;
  readonly majority: 'more-than-half' | 'two-thirds';
  readonly vote: Vote | null;
  readonly order: number;
}

/** A step of the procedure: done, or not applicable for a reason. No entry means not ticked. */
export interface StepMark {
  readonly state: 'done' | 'missed' | 'not-applicable';
  readonly reason: string;
}

/** A judgement answered by a person: đạt, đạt một phần, chưa đạt, or a level given in points. */
export interface Judgement {
  readonly answer: 'met' | 'partly' | 'not-met' | { readonly points: number };
  readonly evidence: string;
}

/** Points a person put in place of the suggested ones, and why. */
export interface Override {
  readonly points: number;
  readonly reason: string;
}

/**
 * The header of a meeting and everything said of the meeting as a whole. Who came, what was said under each
 * item, and the tasks are entities of their own.
 *
 * Each field is merged by itself; the maps (`papers`, `steps`, …) are merged entry by entry.
 */
export interface Meeting extends Deletable {
  readonly period: Period;
  readonly kind: MeetingKind;
  /** 1 for the first meeting of that kind in the period. */
  readonly ordinal: number;
  readonly state: MeetingState;
  /** Starts at 0; reopening after the vote makes the next one. */
  readonly revision: number;
  /** Why a voted meeting was opened again; empty for revision 0. */
  readonly revisionReason: string;

  // When and where
  readonly heldOn: Day | null;
  /** A future `heldOn` was entered because the phone's clock is wrong. */
  readonly isClockWrong: boolean;
  readonly startTime: TimeOfDay | null;
  readonly endTime: TimeOfDay | null;
  readonly endsNextDay: boolean;
  readonly breakMin: number;
  readonly offScheduleReason: OffScheduleReason | null;
  readonly offScheduleNote: string;
  readonly place: string;
  readonly mode: MeetingMode;
  readonly onlineBasis: OnlineBasis | null;
  readonly onlineApprovedBy: string;
  /** Held together with a meeting that is not the cell's (not allowed by HD 42). */
  readonly isMergedWithOther: boolean;
  /** Part of the content is secret and is written on paper only. */
  readonly hasSecretContent: boolean;
  /** Sổ tay đảng viên điện tử was out of order (sự cố). */
  readonly isSoTayOutage: boolean;

  // Before the meeting
  /** Combined with a chuyên đề, or a thematic meeting's topic. */
  readonly topicId: TopicId | null;
  readonly committeeMetOn: Day | null;
  readonly hasCommitteeMinutes: boolean;
  readonly noticeOn: Day | null;
  readonly isNoticeToMembers: boolean;
  readonly isNoticeToSuperior: boolean;
  /** Members the notice did not reach. */
  readonly notReached: { readonly [memberId: MemberId]: true };
  readonly papers: { readonly [id: string]: Paper };
  /**
   * The day each part of the record was entered in Sổ tay đảng viên điện tử, by the part's id in the copy-out order; for a
   * paper entered after the vote, by the paper's key. The conclusion has a fact of its own (`AfterFact`).
   */
  readonly soTayDays: { readonly [part: string]: Day };
  readonly questions: string;
  /** The day the discussion questions were ready, as the person says. */
  readonly questionsOn: Day | null;
  readonly draftConclusion: string;
  readonly draftConclusionOn: Day | null;
  readonly guests: { readonly [id: string]: Guest };
  readonly isSuperiorPresent: boolean;

  // During the meeting
  readonly chairId: MemberId | null;
  readonly minuteTakerId: MemberId | null;
  /** The member asked to follow the meeting and keep the score. */
  readonly scoreKeeperId: MemberId | null;
  readonly duesNote: string;
  readonly steps: { readonly [stepId: string]: StepMark };
  /** "Không có trường hợp biểu dương, nhắc nhở", with why. */
  readonly isNothingToCommend: boolean;
  readonly nothingToCommendReason: string;
  readonly conclusion: string;
  readonly isResolution: boolean;
  readonly resolutionNumber: string;
  readonly conclusionVote: Vote | null;
  readonly motions: { readonly [id: string]: Motion };
  readonly isMinutesAdopted: boolean;
  readonly proposals: string;

  // The score
  readonly judgements: { readonly [criterionId: CriterionId]: Judgement };
  readonly overrides: { readonly [criterionId: CriterionId]: Override };
  readonly remedies: { readonly [criterionId: CriterionId]: string };
  readonly scoreVote: Vote | null;
  /** When the cell's vote froze the score; the `asOf` of that score. */
  readonly votedAt: Instant | null;
}

export const emptyMeeting: Omit<Meeting, 'period' | 'kind' | 'ordinal'> = {
  state: 'draft',
  revision: 0,
  revisionReason: '',
  heldOn: null,
  isClockWrong: false,
  startTime: null,
  endTime: null,
  endsNextDay: false,
  breakMin: 0,
  offScheduleReason: null,
  offScheduleNote: '',
  place: '',
  mode: 'in-person',
  onlineBasis: null,
  onlineApprovedBy: '',
  isMergedWithOther: false,
  hasSecretContent: false,
  isSoTayOutage: false,
  topicId: null,
  committeeMetOn: null,
  hasCommitteeMinutes: false,
  noticeOn: null,
  isNoticeToMembers: false,
  isNoticeToSuperior: false,
  notReached: {},
  papers: {},
  soTayDays: {},
  questions: '',
  questionsOn: null,
  draftConclusion: '',
  draftConclusionOn: null,
  guests: {},
  isSuperiorPresent: false,
  chairId: null,
  minuteTakerId: null,
  scoreKeeperId: null,
  duesNote: '',
  steps: {},
  isNothingToCommend: false,
  nothingToCommendReason: '',
  conclusion: '',
  isResolution: false,
  resolutionNumber: '',
  conclusionVote: null,
  motions: {},
  isMinutesAdopted: false,
  proposals: '',
  judgements: {},
  overrides: {},
  remedies: {},
  scoreVote: null,
  votedAt: null,
  deletedAt: null,
};

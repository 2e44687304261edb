import { daysBetween, type Day } from '#base/day.ts';
import type { Paper, PaperChannel } from '../../meeting/meeting.ts';
import { evidence } from '../evidence.ts';
import { known, type FactResult, type NumberFacts, type YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';

export const preparationYesNoFacts: YesNoFacts<
  'has-questions-before' | 'has-draft-conclusion-before' | 'is-paper-on-so-tay'
> = {
  /** By the day a person enters; the phone's own clock has no say. */
  'has-questions-before': ({ meeting }) =>
    readyBefore(meeting.questions, meeting.questionsOn, meeting.heldOn),

  'has-draft-conclusion-before': ({ meeting }) =>
    readyBefore(meeting.draftConclusion, meeting.draftConclusionOn, meeting.heldOn),

  /** Before or after the meeting; its published conclusion is a paper too. */
  'is-paper-on-so-tay': (context) => known(firstDayOnSoTay(context) !== null),
};

export const preparationNumberFacts: NumberFacts<
  | 'committee-days-before'
  | 'committee-minutes-days-before'
  | 'notice-days-before'
  | 'papers-days-before'
  | 'so-tay-papers-days-before'
  | 'email-papers-days-before'
  | 'zalo-papers-days-before'
  | 'printed-papers-days-before'
> = {
  'committee-days-before': ({ meeting }) =>
    known(daysBefore(meeting.committeeMetOn, meeting.heldOn), { figures: { day: meeting.committeeMetOn } }),

  'committee-minutes-days-before': ({ meeting }) =>
    known(meeting.hasCommitteeMinutes ? daysBefore(meeting.committeeMetOn, meeting.heldOn) : null, {
      figures: { day: meeting.committeeMetOn, hasMinutes: meeting.hasCommitteeMinutes },
    }),

  /** Null unless it went to the members and, where one is assigned, to the superior. */
  'notice-days-before': ({ book, meeting }) => {
    const needsSuperior = book.cell.assignedSuperior.trim() !== '';
    const isComplete = meeting.isNoticeToMembers && (!needsSuperior || meeting.isNoticeToSuperior);
    return known(isComplete ? daysBefore(meeting.noticeOn, meeting.heldOn) : null, {
      figures: {
        day: meeting.noticeOn,
        isToMembers: meeting.isNoticeToMembers,
        isToSuperior: meeting.isNoticeToSuperior,
        needsSuperior,
      },
    });
  },

  'papers-days-before': (context) => papersDaysBefore(context, null),
  'so-tay-papers-days-before': (context) => papersDaysBefore(context, 'so-tay'),
  'email-papers-days-before': (context) => papersDaysBefore(context, 'email'),
  'zalo-papers-days-before': (context) => papersDaysBefore(context, 'zalo'),
  'printed-papers-days-before': (context) => papersDaysBefore(context, 'paper'),
};

/** The first day a paper of the meeting was on Sổ tay đảng viên điện tử; null when none is yet. */
export function firstDayOnSoTay({ book, meeting, meetingId, today }: FactContext): Day | null {
  const fromPapers = Object.values(meeting.papers)
    .filter((paper) => paper.channel === 'so-tay')
    .map((paper) => paper.sentOn);
  // Entered after the vote, which left the papers as they were.
  const fromTicks = Object.keys(meeting.papers).map((key) => meeting.soTayDays[key] ?? null);
  const fromFacts = book.afterFacts
    .filter((fact) => fact.meetingId === meetingId && fact.kind === 'published')
    .map((fact) => fact.on);
  const days = [...fromPapers, ...fromTicks, ...fromFacts].filter(
    (day): day is Day => day !== null && day <= today,
  );
  return days.sort()[0] ?? null;
}

/**
 * Days from the last of the papers to the meeting; a paper sent twice counts by its first time. Null when there
 * is no paper on that channel, or one of them has no day.
 */
function papersDaysBefore({ meeting }: FactContext, channel: PaperChannel | null): FactResult<number | null> {
  const papers = Object.values(meeting.papers).filter(
    (paper) => channel === null || paper.channel === channel,
  );
  const firstByTitle = firstDayByTitle(papers);
  const days = [...firstByTitle.values()];
  const dated = days.filter((day) => day !== null).sort();
  const last = dated.length === days.length ? (dated.at(-1) ?? null) : null;
  const undated = days.length - dated.length;
  return known(daysBefore(last, meeting.heldOn), {
    figures: { day: last, count: days.length },
    notes: undated > 0 ? [evidence('paper-without-day', { count: undated })] : [],
  });
}

function firstDayByTitle(papers: readonly Paper[]): ReadonlyMap<string, Day | null> {
  const firstByTitle = new Map<string, Day | null>();
  for (const paper of papers) {
    const title = paper.title.trim().toLowerCase();
    const first = firstByTitle.get(title) ?? null;
    const isEarlier = paper.sentOn !== null && (first === null || paper.sentOn < first);
    firstByTitle.set(title, isEarlier ? paper.sentOn : first);
  }
  return firstByTitle;
}

function readyBefore(text: string, day: Day | null, heldOn: Day | null): FactResult<boolean> {
  const isReady = text.trim() !== '' && day !== null && heldOn !== null && day <= heldOn;
  return known(isReady, { figures: { isWritten: text.trim() !== '', day } });
}

/** Calendar days from `day` to the meeting, negative after it; null when either is missing. */
export function daysBefore(day: Day | null, heldOn: Day | null): number | null {
  return day === null || heldOn === null ? null : daysBetween(day, heldOn);
}

import type { Day } from '#base/day.ts';
import type { MinutesField } from '../../criteria/criterion.ts';
import { votingBase, type VotingBase } from '../../roll.ts';
import { voteOutcome, type VoteOutcome } from '../../vote.ts';
import { evidence } from '../evidence.ts';
import { badData, known, type DayFacts, type NumberFacts, type YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { rollCallProblem } from './attendance-facts.ts';
import { firstDayOnSoTay } from './preparation-facts.ts';

export const closingYesNoFacts: YesNoFacts<
  | 'has-conclusion'
  | 'is-conclusion-adopted'
  | 'is-conclusion-vote-failed'
  | 'is-minutes-adopted'
  | 'has-assigned-task'
> = {
  'has-conclusion': ({ meeting }) => known(meeting.conclusion.trim() !== ''),

  /** A conclusion in words, and more than half of the voting base in favour of it. */
  'is-conclusion-adopted': (context) => {
    const { meeting } = context;
    if (meeting.conclusion.trim() === '' || meeting.conclusionVote === null) return known(false);
    const { inFavour } = meeting.conclusionVote;
    const problem = rollCallProblem(context);
    if (problem !== null) {
      return badData([problem.code], { figures: { inFavour }, memberIds: problem.memberIds });
    }
    const { base, outcome } = conclusionOutcome(context, meeting.conclusionVote);
    const figures = {
      inFavour,
      base: base.base,
      present: base.presentVoters,
    };
    if (outcome.state === 'bad') return badData([outcome.problem], { figures });
    return known(outcome.state === 'passed', { figures: { ...figures, needed: outcome.needed } });
  },

  /** Put to the vote and not carried; a conclusion nobody voted on has not failed. */
  'is-conclusion-vote-failed': (context) => {
    const { meeting } = context;
    if (meeting.conclusionVote === null || rollCallProblem(context) !== null) return known(false);
    const { base, outcome } = conclusionOutcome(context, meeting.conclusionVote);
    return known(outcome.state === 'failed', {
      figures: { inFavour: meeting.conclusionVote.inFavour, base: base.base },
    });
  },

  'is-minutes-adopted': ({ meeting }) => known(meeting.isMinutesAdopted),

  'has-assigned-task': ({ tasksGiven }) =>
    known(
      tasksGiven.some(
        (task) => task.dueOn !== null && (task.assigneeId !== null || task.assigneeText.trim() !== ''),
      ),
      { figures: { count: tasksGiven.length } },
    ),
};

export const closingNumberFacts: NumberFacts<'missing-minutes-fields'> = {
  'missing-minutes-fields': (context) => {
    const missing = context.table.policy.minutesFields.filter((field) => !hasField[field](context));
    return known(missing.length, { figures: { missing } });
  },
};

export const closingDayFacts: DayFacts<'published-on' | 'so-tay-paper-on'> = {
  /** The day a person says the conclusion was put on Sổ tay; our own sending has nothing to do with it. */
  'published-on': ({ book, meeting, meetingId, today }) => {
    const days = book.afterFacts
      .filter((fact) => fact.meetingId === meetingId && fact.kind === 'published' && fact.on <= today)
      .map((fact) => fact.on)
      .sort();
    const isPossible = (day: Day): boolean => meeting.heldOn === null || day >= meeting.heldOn;
    const impossible = days.filter((day) => !isPossible(day));
    return known(days.find(isPossible) ?? null, {
      notes: impossible.map((day) => evidence('published-before-meeting', { day })),
    });
  },

  'so-tay-paper-on': (context) => known(firstDayOnSoTay(context)),
};

function conclusionOutcome(
  { roll, attendance, table }: FactContext,
  vote: NonNullable<FactContext['meeting']['conclusionVote']>,
): { readonly base: VotingBase; readonly outcome: VoteOutcome } {
  const base = votingBase(roll, attendance, table.policy);
  return { base, outcome: voteOutcome(vote, base.base, 'more-than-half', base.presentVoters) };
}

const hasField: { readonly [field in MinutesField]: (context: FactContext) => boolean } = {
  period: ({ meeting }) => meeting.heldOn !== null,
  start: ({ meeting }) => meeting.startTime !== null,
  end: ({ meeting }) => meeting.endTime !== null,
  place: ({ meeting }) => meeting.place.trim() !== '',
  chair: ({ meeting }) => meeting.chairId !== null,
  'minute-taker': ({ meeting }) => meeting.minuteTakerId !== null,
  roll: (context) => rollCallProblem(context) === null,
  'absence-reasons': ({ counts }) => counts.excusedWithoutReasonIds.length === 0,
  remark: ({ items }) => items.some((item) => Object.keys(item.remarks).length > 0),
  conclusion: ({ meeting }) => meeting.conclusion.trim() !== '',
  vote: ({ meeting }) => meeting.conclusionVote !== null,
};

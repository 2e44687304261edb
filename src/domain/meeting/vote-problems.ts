import { dayToPeriod, timeToMin, type Day } from '#base/day.ts';
import type { Book, Entry } from '../book.ts';
import type { AgendaItemId, MeetingId, MemberId, TaskId } from '../ids.ts';
import { ifAny, meetingProblem, type MeetingProblem } from '../problems.ts';
import {
  attendanceByMember,
  attendanceCounts,
  isPresent,
  rollOn,
  votingBase,
  type AttendanceByMember,
  type VotingBase,
} from '../roll.ts';
import type { ScoringPolicy } from '../criteria/criterion.ts';
import type { Score } from '../scoring/score.ts';
import { taskResultAt, tasksCarriedTo, tasksDueAt } from '../tasks-due.ts';
import { voteOutcome, type Majority } from '../vote.ts';
import { formSteps } from './form-step.ts';
import type { Vote } from './meeting.ts';
import { scoreProblems } from './score-problems.ts';

/** What a meeting is worth by the criteria in force, and the switches they are read with. */
export interface Measured {
  readonly score: Score;
  readonly policy: Pick<ScoringPolicy, 'excusedLeaveBase'>;
}

/**
 * Everything that is missing or doubtful before the cell's vote on a meeting is recorded, in the order of the
 * steps of the form. `measured` is null where nobody asks about points; then, and where the set does not measure
 * such a meeting, nothing is said of points or of the vote on them. Whoever records the vote lets only `blocks`
 * stop it.
 */
export function voteProblems(
  book: Book,
  meeting: Entry<'meeting'>,
  measured: Measured | null,
  today: Day,
): readonly MeetingProblem[] {
  const attendance = attendanceByMember(book.attendance, meeting.id as MeetingId);
  const roll = meeting.heldOn === null ? [] : rollOn(book.members, meeting.heldOn);
  const base = votingBase(roll, attendance, measured?.policy);
  const score = measured?.score ?? null;
  const isScored = score !== null && score.total.state !== 'not-scored';
  const problems = [
    ...whenAndWhere(meeting, today),
    ...officers(book, meeting, attendance),
    ...(meeting.heldOn === null ? [] : rollCall(roll, attendance)),
    ...lastTasks(book, meeting),
    ...proceedings(book, meeting, attendance),
    ...resolution(meeting, base),
    ...newTasks(book, meeting),
    ...(isScored ? scoreProblems(meeting, score) : []),
    ...closing(meeting, base, isScored),
  ];
  return problems.sort((a, b) => formSteps.indexOf(a.step) - formSteps.indexOf(b.step));
}

function whenAndWhere(meeting: Entry<'meeting'>, today: Day): MeetingProblem[] {
  const problems: MeetingProblem[] = [];
  const { heldOn, startTime, endTime, period } = meeting;
  if (heldOn === null) problems.push(meetingProblem('held-on-missing', {}));
  else {
    if (heldOn > today) {
      const code = meeting.isClockWrong ? 'clock-said-wrong' : 'held-on-in-future';
      problems.push(meetingProblem(code, { heldOn, today }));
    }
    if (dayToPeriod(heldOn) !== period) {
      problems.push(meetingProblem('held-on-outside-period', { heldOn, period }));
    }
  }
  if (startTime === null) problems.push(meetingProblem('start-time-missing', {}));
  if (endTime === null) problems.push(meetingProblem('end-time-missing', {}));
  if (startTime !== null && endTime !== null && !meeting.endsNextDay) {
    if (timeToMin(endTime) <= timeToMin(startTime)) {
      problems.push(meetingProblem('end-not-after-start', {}));
    }
  }
  if (meeting.place.trim() === '') problems.push(meetingProblem('place-missing', {}));
  if (meeting.mode !== 'in-person' && meeting.onlineBasis === null) {
    problems.push(meetingProblem('online-without-basis', {}));
  }
  return problems;
}

function officers(book: Book, meeting: Entry<'meeting'>, attendance: AttendanceByMember): MeetingProblem[] {
  const problems: MeetingProblem[] = [];
  const { chairId, minuteTakerId } = meeting;
  if (chairId === null) problems.push(meetingProblem('chair-missing', {}));
  if (minuteTakerId === null) problems.push(meetingProblem('minute-taker-missing', {}));
  const absent = [...new Set([chairId, minuteTakerId])].filter((id): id is MemberId => {
    const mark = id === null ? undefined : attendance.get(id)?.mark;
    return mark === 'excused' || mark === 'unexcused';
  });
  problems.push(...ifAny(absent, (memberIds) => meetingProblem('officer-absent', { memberIds })));
  if (book.cell.hasCommittee && meeting.state === 'draft') {
    problems.push(meetingProblem('committee-not-agreed', {}));
  }
  return problems;
}

function rollCall(
  roll: ReturnType<typeof rollOn>,
  attendance: AttendanceByMember,
): readonly MeetingProblem[] {
  const counts = attendanceCounts(roll, attendance);
  const unclear = roll.filter((entry) => entry.problem !== null).map((entry) => entry.member.id as MemberId);
  return [
    ...(counts.expected === 0 ? [meetingProblem('nobody-expected', {})] : []),
    ...ifAny(unclear, (memberIds) => meetingProblem('unclear-standing', { memberIds })),
    ...ifAny(counts.notMarkedIds, (memberIds) => meetingProblem('roll-call-incomplete', { memberIds })),
    ...ifAny(counts.excusedWithoutReasonIds, (memberIds) =>
      meetingProblem('excused-without-reason', { memberIds }),
    ),
  ];
}

function lastTasks(book: Book, meeting: Entry<'meeting'>): readonly MeetingProblem[] {
  const due = tasksDueAt(book, meeting);
  const dueIds = new Set(due.map((task) => task.id));
  const open = tasksCarriedTo(book, meeting).filter((task) => !dueIds.has(task.id));
  const unsaid = (tasks: readonly Entry<'task'>[]) =>
    tasks.filter((task) => taskResultAt(book, task, meeting) === null).map(taskIdOf);
  const unproven = [...due, ...open].filter((task) => {
    const result = taskResultAt(book, task, meeting);
    return result?.outcome === 'done' && result.evidence.trim() === '' && !result.isConfirmed;
  });
  return [
    ...ifAny(unsaid(due), (taskIds) => meetingProblem('due-task-without-result', { taskIds })),
    ...ifAny(unsaid(open), (taskIds) => meetingProblem('open-task-without-result', { taskIds })),
    ...ifAny(unproven.map(taskIdOf), (taskIds) => meetingProblem('done-task-without-evidence', { taskIds })),
  ];
}

function proceedings(
  book: Book,
  meeting: Entry<'meeting'>,
  attendance: AttendanceByMember,
): readonly MeetingProblem[] {
  const items = book.items.filter((item) => item.meetingId === meeting.id);
  const empty = items
    // That it goes on to the next meeting is a word about it too.
    .filter((item) => !item.isUnfinished)
    .filter((item) => item.text.trim() === '' && item.documentTitle.trim() === '')
    .filter((item) => Object.keys(item.remarks).length === 0 && item.conclusion.trim() === '')
    .map((item) => item.id as AgendaItemId);
  const speakers = items.flatMap((item) => Object.values(item.remarks).map((remark) => remark.memberId));
  const notPresent = [...new Set(speakers)].filter(
    (id) => !isPresent(attendance.get(id)?.mark ?? 'not-marked'),
  );
  return [
    ...ifAny(empty, (itemIds) => meetingProblem('agenda-item-empty', { itemIds })),
    ...ifAny(notPresent, (memberIds) => meetingProblem('speaker-not-present', { memberIds })),
  ];
}

function resolution(meeting: Entry<'meeting'>, base: VotingBase): readonly MeetingProblem[] {
  const problems: MeetingProblem[] = [];
  if (meeting.conclusion.trim() === '') problems.push(meetingProblem('conclusion-missing', {}));
  if (meeting.conclusionVote !== null) {
    problems.push(
      ...showOfHands(meeting.conclusionVote, base, 'more-than-half', {
        tooMany: 'conclusion-vote-too-many',
        notCarried: 'conclusion-not-carried',
      }),
    );
  } else if (meeting.conclusion.trim() !== '') {
    problems.push(meetingProblem('conclusion-vote-missing', {}));
  }

  const motions = Object.values(meeting.motions);
  const unvoted = motions.filter((motion) => motion.vote === null);
  const tooMany = motions.filter(
    (motion) =>
      motion.vote !== null &&
      base.base > 0 &&
      voteOutcome(motion.vote, base.base, motion.majority, base.presentVoters).state === 'bad',
  );
  const titles = (list: typeof motions) => list.map((motion) => motion.title);
  problems.push(
    ...ifAny(titles(unvoted), (list) => meetingProblem('motion-vote-missing', { titles: list })),
    ...ifAny(titles(tooMany), (list) =>
      meetingProblem('motion-vote-too-many', { titles: list, voters: base.presentVoters }),
    ),
  );
  return problems;
}

function showOfHands(
  vote: Vote,
  base: VotingBase,
  majority: Majority,
  codes: {
    readonly tooMany: 'conclusion-vote-too-many' | 'score-vote-too-many';
    readonly notCarried: 'conclusion-not-carried' | 'score-not-carried';
  },
): readonly MeetingProblem[] {
  const outcome = voteOutcome(vote, base.base, majority, base.presentVoters);
  if (outcome.state === 'bad') {
    // Nobody may vote yet: the day or the roster is missing, which is said elsewhere.
    if (outcome.problem === 'no-voters') return [];
    const votes = vote.inFavour + vote.against + vote.other;
    return [meetingProblem(codes.tooMany, { votes, voters: base.presentVoters })];
  }
  if (outcome.state === 'passed') return [];
  const { inFavour } = vote;
  return [meetingProblem(codes.notCarried, { inFavour, needed: outcome.needed, base: base.base })];
}

function newTasks(book: Book, meeting: Entry<'meeting'>): readonly MeetingProblem[] {
  const tasks = book.tasks.filter((task) => task.meetingId === meeting.id);
  const nobody = tasks.filter((task) => task.assigneeId === null && task.assigneeText.trim() === '');
  const endless = tasks.filter((task) => task.dueOn === null);
  return [
    ...(tasks.length === 0 ? [meetingProblem('no-task-assigned', {})] : []),
    ...ifAny(nobody.map(taskIdOf), (taskIds) => meetingProblem('task-without-assignee', { taskIds })),
    ...ifAny(endless.map(taskIdOf), (taskIds) => meetingProblem('task-without-deadline', { taskIds })),
  ];
}

function closing(meeting: Entry<'meeting'>, base: VotingBase, isScored: boolean): readonly MeetingProblem[] {
  const problems: MeetingProblem[] = [];
  if (!meeting.isMinutesAdopted) problems.push(meetingProblem('minutes-not-adopted', {}));
  if (!isScored) return problems;
  if (meeting.scoreVote === null) return [...problems, meetingProblem('score-vote-missing', {})];
  return [
    ...problems,
    ...showOfHands(meeting.scoreVote, base, 'more-than-half', {
      tooMany: 'score-vote-too-many',
      notCarried: 'score-not-carried',
    }),
  ];
}

function taskIdOf(task: { readonly id: string }): TaskId {
  return task.id as TaskId;
}

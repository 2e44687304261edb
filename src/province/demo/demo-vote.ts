import { must } from '#base/assert.ts';
import { dayToInstant, type Day, type Instant } from '#base/day.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import { criteriaSetForMeeting } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { scoreId, type MeetingId } from '#domain/ids.ts';
import type { Judgement, Meeting, Vote } from '#domain/meeting/meeting.ts';
import { attendanceByMember, rollOn, votingBase } from '#domain/roll.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { isWeak } from '#domain/scoring/line-points.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score, ScoreLine } from '#domain/scoring/score.ts';
import type { DemoChance } from './demo-chance.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoCellPlan, DemoPlan } from './demo-plan.ts';

/** What the months of one cell are played with. */
export interface DemoMonths {
  readonly plan: DemoPlan;
  readonly cell: DemoCellPlan;
  readonly desk: DemoDesk;
  readonly chance: DemoChance;
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
}

const MIN_MS = 60_000;

/** Answers what only people can answer, votes, and freezes the score in the same unit. */
export async function voteScore(
  { desk, chance, plan, criteriaSets, calendar }: DemoMonths,
  id: MeetingId,
  meeting: Meeting,
): Promise<void> {
  const heldOn = must(meeting.heldOn, 'a demonstration meeting has a day');
  const votedAt = evening(heldOn, 130);
  const set = criteriaSetForMeeting(criteriaSets, meeting);
  if (set === null) {
    // Before the first criteria came into force a meeting was closed without a score.
    const closed: Meeting = { ...meeting, state: 'voted', votedAt };
    await desk.save('vote', meeting.period, votedAt, [{ kind: 'meeting', id, value: closed }]);
    return;
  }
  const book = desk.book();
  const score = (candidate: Meeting): Score =>
    scoreMeeting({
      book: {
        ...book,
        meetings: [...book.meetings.filter((other) => other.id !== id), { ...candidate, id }],
      },
      meetingId: id,
      set,
      calendar,
      asOf: votedAt,
    });

  const scoreVote = allInFavour(desk, id, heldOn);
  const asked = score({ ...meeting, scoreVote });
  const judgements = Object.fromEntries(
    asked.lines
      .filter((line) => line.result.state === 'needs-judgement')
      .map((line) => [line.criterionId, answerTo(line, plan, chance)]),
  );
  const answered = { ...meeting, scoreVote, judgements };
  const weak = score(answered).lines.filter(isWeak);
  const remedies = Object.fromEntries(weak.map((line) => [line.criterionId, plan.remedy]));
  const voted: Meeting = { ...answered, remedies, state: 'voted', votedAt };
  const suggested = score(voted);
  const frozen = must(freezeScore(suggested), `a demonstration score is complete: ${openLines(suggested)}`);
  await desk.save('vote', meeting.period, votedAt, [
    { kind: 'meeting', id, value: voted },
    {
      kind: 'score',
      id: scoreId(id, set.id, set.version, voted.revision),
      value: { meetingId: id, revision: voted.revision, ...frozen, deletedAt: null },
    },
  ]);
}

function answerTo({ ask }: ScoreLine, plan: DemoPlan, chance: DemoChance): Judgement {
  const { evidence } = plan;
  const luck = chance.fraction();
  if (ask?.kind === 'levels') {
    return { answer: { points: ask.levels[luck < 0.85 ? 0 : 1] ?? ask.levels[0] ?? 0 }, evidence };
  }
  return { answer: ask?.kind === 'three-way' && luck > 0.82 ? 'partly' : 'met', evidence };
}

function openLines(score: Score): string {
  return score.lines
    .filter((line) => line.result.state === 'needs-judgement' || line.result.state === 'bad-data')
    .map((line) => line.criterionId)
    .join(' ');
}

/** Every voter who is there, in favour. */
export function allInFavour(desk: DemoDesk, id: MeetingId, heldOn: Day): Vote {
  const book = desk.book();
  const { presentVoters } = votingBase(rollOn(book.members, heldOn), attendanceByMember(book.attendance, id));
  return { inFavour: presentVoters, against: 0, other: 0 };
}

/** On the evening of the meeting, so many minutes after its beginning. */
export function evening(heldOn: Day, min: number): Instant {
  return (dayToInstant(heldOn) + (19 * 60 + 30 + min) * MIN_MS) as Instant;
}

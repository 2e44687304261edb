import { must } from '#base/assert.ts';
import type { Instant } from '#base/day.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Book, Entry } from '#domain/book.ts';
import { criteriaSetForMeeting, criteriaTableFor } from '#domain/criteria/criteria-set-for.ts';
import { scoreId, type MeetingId } from '#domain/ids.ts';
import { vote } from '#domain/meeting/advance.ts';
import type { Measured } from '#domain/meeting/vote-problems.ts';
import type { MeetingProblem } from '#domain/problems.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score } from '#domain/scoring/score.ts';
import type { Edit, KeptDraft } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';
import { everyMonth } from './every-month.ts';

/** Why a vote was not recorded; nothing was frozen. */
export interface VoteRefusal {
  /** What the meeting lacks, warnings among it. */
  readonly problems: readonly MeetingProblem[];
  /** Fields that may not travel; they have to be shortened first. */
  readonly kept: readonly KeptDraft[];
}

/**
 * Records the cell's vote (chốt): drafts, the meeting's new state and the score frozen at this instant go into one unit
 * together, or none of it. A meeting voted already is left as it is, so a second tap does nothing.
 */
export async function voteMeeting(deps: ActionDeps, id: MeetingId): Promise<Result<void, VoteRefusal>> {
  const asOf = deps.clock.now();
  const book = await deps.store.readBook(everyMonth);
  const meeting = must(
    book.meetings.find((entry) => entry.id === id),
    'a meeting that is voted is in the book',
  );
  const measured = measureAt(deps, book, meeting, asOf);
  const voted = vote(book, id, measured, asOf);
  if (!voted.ok) {
    return voted.error.code === 'not-ready'
      ? err({ problems: voted.error.problems, kept: [] })
      : ok(undefined);
  }
  const { state, votedAt } = voted.value.meeting;
  const { kept } = await deps.store.freeze({ step: 'vote', period: meeting.period, isWhole: true }, [
    toEdit('meeting', id, { state, votedAt }),
    ...snapshotEdits(meeting, measured?.score ?? null),
  ]);
  return kept.length === 0 ? ok(undefined) : err({ problems: [], kept });
}

/** Null where no criteria measure such a meeting. */
function measureAt(
  { criteriaSets, calendar }: ActionDeps,
  book: Book,
  meeting: Entry<'meeting'>,
  asOf: Instant,
): Measured | null {
  const set = criteriaSetForMeeting(criteriaSets, meeting);
  const table = set && criteriaTableFor(set, meeting);
  if (!set || !table) return null;
  const score = scoreMeeting({ book, meetingId: meeting.id as MeetingId, set, calendar, asOf });
  return { score, policy: table.policy };
}

function snapshotEdits(meeting: Entry<'meeting'>, score: Score | null): readonly Edit[] {
  const frozen = score && freezeScore(score);
  if (!score || !frozen) return [];
  const meetingId = meeting.id as MeetingId;
  const { revision } = meeting;
  const snapshotId = scoreId(meetingId, score.setId, score.setVersion, revision);
  return [toEdit('score', snapshotId, { meetingId, revision, ...frozen, deletedAt: null })];
}

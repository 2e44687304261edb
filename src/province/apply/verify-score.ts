import type { Instant } from '#base/day.ts';
import { isJsonObject, type JsonObject } from '#base/json.ts';
import type { Book } from '#domain/book.ts';
import { buildBook } from '#domain/build-book.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import { criteriaSetVersion } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { MeetingId } from '#domain/ids.ts';
import { compareScores, scorePoints, type PointsByLine } from '#domain/scoring/compare-scores.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score } from '#domain/scoring/score.ts';
import type { CellRecord } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { ScoreVerifier } from './apply-unit.ts';

/**
 * Computes a frozen score again from the ledger's own records, with the set, version and `asOf` the snapshot names,
 * and compares line by line. What a snapshot claims is only compared, never believed. No points where the province
 * cannot score it: a set it does not have, a meeting that is not there. A difference is told, and stops nothing.
 */
export function scoreVerifier(
  sets: readonly CriteriaSet[],
  calendar: HolidayCalendar,
  log: Log,
): (records: readonly CellRecord[]) => ScoreVerifier {
  return (records) => {
    let built: Book | null = null;
    const readBook = () =>
      (built ??= buildBook(records.map(({ kind, entityId, value }) => ({ kind, id: entityId, value }))));
    return (scoreId) => {
      const snapshot = records.find((r) => r.kind === 'score' && r.entityId === scoreId)?.value;
      const computed = snapshot === undefined ? null : computeAgain(snapshot, readBook, sets, calendar, log);
      if (!snapshot || computed === null) return { scoreId, points: null, grade: null, differs: [] };
      const claimed = claimedPoints(snapshot['suggested']);
      const differs = compareScores(claimed, scorePoints(computed)).map((line) => line.criterionId);
      const { total } = computed;
      return total.state === 'complete'
        ? { scoreId, points: total.points, grade: total.grade, differs }
        : { scoreId, points: null, grade: null, differs };
    };
  };
}

function computeAgain(
  snapshot: JsonObject,
  readBook: () => Book,
  sets: readonly CriteriaSet[],
  calendar: HolidayCalendar,
  log: Log,
): Score | null {
  const { meetingId, suggested } = snapshot;
  if (typeof meetingId !== 'string' || !isJsonObject(suggested)) return null;
  const { setId, setVersion, asOf } = suggested;
  if (typeof setId !== 'string' || typeof setVersion !== 'number' || typeof asOf !== 'number') return null;
  const set = criteriaSetVersion(sets, setId, setVersion);
  if (set === null) return null;
  try {
    const book = readBook();
    if (!book.meetings.some((meeting) => meeting.id === meetingId)) return null;
    return scoreMeeting({ book, meetingId: meetingId as MeetingId, set, calendar, asOf: asOf as Instant });
  } catch (error) {
    // A score that cannot be checked is no reason to refuse the facts of a meeting.
    log.write({
      level: 'error',
      event: 'score-not-computed',
      fault: error instanceof Error ? error.name : 'unknown',
    });
    return null;
  }
}

/** What the sender computed, as far as it reads as a score at all. */
function claimedPoints(suggested: unknown): PointsByLine {
  try {
    return scorePoints(suggested as Score);
  } catch {
    return {};
  }
}

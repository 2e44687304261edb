import type { Instant } from '#base/day.ts';
import type { Book } from '../book.ts';
import type { HolidayCalendar } from '../criteria/calendar.ts';
import { criteriaTableFor } from '../criteria/criteria-set-for.ts';
import type { CriteriaSet, CriteriaTable, Criterion, CriterionCase } from '../criteria/criterion.ts';
import type { MeetingId } from '../ids.ts';
import { conditionHolds } from './condition-holds.ts';
import { evidence } from './evidence.ts';
import { createFactContext, type FactContext } from './facts/fact-context.ts';
import { readFacts, type FactReader } from './facts/read-facts.ts';
import type { Finding } from './finding.ts';
import { capGrade, gradeOf } from './grade.ts';
import { pointsOf, pointsRange } from './line-points.ts';
import { raiseFlags } from './raise-flags.ts';
import { applyRule } from './rules.ts';
import type { Score, ScoreFlag, ScoreLine, ScoreTotal } from './score.ts';
import { must } from '#base/assert.ts';

/** Goes up whenever the same facts and the same set could give other points. */
const ENGINE_VERSION = 1;

/**
 * Scores one meeting by one criteria set, as known at `asOf`, which is the only present it reads. The same book,
 * set, calendar and `asOf` give the same score on a phone and at the province, in whatever order lists stand.
 * Assumes the meeting is in the book. A set that has no table for such a meeting gives `not-scored`.
 */
export function scoreMeeting(input: {
  readonly book: Book;
  readonly meetingId: MeetingId;
  readonly set: CriteriaSet;
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
}): Score {
  const { book, meetingId, set, asOf } = input;
  const head = { setId: set.id, setVersion: set.version, engineVersion: ENGINE_VERSION, asOf };
  const meeting = must(
    book.meetings.find((entry) => entry.id === meetingId),
    'a meeting that is scored is in the book',
  );
  const table = criteriaTableFor(set, meeting);
  if (table === null) return { ...head, lines: [], flags: [], total: { state: 'not-scored' } };
  const context = createFactContext({ ...input, table });
  const facts = readFacts(context);
  const lines = table.criteria.map((criterion) => scoreLine(criterion, context, facts));
  const flags = raiseFlags('meeting', lines, context, facts);
  return { ...head, lines, flags, total: addUp(lines, flags, table) };
}

function scoreLine(criterion: Criterion, context: FactContext, facts: FactReader): ScoreLine {
  const fitting = fittingCase(criterion, context);
  const { maxPoints } = fitting.criterionCase;
  const finding: Finding = fitting.isSure
    ? applyRule(fitting.criterionCase.rule, {
        maxPoints,
        judgement: context.meeting.judgements[criterion.id],
        context,
        facts,
      })
    : { result: { state: 'bad-data', problems: ['no-held-on'] }, evidence: [], ask: null };
  return {
    criterionId: criterion.id,
    groupId: criterion.groupId,
    maxPoints,
    ...finding,
    ...overridden(criterion, maxPoints, finding, context),
  };
}

/** Unsure when it turns on the size of a cell whose meeting has no day yet; then the last case stands in. */
function fittingCase(
  criterion: Criterion,
  context: FactContext,
): { readonly criterionCase: CriterionCase; readonly isSure: boolean } {
  for (const criterionCase of criterion.cases) {
    const holds = conditionHolds(criterionCase.when, context);
    if (holds === true) return { criterionCase, isSure: true };
    if (holds === null) break;
  }
  const last = must(criterion.cases.at(-1), 'a criterion has at least one case');
  return { criterionCase: last, isSure: false };
}

/**
 * Points a person put in place of what facts gave. Only a line that facts scored can be overridden: a judgement
 * is changed by answering otherwise, and facts that are missing cannot be talked away.
 */
function overridden(
  criterion: Criterion,
  maxPoints: number,
  finding: Finding,
  { meeting }: FactContext,
): Pick<ScoreLine, 'override' | 'evidence'> {
  const override = meeting.overrides[criterion.id];
  if (override === undefined) return { override: null, evidence: finding.evidence };
  const { points, reason } = override;
  const { state } = finding.result;
  const ignored =
    criterion.measure === 'judgement' || (state !== 'scored' && state !== 'pending')
      ? 'line-is-not-automatic'
      : !Number.isInteger(points) || points < 0 || points > maxPoints
        ? 'out-of-range'
        : reason.trim() === ''
          ? 'no-reason'
          : null;
  if (ignored === null) return { override: { points, reason }, evidence: finding.evidence };
  const told = evidence('override-ignored', { points, maxPoints, why: ignored });
  return { override: null, evidence: [...finding.evidence, told] };
}

function addUp(lines: readonly ScoreLine[], flags: readonly ScoreFlag[], table: CriteriaTable): ScoreTotal {
  const ranges = lines.map(pointsRange);
  const minPoints = ranges.reduce((sum, range) => sum + range.least, 0);
  const maxPoints = ranges.reduce((sum, range) => sum + range.most, 0);
  const missing = lines.filter((line) => pointsOf(line) === null).map((line) => line.criterionId);
  if (missing.length > 0) return { state: 'incomplete', minPoints, maxPoints, missing };
  return {
    state: 'complete',
    points: minPoints,
    grade: capGrade(gradeOf(minPoints, table.bands), flags),
    isProvisional: lines.some((line) => line.result.state === 'pending' && line.override === null),
  };
}

import type { Entry } from '#domain/book.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { isWeak, pointsOf, pointsRange } from '#domain/scoring/line-points.ts';
import type { ScoreLine } from '#domain/scoring/score.ts';
import { evidenceText, scoreProblemText, type EvidenceNames } from '../text/evidence-text.ts';
import { dayToText } from '../text/format.ts';
import { gradeLabels } from '../text/labels.ts';
import { BLANK, sentence } from '../text/papers/frame-words.ts';
import { scoreWords as words } from '../text/papers/meeting-words.ts';
import { quality, totalText } from '../text/quality.ts';
import { voteText } from './meeting-sections.ts';
import { memberName, type MeetingSource, type PaperScore } from './meeting-source.ts';
import { led, paragraphs, row, type Block, type ParagraphBlock, type TableBlock } from './paper.ts';

/** Points of a line: what the cell voted, else what the screen suggests. */
function pointsText({ snapshot }: PaperScore, line: ScoreLine): string {
  const voted = snapshot?.votedPoints[line.criterionId];
  if (voted !== undefined) return String(voted);
  const { least, most } = pointsRange(line);
  return least === most ? String(least) : `${least}–${most}`;
}

/** What a line rests on, in the very sentences of the screen, and why it is not the screen's suggestion where it is not. */
function lineReasons(source: MeetingSource, scored: PaperScore, line: ScoreLine): readonly string[] {
  const names: EvidenceNames = {
    memberName: (id) => memberName(source.book, id),
    stepTitle: (stepId) => scored.table.steps.find((step) => step.id === stepId)?.title ?? stepId,
  };
  const { result, override } = line;
  const sentences = [
    ...(result.state === 'bad-data' ? result.problems.map((problem) => scoreProblemText[problem]) : []),
    ...line.evidence.map((each) => evidenceText(each, names)),
    ...(override === null ? [] : [sentence(words.overridden(override.points, override.reason))]),
    ...(result.state === 'pending' ? [words.pending(dayToText(result.until))] : []),
    ...(result.state === 'not-applicable' ? [words.notApplicable] : []),
  ];
  return [...new Set(sentences.filter((each) => each !== ''))];
}

/** The points of the groups and their total; null where nothing measures the meeting. */
export function groupTable(scored: PaperScore): TableBlock {
  const { table, score } = scored;
  const rows = table.groups.map((group, index) => {
    const lines = score.lines.filter((line) => line.groupId === group.id);
    return row([
      String(index + 1),
      group.title,
      String(group.maxPoints),
      sumText(lines.map((line) => rangeOf(scored, line))),
    ]);
  });
  return {
    kind: 'table',
    columns: [
      { title: words.number, share: 8, align: 'center' },
      { title: words.group, share: 60, align: 'left' },
      { title: words.max, share: 16, align: 'center' },
      { title: words.points, share: 16, align: 'center' },
    ],
    rows: [...rows, totalRow(scored)],
  };
}

/** Every line under its group, with the reason of every point that was lost. */
export function lineTable(source: MeetingSource, scored: PaperScore): TableBlock {
  const { table, score } = scored;
  let number = 0;
  const rows = table.groups.flatMap((group) => {
    const lines = score.lines.filter((line) => line.groupId === group.id);
    return [
      row(
        ['', group.title, String(group.maxPoints), sumText(lines.map((line) => rangeOf(scored, line))), ''],
        true,
      ),
      ...lines.map((line) => {
        number += 1;
        const criterion = table.criteria.find((each) => each.id === line.criterionId);
        return row([
          String(number),
          criterion?.title ?? line.criterionId,
          String(line.maxPoints),
          pointsText(scored, line),
          [...lineReasons(source, scored, line), ...remedyOf(source, line)].join(' '),
        ]);
      }),
    ];
  });
  const [_number, title, max, points] = totalRow(scored).cells;
  return {
    kind: 'table',
    columns: [
      { title: words.number, share: 7, align: 'center' },
      { title: words.criterion, share: 31, align: 'left' },
      { title: words.max, share: 9, align: 'center' },
      { title: words.points, share: 9, align: 'center' },
      { title: words.reason, share: 44, align: 'left' },
    ],
    rows: [...rows, row(['', title ?? '', max ?? '', points ?? '', ''], true)],
  };
}

/** The grade, the vote on it, and what the set says of itself. */
export function gradeBlocks(source: MeetingSource, scored: PaperScore): readonly ParagraphBlock[] {
  const { score, snapshot, set } = scored;
  const max = maxPoints(scored);
  const grade =
    snapshot !== null
      ? votedGrade(snapshot, max)
      : score.total.state === 'complete'
        ? led(
            words.suggestedGrade,
            `${quality.points(score.total.points, max)}, ${gradeLabels[score.total.grade]}.`,
          )
        : paragraphs(words.incomplete(totalText(score.total, max)));
  const suggested =
    snapshot !== null && score.total.state === 'complete' && score.total.points !== snapshot.votedTotal
      ? paragraphs(words.suggested(totalText(score.total, max)))
      : [];
  return [
    ...grade,
    ...suggested,
    ...led(words.vote, voteText(source, source.meeting.scoreVote, 'more-than-half')),
    ...led(
      words.set,
      sentence([quality.setName(set.title, set.version), set.notice].filter(Boolean).join('. ')),
    ),
  ];
}

/** Where no criteria are at hand: the vote alone, or that nothing measures such a meeting. */
export function unscoredBlocks(source: MeetingSource): readonly ParagraphBlock[] {
  const voted = votedAlone(source);
  return voted.length > 0 ? voted : paragraphs(words.notScored);
}

/** What the cell voted by criteria that only a newer app has; nothing where it voted on no score. */
export function votedAlone(source: MeetingSource): readonly ParagraphBlock[] {
  const { book, meeting } = source;
  const snapshot = latestSnapshot(book, meeting);
  if (snapshot === null) return [];
  const { lines, setVersion } = snapshot.suggested;
  const max = lines.reduce((sum, line) => sum + line.maxPoints, 0);
  return [
    ...votedGrade(snapshot, max),
    ...led(words.vote, voteText(source, meeting.scoreVote, 'more-than-half')),
    ...paragraphs(words.setNotHere(BLANK, setVersion)),
  ];
}

function votedGrade(snapshot: Entry<'score'>, max: number): readonly ParagraphBlock[] {
  return led(
    words.grade,
    `${quality.points(snapshot.votedTotal, max)}, ${gradeLabels[snapshot.votedGrade]}.`,
  );
}

/** Each line that lost points, why, and what will be done about it. */
function lostBlocks(source: MeetingSource, scored: PaperScore): readonly Block[] {
  return scored.score.lines
    .filter((line) => {
      const points = scored.snapshot?.votedPoints[line.criterionId] ?? pointsOf(line);
      return points !== null && points < line.maxPoints;
    })
    .flatMap((line) => {
      const title = scored.table.criteria.find((each) => each.id === line.criterionId)?.title ?? '';
      const points = quality.linePoints(Number(pointsText(scored, line)), line.maxPoints);
      const why = [...lineReasons(source, scored, line), ...remedyOf(source, line)].join(' ');
      return paragraphs(`- ${words.lost(title, points, why || BLANK)}`);
    });
}

/** Of a line that is not weak any more the screen has no box for it, and nobody could take it out. */
function remedyOf({ meeting }: MeetingSource, line: ScoreLine): readonly string[] {
  const remedy = isWeak(line) ? (meeting.remedies[line.criterionId]?.trim() ?? '') : '';
  return remedy === '' ? [] : [sentence(words.remedy(remedy))];
}

function totalRow(scored: PaperScore): TableBlock['rows'][number] {
  const total = sumText(scored.score.lines.map((line) => rangeOf(scored, line)));
  return row(['', words.total, String(maxPoints(scored)), total], true);
}

function maxPoints({ table }: PaperScore): number {
  return table.groups.reduce((sum, group) => sum + group.maxPoints, 0);
}

interface PointsRange {
  readonly least: number;
  readonly most: number;
}

function rangeOf({ snapshot }: PaperScore, line: ScoreLine): PointsRange {
  const voted = snapshot?.votedPoints[line.criterionId];
  return voted === undefined ? pointsRange(line) : { least: voted, most: voted };
}

function sumText(ranges: readonly PointsRange[]): string {
  const least = ranges.reduce((sum, range) => sum + range.least, 0);
  const most = ranges.reduce((sum, range) => sum + range.most, 0);
  return least === most ? String(least) : `${least}–${most}`;
}

/** How the meeting was scored: by groups, the total and its grade, and every point that was lost. */
export function scoreBlocks(source: MeetingSource): readonly Block[] {
  const { scored } = source;
  if (scored === null) return unscoredBlocks(source);
  const lost = lostBlocks(source, scored);
  return [
    groupTable(scored),
    ...gradeBlocks(source, scored),
    ...(lost.length === 0 ? [] : [...led(`${words.remedies}:`, ''), ...lost]),
  ];
}

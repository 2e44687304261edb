import { periodYear } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { criteriaSetVersion, criteriaTableFor } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet, CriteriaTable } from '#domain/criteria/criterion.ts';
import { pointsOf } from '#domain/scoring/line-points.ts';
import type { ScoreLine } from '#domain/scoring/score.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { meetingName } from '../shell/meeting-name.ts';
import { evidenceText } from '../text/evidence-text.ts';
import { gradeLabels } from '../text/labels.ts';
import { columnTitles as titles, scoreSheetNames } from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** A voted meeting with its frozen score. */
interface Voted {
  readonly meeting: Entry<'meeting'>;
  readonly score: Entry<'score'>;
  readonly table: CriteriaTable | null;
}

/** The voted scores of that year: the totals, and every line with why points were lost. */
export function scoreSheets(book: Book, year: number, sets: readonly CriteriaSet[]): readonly Sheet[] {
  const voted = book.meetings
    .filter((meeting) => periodYear(meeting.period) === year)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((meeting): readonly Voted[] => {
      const score = latestSnapshot(book, meeting);
      if (score === null) return [];
      const set = criteriaSetVersion(sets, score.suggested.setId, score.suggested.setVersion);
      return [{ meeting, score, table: set && criteriaTableFor(set, meeting) }];
    });
  return [totals(voted), lines(book, voted)];
}

function totals(voted: readonly Voted[]): Sheet {
  return {
    name: scoreSheetNames.totals,
    columns: [
      { title: titles.meeting, width: 34 },
      { title: titles.total, width: 12 },
      { title: titles.grade, width: 14 },
    ],
    rows: voted.map(({ meeting, score }) => [
      meetingName(meeting),
      score.votedTotal,
      gradeLabels[score.votedGrade],
    ]),
    legend: '',
  };
}

function lines(book: Book, voted: readonly Voted[]): Sheet {
  return {
    name: scoreSheetNames.lines,
    columns: [
      { title: titles.meeting, width: 34 },
      { title: titles.criterion, width: 50 },
      { title: titles.maxPoints, width: 12 },
      { title: titles.suggested, width: 12 },
      { title: titles.voted, width: 12 },
      { title: titles.lost, width: 70 },
    ],
    rows: voted.flatMap(({ meeting, score, table }) =>
      score.suggested.lines.map((line) => {
        const points = score.votedPoints[line.criterionId] ?? pointsOf(line);
        const criterion = table?.criteria.find((one) => one.id === line.criterionId);
        return [
          meetingName(meeting),
          criterion?.title ?? line.criterionId,
          line.maxPoints,
          'points' in line.result ? line.result.points : '',
          points ?? '',
          points === line.maxPoints ? '' : whyLost(book, line, table),
        ];
      }),
    ),
    legend: '',
  };
}

/** A person's own reason first, then what the line rests on, each said once. */
function whyLost(book: Book, line: ScoreLine, table: CriteriaTable | null): string {
  const names = {
    memberName: (id: string) => book.members.find((member) => member.id === id)?.fullName ?? '',
    stepTitle: (id: string) => table?.steps.find((step) => step.id === id)?.title ?? id,
  };
  const sentences = [line.override?.reason ?? '', ...line.evidence.map((one) => evidenceText(one, names))];
  return [...new Set(sentences.filter((sentence) => sentence !== ''))].join(' ');
}

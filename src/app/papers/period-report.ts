import { instantToDay, type Day, type Instant, type Period } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { percentFloored } from '#domain/percent.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { heldTopics, quarterPeriods } from '#domain/quarter-coverage.ts';
import { isUnreported, monthRow, rollUpYear, type MonthRow } from '#domain/roll-up.ts';
import { yearGrade } from '#domain/year-grade.ts';
import { gradesWorstFirst } from '#domain/scoring/score.ts';
import { shippedYearRule } from '../shipped-year-rule.ts';
import { assigneeName } from '../shell/assignee-name.ts';
import { dayToText, tenthsToText } from '../text/format.ts';
import { gradeLabels } from '../text/labels.ts';
import { monthStateLabels } from '../text/meeting-list.ts';
import { BLANK, dayInWords, sentence } from '../text/papers/frame-words.ts';
import { reportWords, taskWords } from '../text/papers/meeting-words.ts';
import { periodReportWords as words } from '../text/papers/period-words.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { heading, led, paragraphs, row, type Block } from './paper.ts';
import { periodsOf, stretchInWords, type Stretch } from './stretch.ts';
import { latestResult } from './task-state.ts';

/** Báo cáo tháng, quý, 6 tháng, năm: figures of the months as the domain adds them up, topics and tasks. */
export function periodReportBlocks(input: {
  readonly book: Book;
  readonly layout: PaperLayout;
  readonly stretch: Stretch;
  readonly asOf: Instant;
}): readonly Block[] {
  const { book, layout, stretch, asOf } = input;
  const today = instantToDay(asOf);
  const periods = periodsOf(stretch);
  // What the superior decided does not reach the phone yet; the cell's own vote stands for each month.
  const rows = periods.map((period) => monthRow(book, period, new Map(), today));
  return [
    headOf({ book, layout, code: 'report', number: '', day: today }),
    { kind: 'title', name: words.name, about: words.about(stretchInWords(stretch)) },
    ...paragraphs(reportWords.to(book.cell.parentName.trim() || BLANK)),
    ...paragraphs(words.asOf(dayInWords(today))),
    heading(words.meetingsHeading),
    ...meetingBlocks(book, rows, today),
    monthTable(rows),
    heading(words.gradesHeading),
    ...gradeBlocks(rows),
    ...(stretch.kind === 'year' ? yearGradeBlocks(book, stretch.year, today) : []),
    heading(words.topicsHeading),
    ...topicBlocks(book, stretch, periods, today),
    heading(words.tasksHeading),
    ...taskBlocks(book, periods),
    signedForCell(book, layout, today),
  ];
}

function meetingBlocks(book: Book, rows: readonly MonthRow[], today: Day): readonly Block[] {
  const of = (state: MonthRow['status']['state']) =>
    rows.filter((each) => each.status.state === state).length;
  const unreported = rows.filter((each) => isUnreported(each, today)).length;
  const present = sum(rows.map((each) => each.present));
  const expected = sum(rows.map((each) => each.expected));
  const percent = percentFloored(present, expected);
  const periods = new Set(rows.map((each) => each.period));
  const kinds = (kind: Entry<'meeting'>['kind']) =>
    book.meetings.filter(
      (meeting) => meeting.kind === kind && periods.has(meeting.period) && meeting.votedAt !== null,
    ).length;
  const thematic = kinds('thematic');
  const extraordinary = kinds('extraordinary');
  return [
    ...paragraphs(words.held(of('held'), rows.length)),
    ...(of('not-held') > 0 ? paragraphs(words.notHeld(of('not-held'))) : []),
    ...rows.flatMap(({ status }) =>
      status.state === 'not-held'
        ? paragraphs(
            sentence(words.notHeldReason(words.monthCell(status.period), status.reason.trim() || BLANK)),
          )
        : [],
    ),
    ...(unreported > 0 ? paragraphs(words.unreported(unreported)) : []),
    ...(thematic + extraordinary > 0 ? paragraphs(words.others(thematic, extraordinary)) : []),
    ...(percent === null ? [] : paragraphs(words.attendance(present, expected, tenthsToText(percent)))),
    ...paragraphs(words.speakers(sum(rows.map((each) => each.speakers)))),
  ];
}

function monthTable(rows: readonly MonthRow[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: words.monthColumn, share: 16, align: 'center' },
      { title: words.heldColumn, share: 28, align: 'left' },
      { title: words.attendanceColumn, share: 24, align: 'center' },
      { title: words.pointsColumn, share: 14, align: 'center' },
      { title: words.gradeColumn, share: 18, align: 'center' },
    ],
    rows: rows.map(({ period, status, present, expected, score }) => {
      const percent = percentFloored(present, expected);
      return row([
        words.monthCell(period),
        status.state === 'held' ? dayToText(status.heldOn) : monthStateLabels[status.state],
        percent === null ? words.noRate : words.rate(present, expected, tenthsToText(percent)),
        score?.points === null || score === null ? '' : String(score.points),
        score === null ? '' : gradeLabels[score.grade],
      ]);
    }),
  };
}

function gradeBlocks(rows: readonly MonthRow[]): readonly Block[] {
  const grades = rows.flatMap((each) => (each.score === null ? [] : [each.score.grade]));
  if (grades.length === 0) return paragraphs(words.noGrades);
  const parts = [...gradesWorstFirst]
    .reverse()
    .map((grade) => words.grade(gradeLabels[grade], grades.filter((each) => each === grade).length));
  return paragraphs(words.grades(parts));
}

/** What the months come to by the rule; nothing while no month has a grade. */
function yearGradeBlocks(book: Book, year: number, today: Day): readonly Block[] {
  const { possible, gradedMonths, ofMonths, isProvisional } = yearGrade(
    rollUpYear(book, year, new Map(), today),
    shippedYearRule,
  );
  if (possible === null) return [];
  const [worst, best] = [gradeLabels[possible.worst], gradeLabels[possible.best]];
  const source = shippedYearRule.source.document;
  return paragraphs(
    isProvisional
      ? words.yearOpen(gradedMonths, ofMonths, worst, best, source)
      : words.yearGrade(best, source),
  );
}

function topicBlocks(book: Book, stretch: Stretch, periods: readonly Period[], today: Day): readonly Block[] {
  const within = new Set<Period>(periods);
  const ever = heldTopics(book, today);
  const held = ever.filter((topic) => within.has(topic.period));
  const heldIds = new Set(ever.map((topic) => topic.topicId as string | null));
  const titleOf = (id: string | null) => book.topics.find((topic) => topic.id === id)?.title.trim() ?? '';
  const planned = book.topics.filter(
    (topic) => stretch.kind !== 'month' && !heldIds.has(topic.id) && isPlannedWithin(topic, periods),
  );
  return [
    ...paragraphs(words.topics(held.length)),
    ...held.flatMap((topic) =>
      paragraphs(
        sentence(words.topic(titleOf(topic.topicId) || words.topicUnnamed, dayToText(topic.heldOn))),
      ),
    ),
    ...planned.flatMap((topic) => paragraphs(sentence(words.planned(topic.title.trim() || BLANK)))),
  ];
}

function isPlannedWithin(topic: Entry<'topic'>, periods: readonly Period[]): boolean {
  return quarterPeriods(topic.year, topic.quarter).some((period) => periods.includes(period));
}

function taskBlocks(book: Book, periods: readonly Period[]): readonly Block[] {
  const within = new Set<Period>(periods);
  const given = book.tasks
    .filter((task) => within.has(task.period))
    .map((task) => ({ task, result: latestResult(book, task) }))
    .filter(({ result }) => result?.outcome !== 'cancelled');
  const open = given.filter(({ result }) => result?.outcome !== 'done').map(({ task }) => task);
  return [
    ...paragraphs(words.tasks(given.length, given.length - open.length, open.length)),
    ...(open.length === 0
      ? []
      : [
          ...led(words.openTasks, ''),
          {
            kind: 'table' as const,
            columns: [
              { title: taskWords.number, share: 8, align: 'center' as const },
              { title: taskWords.task, share: 46, align: 'left' as const },
              { title: taskWords.who, share: 26, align: 'left' as const },
              { title: taskWords.due, share: 20, align: 'center' as const },
            ],
            rows: open.map((task, index) =>
              row([
                String(index + 1),
                task.title.trim() || BLANK,
                assigneeName(book, task) || BLANK,
                task.dueOn === null ? taskWords.nextMeeting : dayToText(task.dueOn),
              ]),
            ),
          },
        ]),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

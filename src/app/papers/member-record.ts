import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { Cell } from '#domain/cell.ts';
import { ownDuesWarning, ownWarning, type OwnMeeting, type OwnRecord } from '#domain/own-record.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { meetingNameOfId } from '../shell/meeting-name-of-id.ts';
import { rangesToLines } from '../shell/ranges-to-lines.ts';
import { dues as duesWords, duesWarningText } from '../text/dues.ts';
import { dayToText, periodToText, periodToTitle } from '../text/format.ts';
import {
  agendaSlotLabels,
  duesMarkLabels,
  gradeLabels,
  meetingKindLabels,
  membershipLabels,
  postLabels,
  situationLabels,
  taskOutcomeLabels,
} from '../text/labels.ts';
import { acceptorLabels, ownMarkLabels, ownRecord, ownWarningText, reasonText } from '../text/own-record.ts';
import { BLANK, dayInWords, sentence } from '../text/papers/frame-words.ts';
import { taskWords } from '../text/papers/meeting-words.ts';
import { memberRecordWords as words } from '../text/papers/period-words.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { heading, led, paragraphs, row, type Block } from './paper.ts';

/** Hồ sơ của tôi on paper: everything the own record says, and so nothing of anybody else. */
export function memberRecordBlocks(input: {
  readonly cell: Cell;
  readonly record: OwnRecord;
  readonly layout: PaperLayout;
  /** Whose secretary signs; null on the member's own phone. */
  readonly signers: Book | null;
  readonly today: Day;
}): readonly Block[] {
  const { cell, record, layout, signers, today } = input;
  const whose = words.about(record.fullName.trim() || BLANK);
  return [
    headOf({ book: { cell }, layout, code: null, number: '', day: today }),
    { kind: 'title', name: words.name, about: whose },
    ...paragraphs(words.asOf(dayInWords(today))),
    heading(words.meHeading),
    ...meBlocks(record),
    heading(words.attendanceHeading),
    ...attendanceBlocks(record, today),
    heading(words.topicsHeading),
    ...topicBlocks(record),
    heading(words.duesHeading),
    ...duesBlocks(record, today),
    heading(words.tasksHeading),
    ...taskBlocks(record),
    heading(words.nextHeading),
    ...nextBlocks(record),
    ...(signers === null ? paragraphs(words.unsigned) : [signedForCell(signers, layout, today, whose)]),
  ];
}

function meBlocks(record: OwnRecord): readonly Block[] {
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [ownRecord.born, [record.birthYear === null ? ownRecord.unknown : String(record.birthYear)]],
    [ownRecord.membership, rangesToLines(record.membership, membershipLabels, ownRecord.unknown)],
    [ownRecord.situations, rangesToLines(record.situations, situationLabels, ownRecord.noSituation)],
    [ownRecord.posts, rangesToLines(record.posts, postLabels, ownRecord.noPost)],
  ];
  return facts.flatMap(([name, lines]) => led(`${name}:`, sentence(lines.join('; '))));
}

function attendanceBlocks(record: OwnRecord, today: Day): readonly Block[] {
  const warning = ownWarning(record, today);
  return [
    ...(record.meetings.length === 0
      ? paragraphs(ownRecord.noMeetings)
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: words.meetingColumn, share: 34, align: 'left' as const },
              { title: words.dayColumn, share: 18, align: 'center' as const },
              { title: words.markColumn, share: 30, align: 'left' as const },
              { title: words.gradeColumn, share: 18, align: 'center' as const },
            ],
            rows: record.meetings.map((meeting) =>
              row([
                meetingNameOfId(meeting.meetingId) ?? meetingKindLabels[meeting.kind],
                dayToText(meeting.heldOn),
                markText(meeting),
                meeting.grade === null ? '' : gradeLabels[meeting.grade],
              ]),
            ),
          },
        ]),
    ...record.notHeld.flatMap((period) => paragraphs(words.notHeld(periodToTitle(period)))),
    ...(warning === null
      ? []
      : paragraphs(
          [
            ownWarningText.months(warning.periods.map(periodToText).join(', ')),
            ownWarningText.help[warning.level],
            ownWarningText.rule,
            ownWarningText.complaint,
            ownWarningText.source,
          ].join('\n'),
        )),
  ];
}

function markText(meeting: OwnMeeting): string {
  const isAbsent = meeting.mark === 'excused' || meeting.mark === 'unexcused';
  return [
    ownMarkLabels[meeting.mark],
    isAbsent ? reasonText(meeting) : '',
    meeting.acceptedBy ? words.accepted(acceptorLabels[meeting.acceptedBy]) : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function topicBlocks({ meetings }: OwnRecord): readonly Block[] {
  const held = meetings.flatMap((meeting) => meeting.topics.map((title) => ({ meeting, title })));
  if (held.length === 0) return paragraphs(ownRecord.noTopics);
  return held.flatMap(({ meeting, title }) =>
    paragraphs(
      sentence(
        `- ${title || ownRecord.untitledTopic}, ${dayToText(meeting.heldOn)}: ${ownMarkLabels[meeting.mark]}`,
      ),
    ),
  );
}

function duesBlocks(record: OwnRecord, today: Day): readonly Block[] {
  const { dues = [] } = record;
  const warning = ownDuesWarning(record, today);
  return [
    ...(dues.length === 0
      ? paragraphs(duesWords.none)
      : paragraphs(
          sentence(dues.map(({ period, mark }) => words.duesOf(period, duesMarkLabels[mark])).join('; ')),
        )),
    ...(warning === null
      ? []
      : paragraphs(
          [duesWarningText.months(warning.periods.map(periodToText).join(', ')), duesWarningText.help].join(
            '\n',
          ),
        )),
  ];
}

function taskBlocks({ tasks }: OwnRecord): readonly Block[] {
  if (tasks.length === 0) return paragraphs(ownRecord.noTasks);
  return [
    {
      kind: 'table',
      columns: [
        { title: taskWords.task, share: 40, align: 'left' },
        { title: taskWords.givenAt, share: 16, align: 'center' },
        { title: taskWords.due, share: 18, align: 'center' },
        { title: taskWords.state, share: 26, align: 'left' },
      ],
      rows: tasks.map((task) => {
        const last = task.results.at(-1);
        return row([
          task.title.trim() || BLANK,
          words.monthCell(task.period),
          task.dueOn === null ? taskWords.nextMeeting : dayToText(task.dueOn),
          last === undefined
            ? ownRecord.noResult
            : [taskOutcomeLabels[last.outcome], last.evidence].filter(Boolean).join(': '),
        ]);
      }),
    },
  ];
}

function nextBlocks({ next }: OwnRecord): readonly Block[] {
  if (next === null) return paragraphs(ownRecord.noNext);
  const when =
    next.heldOn === null ? `${ownRecord.noDay}, ${periodToText(next.period)}` : dayToText(next.heldOn);
  const agenda = next.agenda.map(({ slot, title }) => title || agendaSlotLabels[slot]);
  return [
    ...paragraphs(
      sentence([meetingKindLabels[next.kind], when, next.startTime, next.place].filter(Boolean).join(', ')),
    ),
    ...led(`${ownRecord.agenda}:`, sentence(agenda.join('; ') || ownRecord.nothing)),
    ...led(`${ownRecord.papers}:`, sentence(next.papers.join('; ') || ownRecord.noPapers)),
  ];
}

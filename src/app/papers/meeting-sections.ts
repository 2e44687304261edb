import type { Entry } from '#domain/book.ts';
import type { Vote } from '#domain/meeting/meeting.ts';
import { isOffSchedule } from '#domain/meeting/regular-day.ts';
import { evidenceOf } from '#domain/task.ts';
import type { Majority } from '#domain/vote.ts';
import { votesNeeded } from '#domain/vote.ts';
import { percentFloored } from '#domain/percent.ts';
import { taskResultAt } from '#domain/tasks-due.ts';
import { assigneeName } from '../shell/assignee-name.ts';
import { dayToText, tenthsToText } from '../text/format.ts';
import {
  meetingModeLabels,
  offScheduleReasonLabels,
  onlineBasisLabels,
  taskOutcomeLabels,
} from '../text/labels.ts';
import {
  BLANK,
  capital,
  countWords,
  dayInWords,
  frame,
  meetingWords,
  sentence,
  timeInWords,
} from '../text/papers/frame-words.ts';
import { people as peopleWords, taskWords, when as whenWords } from '../text/papers/meeting-words.ts';
import { leftOutReasons } from '../text/roll-call.ts';
import { memberName, type MeetingSource } from './meeting-source.ts';
import { absentPerson, namedWithPost } from './paper-people.ts';
import { led, row, type ParagraphBlock, type TableBlock } from './paper.ts';

/* Parts that several papers of one meeting have in common. */

/** “sinh hoạt chi bộ thường kỳ tháng 01 năm 2026”. */
export function meetingInWords({ meeting, topic }: MeetingSource): string {
  return meetingWords(meeting.kind, topic !== null, meeting.period);
}

/** Start, place and form of the meeting. */
export function whenBlocks({ meeting }: MeetingSource): readonly ParagraphBlock[] {
  const { heldOn, startTime, mode, onlineBasis, offScheduleReason, offScheduleNote } = meeting;
  // A reason may have stayed behind from before the meeting was moved back to its day.
  const reason = isOffSchedule(meeting)
    ? [offScheduleReason && offScheduleReasonLabels[offScheduleReason], offScheduleNote.trim()]
        .filter(Boolean)
        .join(', ')
    : '';
  return [
    ...led(
      whenWords.start,
      whenWords.startText(
        startTime === null ? BLANK : timeInWords(startTime),
        heldOn === null ? BLANK : dayInWords(heldOn),
      ),
    ),
    ...led(whenWords.place, sentence(meeting.place) || BLANK),
    ...led(
      whenWords.mode,
      whenWords.online(
        meetingModeLabels[mode],
        mode === 'in-person' ? '' : onlineBasis === null ? BLANK : onlineBasisLabels[onlineBasis],
        mode === 'in-person' ? '' : meeting.onlineApprovedBy.trim(),
      ),
    ),
    ...(reason === '' ? [] : led(whenWords.offSchedule, sentence(reason))),
  ];
}

/** How many members there are and of which sorts; who is here only for a while is told beside the number. */
export function rosterText({ rollCounts }: MeetingSource): string {
  const { byMembership, bySituation, rollCount } = rollCounts;
  const part = (words: string, count: number) => (count > 0 ? [peopleWords.part(words, count)] : []);
  const { membership, situation } = countWords;
  const situations = Object.keys(situation) as readonly (keyof typeof situation)[];
  return peopleWords.totalText(
    rollCount,
    [
      ...part(membership.official, byMembership.official),
      ...part(membership.probationary, byMembership.probationary),
    ],
    situations.flatMap((each) => part(situation[each], bySituation[each])),
    part(membership['temp-in'], byMembership['temp-in']),
  );
}

/** “16/18 đồng chí (88,8 %)”; a blank while nobody is marked. */
export function presentText({ counts }: MeetingSource): string {
  if (counts.expected === 0 || counts.notMarked === counts.expected) return BLANK;
  const percent = tenthsToText(percentFloored(counts.present, counts.expected) ?? 0);
  return peopleWords.presentText(counts.present, counts.expected, percent, counts.presentOnline);
}

/** Who was summoned, who came, who did not and why, the guests. */
export function peopleBlocks(source: MeetingSource): readonly ParagraphBlock[] {
  const { book, counts, marks } = source;
  const isMarked = counts.notMarked < counts.expected;
  const absent = (ids: MeetingSource['counts']['excusedIds']) => {
    const names = ids.flatMap((id) => {
      const mark = marks.get(id);
      return mark === undefined ? [] : [absentPerson(book, mark)];
    });
    return isMarked ? peopleWords.list(ids.length, names) : BLANK;
  };
  const names = (ids: MeetingSource['counts']['extraIds']) =>
    peopleWords.list(
      ids.length,
      ids.map((id) => memberName(book, id)),
    );
  const guests = guestTexts(source);
  return [
    ...led(peopleWords.total, rosterText(source)),
    ...led(peopleWords.expected, peopleWords.expectedText(counts.expected)),
    ...led(peopleWords.present, presentText(source)),
    ...led(peopleWords.excused, absent(counts.excusedIds)),
    ...led(peopleWords.unexcused, absent(counts.unexcusedIds)),
    ...(isMarked && counts.notMarked > 0 ? led(peopleWords.notMarked, names(counts.notMarkedIds)) : []),
    ...(counts.extra > 0 ? led(peopleWords.extra, names(counts.extraIds)) : []),
    ...led(peopleWords.guests, guests.length === 0 ? frame.no : sentence(guests.join('; '))),
  ];
}

/** Who came from above and from other bodies. */
export function guestTexts({ book, meeting }: MeetingSource): readonly string[] {
  return [
    ...(meeting.isSuperiorPresent ? [peopleWords.superior(book.cell.assignedSuperior.trim())] : []),
    ...Object.values(meeting.guests)
      .sort((a, b) => a.order - b.order)
      .filter((guest) => guest.name.trim() !== '')
      .map((guest) => peopleWords.guest(guest.name.trim(), guest.body.trim())),
  ];
}

/** Chair, minute-taker, and who follows the score. */
export function officerBlocks({ book, meeting, today }: MeetingSource): readonly ParagraphBlock[] {
  const day = meeting.heldOn ?? today;
  const { chairId, minuteTakerId, scoreKeeperId } = meeting;
  return [
    ...led(peopleWords.chair, sentence(namedWithPost(book, chairId, day))),
    ...led(peopleWords.minuteTaker, sentence(namedWithPost(book, minuteTakerId, day))),
    ...(scoreKeeperId === null
      ? []
      : led(peopleWords.scoreKeeper, sentence(namedWithPost(book, scoreKeeperId, day)))),
  ];
}

/** Each task of before with its result; null where there is none. */
export function lastTasksTable(source: MeetingSource): TableBlock | null {
  const { book, lastTasks } = source;
  if (lastTasks.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { title: taskWords.number, share: 8, align: 'center' },
      { title: taskWords.task, share: 37, align: 'left' },
      { title: taskWords.who, share: 23, align: 'left' },
      { title: taskWords.result, share: 32, align: 'left' },
    ],
    rows: lastTasks.map((task, index) =>
      row([
        String(index + 1),
        task.title.trim() || BLANK,
        assigneeName(book, task) || BLANK,
        resultText(source, task),
      ]),
    ),
  };
}

/** The tasks given at this meeting; null where there is none. */
export function newTasksTable({ book, newTasks }: MeetingSource): TableBlock | null {
  if (newTasks.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { title: taskWords.number, share: 8, align: 'center' },
      { title: taskWords.task, share: 46, align: 'left' },
      { title: taskWords.who, share: 26, align: 'left' },
      { title: taskWords.due, share: 20, align: 'center' },
    ],
    rows: newTasks.map((task, index) =>
      row([
        String(index + 1),
        task.title.trim() || BLANK,
        assigneeName(book, task) || BLANK,
        task.dueOn === null ? taskWords.nextMeeting : dayToText(task.dueOn),
      ]),
    ),
  };
}

function resultText({ book, meeting }: MeetingSource, task: Entry<'task'>): string {
  const result = taskResultAt(book, task, meeting);
  if (result === null) return BLANK;
  return [
    taskOutcomeLabels[result.outcome],
    result.doneOn === null ? '' : taskWords.doneOn(dayToText(result.doneOn)),
    evidenceOf(result).trim() || (result.isConfirmed && result.outcome === 'done' ? taskWords.confirmed : ''),
  ]
    .filter(Boolean)
    .join('; ');
}

/** How a show of hands came out; a blank where none is recorded. */
export function voteText({ base }: MeetingSource, vote: Vote | null, majority: Majority): string {
  if (vote === null || base.base === 0) return BLANK;
  const percent = tenthsToText(percentFloored(vote.inFavour, base.base) ?? 0);
  const needed = votesNeeded(base.base, majority);
  const outcome = vote.inFavour >= needed ? frame.passed(needed) : frame.notPassed(needed);
  return `${frame.votes(vote, base.base, percent)} ${outcome}`;
}

/** Who was not counted among the voters, and why. */
export function leftOutText({ book, base }: MeetingSource): string {
  return peopleWords.list(
    base.leftOut.length,
    base.leftOut.map(({ memberId, why }) =>
      peopleWords.leftOutOne(memberName(book, memberId), leftOutReasons[why]),
    ),
  );
}

/** “Sinh hoạt chi bộ …”, for the line under the paper's name. */
export function aboutMeeting(source: MeetingSource): string {
  return capital(meetingInWords(source));
}

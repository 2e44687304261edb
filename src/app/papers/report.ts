import type { MemberId } from '#domain/ids.ts';
import { isPresent } from '#domain/roll.ts';
import { taskResultAt } from '#domain/tasks-due.ts';
import { BLANK, frame, sentence } from '../text/papers/frame-words.ts';
import { minutesWords, reportWords as words } from '../text/papers/meeting-words.ts';
import {
  lastTasksTable,
  meetingInWords,
  newTasksTable,
  officerBlocks,
  peopleBlocks,
  whenBlocks,
} from './meeting-sections.ts';
import type { MeetingSource } from './meeting-source.ts';
import { commendationBlocks, decisionBlocks } from './minutes.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { heading, led, paragraphs, type Block } from './paper.ts';
import { scoreBlocks } from './score-section.ts';

/** Báo cáo sau buổi họp: what the level above reads, in the order in which it asks. */
export function reportBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting, today } = source;
  // Written once the meeting is over, never before it.
  const day = meeting.heldOn !== null && meeting.heldOn > today ? meeting.heldOn : today;
  return [
    headOf({ book, layout, code: 'report', number: '', day }),
    { kind: 'title', name: words.name, about: words.about(meetingInWords(source)) },
    ...paragraphs(words.to(book.cell.parentName.trim() || BLANK)),
    heading(words.whenHeading),
    ...whenBlocks(source),
    ...peopleBlocks(source),
    ...officerBlocks(source),
    heading(words.contentHeading),
    ...contentBlocks(source),
    heading(words.pastHeading),
    ...pastBlocks(source),
    heading(words.decidedHeading),
    ...decidedBlocks(source),
    heading(words.scoreHeading),
    ...scoreBlocks(source),
    heading(words.proposalsHeading),
    ...paragraphs(meeting.proposals.trim() === '' ? frame.no : meeting.proposals),
    signedForCell(book, layout, day),
  ];
}

function contentBlocks(source: MeetingSource): readonly Block[] {
  const { topic, items } = source;
  const unnamed = items.reduce((sum, item) => sum + (item.unnamedSpeakers ?? 0), 0);
  return [
    ...items.flatMap((item) =>
      led(
        `- ${item.title.trim() || BLANK}:`,
        [item.text, item.conclusion]
          .map((text) => text.trim())
          .filter(Boolean)
          .join('\n'),
      ),
    ),
    ...(topic === null ? [] : led(minutesWords.topic, sentence(topic.title))),
    ...led(words.speakers, words.speakersText(speakersAt(source).size, unnamed)),
    ...commendationBlocks(source),
    ...(source.meeting.hasSecretContent ? paragraphs(minutesWords.secret) : []),
  ];
}

function pastBlocks(source: MeetingSource): readonly Block[] {
  const { book, meeting, lastTasks } = source;
  const table = lastTasksTable(source);
  if (table === null) return paragraphs(minutesWords.noLastTasks);
  const done = lastTasks.filter((task) => taskResultAt(book, task, meeting)?.outcome === 'done').length;
  return [...paragraphs(words.done(done, lastTasks.length)), table];
}

function decidedBlocks(source: MeetingSource): readonly Block[] {
  const table = newTasksTable(source);
  return [...decisionBlocks(source), ...(table === null ? paragraphs(minutesWords.noTasks) : [table])];
}

/** Different members who were present and spoke. */
function speakersAt({ items, marks }: MeetingSource): ReadonlySet<MemberId> {
  const speakers = items.flatMap((item) => Object.values(item.remarks).map((remark) => remark.memberId));
  return new Set(speakers.filter((id) => isPresent(marks.get(id)?.mark ?? 'not-marked')));
}

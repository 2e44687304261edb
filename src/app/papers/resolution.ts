import { dayInWords, BLANK, sentence } from '../text/papers/frame-words.ts';
import {
  minutesWords,
  people as peopleWords,
  resolutionWords as words,
  when as whenWords,
} from '../text/papers/meeting-words.ts';
import {
  aboutMeeting,
  lastTasksTable,
  leftOutText,
  meetingInWords,
  newTasksTable,
  officerBlocks,
  peopleBlocks,
  voteText,
} from './meeting-sections.ts';
import type { MeetingSource } from './meeting-source.ts';
import { commendationBlocks } from './minutes.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { heading, led, paragraphs, type Block } from './paper.ts';
import { gradeBlocks, groupTable, unscoredBlocks } from './score-section.ts';

/** Nghị quyết or kết luận: what was achieved, what was decided, who does it, the cell's own score, the vote. */
export function resolutionBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting, today } = source;
  const { isResolution } = meeting;
  return [
    headOf({
      book,
      layout,
      code: isResolution ? 'resolution' : 'conclusion',
      number: meeting.resolutionNumber,
      day: meeting.heldOn,
    }),
    { kind: 'title', name: isResolution ? words.resolution : words.conclusion, about: aboutMeeting(source) },
    ...openingBlocks(source),
    heading(words.pastHeading),
    ...pastBlocks(source),
    heading(words.nextHeading),
    ...decidedBlocks(source),
    heading(words.workHeading),
    ...paragraphs(book.cell.hasCommittee ? words.work : words.workNoCommittee),
    ...paragraphs(words.publish),
    ...(meeting.proposals.trim() === '' ? [] : led(words.proposals, meeting.proposals)),
    heading(words.scoreHeading),
    ...(source.scored === null
      ? unscoredBlocks(source)
      : [groupTable(source.scored), ...gradeBlocks(source, source.scored)]),
    ...led(
      words.vote(isResolution ? words.theResolution : words.theConclusion),
      voteText(source, meeting.conclusionVote, 'more-than-half'),
    ),
    ...(source.base.leftOut.length === 0 ? [] : led(peopleWords.leftOut, leftOutText(source))),
    signedForCell(book, layout, meeting.heldOn ?? today),
  ];
}

function openingBlocks(source: MeetingSource): readonly Block[] {
  const { book, meeting, lastedMin } = source;
  return [
    ...paragraphs(
      words.opening(
        meeting.heldOn === null ? BLANK : dayInWords(meeting.heldOn),
        meeting.place.trim() || BLANK,
        book.cell.name.trim() || BLANK,
        meetingInWords(source),
        lastedMin === null ? BLANK : whenWords.lasted(lastedMin),
      ),
    ),
    ...peopleBlocks(source),
    ...officerBlocks(source),
    ...led(minutesWords.dues, meeting.duesNote.trim() === '' ? BLANK : meeting.duesNote),
  ];
}

/** What was said of the month that is over, and each task of before with its result. */
function pastBlocks(source: MeetingSource): readonly Block[] {
  const past = source.items.filter((item) => item.slot === 'past-month' || item.slot === 'ideology');
  const table = lastTasksTable(source);
  return [
    ...past.flatMap((item) => [...paragraphs(item.text), ...paragraphs(item.conclusion)]),
    ...(table === null ? paragraphs(minutesWords.noLastTasks) : [...led(words.lastTasks, ''), table]),
    ...commendationBlocks(source),
  ];
}

/** The conclusion, what the chair concluded under the other items, and the tasks. */
function decidedBlocks(source: MeetingSource): readonly Block[] {
  const { meeting, items, topic } = source;
  const table = newTasksTable(source);
  return [
    ...(meeting.conclusion.trim() === '' ? paragraphs(BLANK) : paragraphs(meeting.conclusion)),
    ...(topic === null ? [] : led(minutesWords.topic, sentence(topic.title))),
    ...items
      .filter(
        (item) => item.slot !== 'past-month' && item.slot !== 'ideology' && item.conclusion.trim() !== '',
      )
      .flatMap((item) => led(`${item.title.trim()}:`, item.conclusion)),
    ...(table === null ? paragraphs(minutesWords.noTasks) : [...led(words.tasks, ''), table]),
  ];
}

import type { Entry } from '#domain/book.ts';
import { BLANK, sentence, timeInWords } from '../text/papers/frame-words.ts';
import { minutesWords as words, people, when as whenWords } from '../text/papers/meeting-words.ts';
import {
  aboutMeeting,
  lastTasksTable,
  leftOutText,
  newTasksTable,
  officerBlocks,
  peopleBlocks,
  voteText,
  whenBlocks,
} from './meeting-sections.ts';
import { memberName, type MeetingSource } from './meeting-source.ts';
import { headOf } from './paper-frame.ts';
import { heading, led, paragraphs, type Block, type ParagraphBlock, type SignaturesBlock } from './paper.ts';
import { scoreBlocks } from './score-section.ts';

/** Biên bản: what happened, in the order it happened; a blank where the record says nothing. */
export function minutesBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting } = source;
  return [
    headOf({ book, layout, code: 'minutes', number: '', day: meeting.heldOn }),
    { kind: 'title', name: words.name, about: aboutMeeting(source) },
    heading(words.whenHeading),
    ...whenBlocks(source),
    heading(words.peopleHeading),
    ...peopleBlocks(source),
    ...officerBlocks(source),
    heading(words.contentHeading),
    ...openingBlocks(source),
    ...source.items.flatMap((item, index) => itemBlocks(source, item, index + 1)),
    ...commendationBlocks(source),
    ...(meeting.hasSecretContent ? paragraphs(words.secret) : []),
    heading(words.conclusionHeading),
    ...conclusionBlocks(source),
    heading(words.tasksHeading),
    ...tableOr(newTasksTable(source), words.noTasks),
    heading(words.proposalsHeading),
    ...(meeting.proposals.trim() === '' ? paragraphs(people.list(0, [])) : paragraphs(meeting.proposals)),
    heading(words.scoreHeading),
    ...scoreBlocks(source),
    ...closingBlocks(source),
    signatures(source),
  ];
}

/** Dues, and what became of the tasks of before. */
function openingBlocks(source: MeetingSource): readonly Block[] {
  const table = lastTasksTable(source);
  return [
    ...led(words.dues, source.meeting.duesNote.trim() === '' ? BLANK : source.meeting.duesNote),
    ...(table === null ? paragraphs(words.noLastTasks) : [...led(words.lastTasks, ''), table]),
  ];
}

/** What was said under one item of the agenda, and by whom. */
export function itemBlocks(source: MeetingSource, item: Entry<'item'>, number: number): readonly Block[] {
  const { book, topic } = source;
  const isTopic = item.slot === 'thematic' && topic !== null;
  const remarks = Object.values(item.remarks).sort((a, b) => a.order - b.order);
  return [
    heading(words.item(number, item.title.trim() || BLANK)),
    ...(isTopic ? led(words.topic, sentence(topic.title)) : []),
    ...(isTopic && topic.presenterId !== null
      ? led(words.presenter, sentence(memberName(book, topic.presenterId)))
      : []),
    ...paragraphs(item.text),
    ...(item.documentTitle.trim() === '' ? [] : led(words.document, sentence(item.documentTitle))),
    ...remarks.flatMap((remark) =>
      led(
        words.opinion(memberName(book, remark.memberId)),
        [sentence(remark.text) || sentence(words.spoke), remark.isSelfRelated ? words.selfRelated : '']
          .filter(Boolean)
          .join(' '),
      ),
    ),
    ...((item.unnamedSpeakers ?? 0) > 0 ? paragraphs(words.unnamed(item.unnamedSpeakers ?? 0)) : []),
    ...((item.ideologyMin ?? 0) > 0 ? paragraphs(words.ideology(item.ideologyMin ?? 0)) : []),
    ...(item.conclusion.trim() === '' ? [] : led(words.itemConclusion, item.conclusion)),
    ...(item.isUnfinished ? paragraphs(words.unfinished) : []),
  ];
}

/** Praise and reminders of all items together, or that there were none and why. */
export function commendationBlocks({ book, items, meeting }: MeetingSource): readonly Block[] {
  const all = items
    .flatMap((item) => Object.values(item.commendations).sort((a, b) => a.order - b.order))
    .map((each) => ({
      kind: each.kind,
      text: words.whoWhat(memberName(book, each.memberId), each.text.trim()),
    }))
    .filter((each) => each.text !== '');
  const of = (kind: 'praise' | 'reminder') =>
    all.filter((each) => each.kind === kind).map((each) => each.text);
  const praise = of('praise');
  const reminders = of('reminder');
  return [
    ...(praise.length === 0 ? [] : led(words.praise, sentence(praise.join('; ')))),
    ...(reminders.length === 0 ? [] : led(words.reminder, sentence(reminders.join('; ')))),
    ...(all.length === 0 && meeting.isNothingToCommend
      ? led(words.nothingToCommend, sentence(words.nothing(meeting.nothingToCommendReason.trim())))
      : []),
  ];
}

/** What was concluded, or resolved under which number, and how it was voted. */
export function decisionBlocks(source: MeetingSource): readonly Block[] {
  const { conclusion, conclusionVote, isResolution, resolutionNumber } = source.meeting;
  return [
    ...led(
      isResolution ? words.resolution(resolutionNumber.trim()) : words.conclusion,
      conclusion.trim() === '' ? BLANK : conclusion,
    ),
    ...led(words.vote, voteText(source, conclusionVote, 'more-than-half')),
  ];
}

/** The votes on other matters, in their order. */
export function motionBlocks(source: MeetingSource): readonly ParagraphBlock[] {
  return Object.values(source.meeting.motions)
    .sort((a, b) => a.order - b.order)
    .flatMap((motion) =>
      led(words.motion(motion.title.trim() || BLANK), voteText(source, motion.vote, motion.majority)),
    );
}

function conclusionBlocks(source: MeetingSource): readonly Block[] {
  const { base } = source;
  return [
    ...decisionBlocks(source),
    ...motionBlocks(source),
    ...(base.leftOut.length === 0 ? [] : led(people.leftOut, leftOutText(source))),
  ];
}

function closingBlocks({ meeting, lastedMin }: MeetingSource): readonly Block[] {
  const { endTime, endsNextDay, isMinutesAdopted } = meeting;
  return [
    ...paragraphs(isMinutesAdopted ? words.adopted : words.notAdopted(BLANK)),
    ...paragraphs(
      words.end(
        endTime === null ? BLANK : whenWords.end(timeInWords(endTime), endsNextDay),
        lastedMin === null ? '' : whenWords.lasted(lastedMin),
      ),
    ),
  ];
}

function signatures({ book, layout, meeting }: MeetingSource): SignaturesBlock {
  return {
    kind: 'signatures',
    left: {
      kind: 'signature',
      titles: [layout.signatures.minuteTaker],
      name: memberName(book, meeting.minuteTakerId),
    },
    right: { kind: 'signature', titles: [layout.signatures.chair], name: memberName(book, meeting.chairId) },
  };
}

function tableOr(table: Block | null, otherwise: string): readonly Block[] {
  return table === null ? paragraphs(otherwise) : [table];
}

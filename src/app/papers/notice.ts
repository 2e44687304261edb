import { dayToText } from '../text/format.ts';
import { paperChannelLabels } from '../text/labels.ts';
import { BLANK, dayInWords, sentence, timeInWords } from '../text/papers/frame-words.ts';
import { minutesWords, noticeWords as words, when as whenWords } from '../text/papers/meeting-words.ts';
import { meetingInWords } from './meeting-sections.ts';
import { memberName, type MeetingSource } from './meeting-source.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { led, paragraphs, type Block } from './paper.ts';

/** Giấy mời, thông báo nội dung: when and where, what will be spoken of, what to read and think over before. */
export function noticeBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting, today } = source;
  const day = meeting.noticeOn ?? today;
  const superior = book.cell.assignedSuperior.trim();
  const to = [...(superior === '' ? [] : [words.superior(superior)]), words.members];
  return [
    headOf({ book, layout, code: 'notice', number: '', day }),
    { kind: 'title', name: words.name, about: words.about(meetingInWords(source)) },
    ...led(words.to, sentence(to.join('; '))),
    ...paragraphs(words.lead(book.cell.name.trim() || BLANK, meetingInWords(source))),
    ...led(
      words.time,
      whenWords.startText(
        meeting.startTime === null ? BLANK : timeInWords(meeting.startTime),
        meeting.heldOn === null ? BLANK : dayInWords(meeting.heldOn),
      ),
    ),
    ...led(whenWords.place, sentence(meeting.place) || BLANK),
    ...led(words.content, source.items.length === 0 ? BLANK : ''),
    ...source.items.flatMap((item, index) =>
      paragraphs(words.item(index + 1, sentence(item.title) || BLANK)),
    ),
    ...topicBlocks(source),
    ...paperBlocks(source),
    ...(meeting.questions.trim() === '' ? [] : led(words.questions, meeting.questions)),
    ...paragraphs(words.prepare),
    signedForCell(book, layout, day),
  ];
}

function topicBlocks({ book, topic }: MeetingSource): readonly Block[] {
  if (topic === null) return [];
  return [
    ...led(minutesWords.topic, sentence(topic.title)),
    ...(topic.presenterId === null
      ? []
      : led(minutesWords.presenter, sentence(memberName(book, topic.presenterId)))),
  ];
}

function paperBlocks({ meeting }: MeetingSource): readonly Block[] {
  const papers = Object.values(meeting.papers)
    .filter((paper) => paper.title.trim() !== '')
    .sort((a, b) => a.order - b.order);
  if (papers.length === 0) return [];
  return [
    ...led(words.papers, ''),
    ...papers.flatMap((paper) =>
      paragraphs(
        sentence(
          words.paper(
            paper.title.trim(),
            paperChannelLabels[paper.channel],
            paper.sentOn === null ? '' : dayToText(paper.sentOn),
          ),
        ),
      ),
    ),
  ];
}

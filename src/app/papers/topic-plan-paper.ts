import { instantToDay, type Instant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { heldTopics } from '#domain/quarter-coverage.ts';
import { dayToText } from '../text/format.ts';
import { BLANK } from '../text/papers/frame-words.ts';
import { taskWords } from '../text/papers/meeting-words.ts';
import { topicPlanWords as words } from '../text/papers/period-words.ts';
import { memberName } from './meeting-source.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { paragraphs, row, type Block, type TableRow } from './paper.ts';

/** Kế hoạch sinh hoạt chuyên đề năm: the topics of each quarter, who presents them, and which were held. */
export function topicPlanBlocks(input: {
  readonly book: Book;
  readonly layout: PaperLayout;
  readonly year: number;
  readonly asOf: Instant;
}): readonly Block[] {
  const { book, layout, year, asOf } = input;
  const today = instantToDay(asOf);
  const held = heldTopics(book, today);
  let number = 0;
  const rows = [1, 2, 3, 4].flatMap((quarter): readonly TableRow[] => {
    const topics = book.topics.filter((topic) => topic.year === year && topic.quarter === quarter);
    if (topics.length === 0) return [row(['', words.quarterCell(quarter), words.none, '', ''])];
    return topics.map((topic) => {
      number += 1;
      const on = held.find((each) => each.topicId === topic.id)?.heldOn;
      return row([
        String(number),
        words.quarterCell(quarter),
        topic.title.trim() || BLANK,
        memberName(book, topic.presenterId) || BLANK,
        on === undefined ? words.planned : words.held(dayToText(on)),
      ]);
    });
  });
  return [
    headOf({ book, layout, code: 'plan', number: '', day: today }),
    { kind: 'title', name: words.name, about: words.about(year) },
    ...paragraphs(words.lead(book.cell.name.trim() || BLANK, year)),
    {
      kind: 'table',
      columns: [
        { title: taskWords.number, share: 8, align: 'center' },
        { title: words.quarter, share: 10, align: 'center' },
        { title: words.topic, share: 40, align: 'left' },
        { title: words.presenter, share: 22, align: 'left' },
        { title: words.state, share: 20, align: 'left' },
      ],
      rows,
    },
    ...paragraphs(words.work),
    signedForCell(book, layout, today),
  ];
}

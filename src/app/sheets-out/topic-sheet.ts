import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { heldTopics } from '#domain/quarter-coverage.ts';
import { dayToText } from '../text/format.ts';
import { columnTitles as titles, sheetTitles } from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** The year's plan of chuyên đề, quarter by quarter, and what came of each. */
export function topicSheet(book: Book, year: number, today: Day): Sheet {
  const names = new Map(book.members.map((member) => [member.id, member.fullName]));
  const held = heldTopics(book, today);
  const topics = book.topics
    .filter((topic) => topic.year === year)
    .sort((a, b) => a.quarter - b.quarter || (a.id < b.id ? -1 : 1));
  return {
    name: sheetTitles.topics,
    columns: [
      { title: titles.number, width: 6 },
      { title: titles.quarter, width: 6 },
      { title: titles.topic, width: 50 },
      { title: titles.presenter, width: 28 },
      { title: titles.heldIn, width: 16 },
      { title: titles.topicOutcome, width: 50 },
    ],
    rows: topics.map((topic, index) => {
      const heldOn = held.find(({ topicId }) => topicId === topic.id)?.heldOn;
      return [
        index + 1,
        topic.quarter,
        topic.title,
        names.get(topic.presenterId ?? '') ?? '',
        heldOn === undefined ? '' : dayToText(heldOn),
        topic.outcome,
      ];
    }),
    legend: '',
  };
}

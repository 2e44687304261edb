import { expect, test } from 'vitest';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { pointsOf } from '#domain/scoring/line-points.ts';
import type { Book } from '#domain/book.ts';
import { defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { worked, workedMeeting } from '../../../kit/worked-meeting.ts';

const onPaper = 'Ghi sổ giấy.';

function pointsByLine(book: Book): ReadonlyMap<string, number> {
  const score = scoreMeeting({
    book,
    meetingId: workedMeeting.meetingId,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf: workedMeeting.asOf,
  });
  return new Map(score.lines.map((line) => [line.criterionId as string, pointsOf(line) ?? 0] as const));
}

test('a part that is secret and written in the paper book costs no point', () => {
  const open = pointsByLine(workedMeeting.book);
  const book = worked({ hasSecretContent: true, conclusion: onPaper });
  const closed = pointsByLine({
    ...book,
    items: book.items.map((item) =>
      item.slot === 'documents' ? { ...item, text: onPaper, conclusion: onPaper } : item,
    ),
  });
  const lost = [...open].filter(([id, points]) => (closed.get(id) ?? 0) < points);
  expect(lost).toEqual([]);
  expect(open.size).toBeGreaterThan(20);
});

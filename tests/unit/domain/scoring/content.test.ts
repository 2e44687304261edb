import { describe, expect, test } from 'vitest';
import type { Book, Entry } from '#domain/book.ts';
import type { TopicId } from '#domain/ids.ts';
import { aMeeting, aTask, aTopic, anItem, day } from '../../../kit/a-book.ts';
import { aCell, lineOf, pointsOrState } from '../../../kit/scored-cell.ts';

const { book: cell, meeting } = aCell({ expected: 5, present: 5 });
const pointsOf = (over: Partial<Book>, id: string) =>
  pointsOrState(lineOf({ ...cell, ...over }, meeting.id, id));

const ideology = (over: Partial<Entry<'item'>>) => [anItem(meeting, 'x', { slot: 'ideology', ...over })];

// Phiếu phường An Phú, nhóm 4; what covers a topic is by default of the application
describe('a topic of a regular meeting is covered', () => {
  test.each([
    ['by a note of 20 characters', { text: 'a'.repeat(20) }, 3],
    ['by no note of 19', { text: 'a'.repeat(19) }, 0],
    ['by no spaces around a short note', { text: ` ${'a'.repeat(18)} ` }, 0],
    ['by characters and not by how they are kept', { text: '😀'.repeat(19) }, 0],
    ['by a document', { documentTitle: 'Bản tin tháng 01' }, 3],
    ['by no document without a name', { documentTitle: ' ' }, 0],
    ['under its own slot alone', { text: 'a'.repeat(20), slot: 'other' as const }, 0],
  ])('%s', (_name, over, points) => {
    expect(pointsOf({ items: ideology(over) }, 'content-regular')).toBe(points);
  });

  test('once, however many items speak of it', () => {
    const note = { slot: 'documents' as const, text: 'a'.repeat(20) };
    const items = [anItem(meeting, 'x', note), anItem(meeting, 'y', note)];
    expect(pointsOf({ items }, 'content-regular')).toBe(3);
  });
});

describe('the work of next month', () => {
  const items = [anItem(meeting, 'x', { slot: 'next-month', text: 'a'.repeat(20) })];
  const due = day('2026-02-01');

  test.each([
    ['with a person and a deadline', { assigneeId: 'm1' as never, dueOn: due }, 3, 1],
    ['with a group and a deadline', { assigneeText: 'Chi hội phụ nữ', dueOn: due }, 3, 1],
    ['without a deadline', { assigneeId: 'm1' as never }, 0, 0],
    ['without anybody', { assigneeText: ' ', dueOn: due }, 0, 0],
  ])('given %s', (_name, over, content, closing) => {
    const tasks = [aTask(meeting, 't', over)];
    expect(pointsOf({ items, tasks }, 'content-regular')).toBe(content);
    expect(pointsOf({ items, tasks }, 'closing-minutes-tasks')).toBe(closing);
  });

  test('is not covered by a task nobody spoke of, nor by words without a task', () => {
    const tasks = [aTask(meeting, 't', { assigneeId: 'm1' as never, dueOn: due })];
    expect(pointsOf({ tasks }, 'content-regular')).toBe(0);
    expect(pointsOf({ items }, 'content-regular')).toBe(0);
  });

  test('of an earlier meeting is none of this one', () => {
    const december = aMeeting('2025-12');
    const tasks = [aTask(december, 't', { assigneeId: 'm1' as never, dueOn: due })];
    expect(pointsOf({ meetings: [december, meeting], tasks }, 'closing-minutes-tasks')).toBe(0);
  });
});

// Phiếu phường An Phú, nhóm 4: one point for each of five
describe('the chuyên đề of a combined meeting', () => {
  const topic = aTopic('t1', {
    presenterId: 'm1' as never,
    approvedOn: day('2026-01-03'),
    sentOn: day('2026-01-02'),
  });
  const remark = { memberId: 'm1' as never, text: 'Tôi liên hệ', isSelfRelated: true, order: 1 };
  const item = anItem(meeting, 'thematic', {
    slot: 'thematic',
    conclusion: 'Mỗi đồng chí một việc',
    remarks: { r: remark },
  });
  const whole: Partial<Book> = {
    meetings: [{ ...meeting, topicId: 't1' as TopicId }],
    topics: [topic],
    items: [item],
    tasks: [aTask(meeting, 't')],
  };

  test.each<[string, Partial<Book>, number]>([
    ['with all of it', {}, 5],
    ['approved on the day after', { topics: [{ ...topic, approvedOn: day('2026-01-04') }] }, 4],
    ['never approved', { topics: [{ ...topic, approvedOn: null }] }, 4],
    ['with nobody to present it', { topics: [{ ...topic, presenterId: null }] }, 4],
    ['in the plan of another year', { topics: [{ ...topic, year: 2025 }] }, 4],
    ['sent on the day', { topics: [{ ...topic, sentOn: day('2026-01-03') }] }, 4],
    ['never sent', { topics: [{ ...topic, sentOn: null }] }, 4],
    [
      'where nobody spoke of themselves',
      { items: [{ ...item, remarks: { r: { ...remark, isSelfRelated: false } } }] },
      4,
    ],
    [
      'where somebody did, but under another item',
      { items: [{ ...item, remarks: {} }, anItem(meeting, 'x', { remarks: { r: remark } })] },
      4,
    ],
    ['concluded without a task', { tasks: [] }, 4],
    ['with a task and no conclusion', { items: [{ ...item, conclusion: ' ' }] }, 4],
    ['of which the plan knows nothing', { topics: [] }, 2],
  ])('%s', (_name, over, points) => {
    expect(pointsOf({ ...whole, ...over }, 'content-thematic')).toBe(points);
  });

  test('without a chuyên đề asks nothing and weighs nothing', () => {
    expect(lineOf(cell, meeting.id, 'content-thematic')).toMatchObject({
      maxPoints: 0,
      result: { state: 'not-applicable', reason: 'no-topic', points: 0 },
    });
    expect(lineOf(cell, meeting.id, 'content-regular').maxPoints).toBe(15);
  });
});

describe('praise and reminders', () => {
  const entry = { memberId: null, text: 'Làm tốt', order: 1 };
  test.each<[string, Partial<Book>, number]>([
    ['none said', {}, 0],
    ['praise', { items: ideology({ commendations: { c: { kind: 'praise', ...entry } } }) }, 2],
    ['a reminder', { items: ideology({ commendations: { c: { kind: 'reminder', ...entry } } }) }, 2],
    [
      'none to give, with why',
      { meetings: [{ ...meeting, isNothingToCommend: true, nothingToCommendReason: 'Tháng đầu' }] },
      2,
    ],
    [
      'none to give, without why',
      { meetings: [{ ...meeting, isNothingToCommend: true, nothingToCommendReason: ' ' }] },
      0,
    ],
    ['why, without the word', { meetings: [{ ...meeting, nothingToCommendReason: 'Tháng đầu' }] }, 0],
  ])('%s', (_name, over, points) => {
    expect(pointsOf(over, 'praise-criticism')).toBe(points);
  });
});

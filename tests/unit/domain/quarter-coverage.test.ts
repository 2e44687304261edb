import { describe, expect, test } from 'vitest';
import type { Book } from '#domain/book.ts';
import type { MeetingId, TopicId } from '#domain/ids.ts';
import { quarterCoverage } from '#domain/quarter-coverage.ts';
import { aBook, aMeeting, aTopic, day } from '../../kit/a-book.ts';

const at = (over: Partial<Book>, today: string) => quarterCoverage(aBook(over), 2026, 1, day(today));
const february = aMeeting('2026-02', { topicId: 'p1' as TopicId });

describe('the topic of a quarter', () => {
  test.each([
    ['2025-12-31', 'none', 0],
    ['2026-01-01', 'none', 1],
    ['2026-02-28', 'none', 59],
    ['2026-03-01', 'soon', 60],
    ['2026-03-31', 'soon', 90],
    ['2026-04-01', 'missed', 90],
  ])('missing on %s: %s, day %i', (today, warning, dayOfQuarter) => {
    expect(at({}, today)).toMatchObject({ warning, dayOfQuarter });
  });

  test('is missed once the last regular meeting of the quarter is voted', () => {
    const march = aMeeting('2026-03', { state: 'voted' });
    expect(at({ meetings: [march] }, '2026-03-03').warning).toBe('missed');
    expect(at({ meetings: [aMeeting('2026-03')] }, '2026-03-03').warning).toBe('soon');
  });

  test.each([
    ['with a regular meeting', { meetings: [february] }, 'p1'],
    [
      'by the word of the topic',
      {
        meetings: [aMeeting('2026-02')],
        topics: [aTopic('p2', { heldMeetingId: '2026-02.regular.1' as MeetingId })],
      },
      'p2',
    ],
    [
      'by a thematic meeting without a planned topic',
      {
        meetings: [aMeeting('2026-02', { kind: 'thematic' })],
      },
      null,
    ],
  ] as [string, Partial<Book>, string | null][])('held %s', (_, over, topicId) => {
    const coverage = at(over, '2026-03-31');
    expect(coverage.held.map((held) => held.topicId)).toEqual([topicId]);
    expect(coverage.warning).toBe('none');
  });

  test('counts once when meeting and topic name each other', () => {
    const topic = aTopic('p1', { heldMeetingId: february.id as MeetingId });
    expect(at({ meetings: [february], topics: [topic] }, '2026-03-31').held).toHaveLength(1);
  });

  test('is not held before its day', () => {
    expect(at({ meetings: [february] }, '2026-02-02').held).toEqual([]);
    expect(at({ meetings: [february] }, '2026-02-03').held).toHaveLength(1);
  });

  test('leaves the plan once it is held, in whichever quarter', () => {
    const topics = [aTopic('p1'), aTopic('p2'), aTopic('p3', { quarter: 2 })];
    expect(at({ topics }, '2026-02-01').planned.map(({ id }) => id)).toEqual(['p1', 'p2']);
    const april = aMeeting('2026-04', { topicId: 'p2' as TopicId });
    expect(at({ topics, meetings: [april] }, '2026-04-30').planned.map(({ id }) => id)).toEqual(['p1']);
    expect(at({ topics, meetings: [april] }, '2026-04-30').held).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Period } from '#base/day.ts';
import { emptyBook, type Book } from '#domain/book.ts';
import { emptyMeeting } from '#domain/meeting/meeting.ts';
import { shortcutPath } from '#app/open-shortcut.ts';

const november = '2026-11' as Period;

function bookOf(...meetings: readonly object[]): Book {
  return {
    ...emptyBook,
    meetings: meetings.map((meeting) => ({ ...emptyMeeting, ...meeting })) as unknown as Book['meetings'],
  };
}

describe('a shortcut of the phone’s home screen', () => {
  const book = bookOf(
    { id: 'old', period: '2026-10' as Period, kind: 'regular', state: 'draft' },
    { id: 'extra', period: november, kind: 'extraordinary', state: 'draft' },
    { id: 'regular', period: november, kind: 'regular', state: 'committee-agreed' },
    { id: 'voted', period: november, kind: 'thematic', state: 'voted' },
  );

  test.each([
    ['roll call opens in this month’s regular meeting', 'diem-danh', book, '/ky-hop/regular/diem-danh'],
    ['minutes likewise', 'dien-bien', book, '/ky-hop/regular/dien-bien'],
    ['sending needs no meeting', 'gui', emptyBook, '/gui'],
    ['without a meeting home says what to do', 'diem-danh', emptyBook, null],
    [
      'a voted meeting is not opened for marking',
      'diem-danh',
      bookOf({ id: 'v', period: november, kind: 'regular', state: 'voted' }),
      null,
    ],
    [
      'an open meeting of an earlier month is better than none',
      'diem-danh',
      bookOf({ id: 'old', period: '2026-10' as Period, kind: 'regular', state: 'draft' }),
      '/ky-hop/old/diem-danh',
    ],
    ['an unknown word leads nowhere', 'khac', book, null],
  ])('%s', (_name, wanted, ofBook, path) => {
    expect(shortcutPath(wanted, ofBook, november)).toBe(path);
  });
});

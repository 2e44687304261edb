import { describe, expect, test } from 'vitest';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import type { Entry } from '#domain/book.ts';
import { aBook, aMark, aMeeting, aMember, day, period } from '../../../kit/a-book.ts';
import { lineOf, pointsOrState } from '../../../kit/scored-cell.ts';

/** Marks of m1 from January on; m2 is always there. `-` is a month not held, `?` one the book knows nothing of. */
function afterMonths(marks: string, situations: Entry<'member'>['situations'] = []) {
  const markByLetter: Record<string, AttendanceMark> = {
    e: 'excused',
    p: 'present',
    u: 'unexcused',
    n: 'not-marked',
  };
  const months = [...marks].map((letter, index) => ({
    letter,
    month: `2026-${String(index + 1).padStart(2, '0')}`,
  }));
  const held = months
    .filter(({ letter }) => letter in markByLetter)
    .map(({ letter, month }) => ({ meeting: aMeeting(month), mark: markByLetter[letter] ?? 'present' }));
  const book = aBook({
    members: [aMember('m1', { situations }), aMember('m2')],
    meetings: held.map(({ meeting }) => meeting),
    attendance: held.flatMap(({ meeting, mark }) => [
      aMark(meeting, 'm1', mark),
      aMark(meeting, 'm2', 'present'),
    ]),
    notHeld: months
      .filter(({ letter }) => letter === '-')
      .map(({ month }) => ({
        id: month,
        period: period(month),
        reason: 'Mưa lũ',
        approvedBy: '',
        recordedOn: day(`${month}-28`),
        deletedAt: null,
      })),
  });
  const last = held.at(-1)?.meeting.id ?? '';
  return { book, last };
}

// HD 12-HD/BTCTW, 06/7/2018; phiếu phường An Phú, nhóm 2: not more than 3 in a row in the year
describe('no-long-excused-streak', () => {
  test.each([
    ['e', 1],
    ['eee', 1],
    ['eeee', 0],
    ['eeeep', 1],
    ['eepee', 1],
    ['eeuee', 1],
    ['ee-ee', 0],
    ['peeee', 0],
    ['pp?p', 'needs-judgement'],
    ['?eee', 'needs-judgement'],
    ['?eeee', 0], // four are known for certain, whatever January was
    ['e?eee', 'needs-judgement'], // whether four or five in a row depends on February
    ['pne', 'needs-judgement'], // a roll call left unfinished is not known
  ])('%s gives %s', (marks, points) => {
    const { book, last } = afterMonths(marks);
    expect(pointsOrState(lineOf(book, last, 'no-long-excused-streak', { asOf: day('2026-12-31') }))).toBe(
      points,
    );
  });

  test('meetings a member was not expected at neither break nor lengthen a run', () => {
    const away = {
      value: 'exempt-temporary' as const,
      from: day('2026-03-01'),
      to: day('2026-03-31'),
      note: '',
    };
    const { book, last } = afterMonths('eenee', [away]);
    const asOf = { asOf: day('2026-12-31') };
    expect(pointsOrState(lineOf(book, last, 'no-long-excused-streak', asOf))).toBe(0);
    const shorter = afterMonths('enee', [{ ...away, from: day('2026-02-01'), to: day('2026-02-28') }]);
    expect(pointsOrState(lineOf(shorter.book, shorter.last, 'no-long-excused-streak', asOf))).toBe(1);
  });

  test('a meeting only begun does not stand for its month where another was voted', () => {
    const { book, last } = afterMonths('eeee');
    const [january, ...others] = book.meetings;
    const voted = { ...aMeeting('2026-01', { ordinal: 2, state: 'voted' }) };
    const begun = {
      ...book,
      meetings: [january!, voted, ...others],
      attendance: [
        ...book.attendance.filter((mark) => mark.meetingId !== january?.id),
        aMark(voted, 'm1', 'excused'),
        aMark(voted, 'm2', 'present'),
      ],
    };
    const asOf = { asOf: day('2026-12-31') };
    expect(pointsOrState(lineOf(begun, last, 'no-long-excused-streak', asOf))).toBe(0);
  });

  test('a month at which nobody of the roster was expected is not known', () => {
    const { book, last } = afterMonths('pp');
    const members = book.members.map((member) => ({
      ...member,
      membership: [{ value: 'official' as const, from: day('2026-02-01'), to: null, note: '' }],
    }));
    const line = lineOf({ ...book, members }, last, 'no-long-excused-streak', { asOf: day('2026-12-31') });
    expect(pointsOrState(line)).toBe('needs-judgement');
  });

  test('last year has no say', () => {
    const { book, last } = afterMonths('eee');
    const december = aMeeting('2025-12');
    const withDecember = {
      ...book,
      meetings: [...book.meetings, december],
      attendance: [...book.attendance, aMark(december, 'm1', 'excused'), aMark(december, 'm2', 'present')],
    };
    expect(
      pointsOrState(lineOf(withDecember, last, 'no-long-excused-streak', { asOf: day('2026-12-31') })),
    ).toBe(1);
  });

  test('the question is answered by yes or no, with a reason', () => {
    const { book, last } = afterMonths('?e');
    const answered = (answer: 'met' | 'partly' | 'not-met', evidence: string) =>
      pointsOrState(
        lineOf(
          {
            ...book,
            meetings: book.meetings.map((each) => ({
              ...each,
              judgements: { ['no-long-excused-streak' as never]: { answer, evidence } },
            })),
          },
          last,
          'no-long-excused-streak',
          { asOf: day('2026-12-31') },
        ),
      );
    expect(answered('met', 'Sổ giấy ghi đủ')).toBe(1);
    expect(answered('not-met', 'Một đồng chí vắng 4 kỳ')).toBe(0);
    expect(answered('met', '')).toBe('needs-judgement');
    expect(answered('partly', 'Không có mức này')).toBe('needs-judgement');
  });
});

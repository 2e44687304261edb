import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayToInstant, type Instant } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { pointsOf, pointsRange } from '#domain/scoring/line-points.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { aMark, day, time } from '../../../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { aCell, lineOf, pointsOrState } from '../../../kit/scored-cell.ts';
import { workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

const marks: readonly AttendanceMark[] = ['present', 'present-online', 'excused', 'unexcused', 'not-marked'];

/** The worked meeting with whatever a hurried person may leave out, mistype or add. */
const anyBook: fc.Arbitrary<Book> = fc
  .record({
    marks: fc.array(fc.constantFrom(...marks), { minLength: 22, maxLength: 22 }),
    over: fc.record(
      {
        heldOn: fc.constantFrom(null, day('2026-01-03'), day('2026-01-06'), day('2026-02-01')),
        startTime: fc.constantFrom(null, time('14:00')),
        endTime: fc.constantFrom(null, time('13:00'), time('14:44'), time('15:35'), time('23:59')),
        breakMin: fc.integer({ min: 0, max: 60 }),
        topicId: fc.constantFrom(null, 'no-such-topic' as never),
        hasSecretContent: fc.boolean(),
        isSoTayOutage: fc.boolean(),
        conclusion: fc.constantFrom('', 'Kết luận'),
        conclusionVote: fc.option(
          fc.record({
            inFavour: fc.integer({ min: 0, max: 22 }),
            against: fc.nat({ max: 4 }),
            other: fc.nat({ max: 4 }),
          }),
        ),
        overrides: fc.dictionary(
          fc.constantFrom('meeting-duration', 'attendance-rate', 'chair-openness', 'closing-publish'),
          fc.record({ points: fc.integer({ min: -2, max: 8 }), reason: fc.constantFrom('', 'Lý do') }),
        ) as unknown as fc.Arbitrary<Meeting['overrides']>,
        judgements: fc.dictionary(
          fc.constantFrom(
            ...(defaultCriteria.tables[0]?.criteria.map((criterion) => String(criterion.id)) ?? []),
          ),
          fc.record({
            answer: fc.oneof(
              fc.constantFrom('met' as const, 'partly' as const, 'not-met' as const),
              fc.record({ points: fc.integer({ min: -5, max: 40 }) }),
            ),
            evidence: fc.constantFrom('', 'Dẫn chứng'),
          }),
        ) as unknown as fc.Arbitrary<Meeting['judgements']>,
      },
      { requiredKeys: [] },
    ),
    keepTasks: fc.nat({ max: 11 }),
    cell: fc.record({
      hasCommittee: fc.boolean(),
      hasDeputy: fc.boolean(),
      isSpecialForces: fc.boolean(),
    }),
  })
  .map(({ marks: drawn, over, keepTasks, cell }) => ({
    ...workedBook,
    cell: { ...workedBook.cell, ...cell },
    meetings: workedBook.meetings.map((meeting) =>
      meeting.id === workedMeetingId ? { ...meeting, ...over } : meeting,
    ),
    attendance: workedBook.members.map((member, index) =>
      aMark({ id: workedMeetingId }, member.id, drawn[index] ?? 'not-marked'),
    ),
    tasks: workedBook.tasks.slice(0, keepTasks),
  }));

function score(book: Book, asOf: Instant = dayToInstant(day('2026-01-04'))) {
  return scoreMeeting({
    book,
    meetingId: workedMeetingId,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf,
  });
}

describe('whatever was written down', () => {
  test('points are whole numbers from 0 to the maximum, and the maxima come to 100', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { lines } = score(book);
        for (const line of lines) {
          const { least, most } = pointsRange(line);
          expect([least, most].every(Number.isInteger)).toBe(true);
          expect(least).toBeGreaterThanOrEqual(0);
          expect(most).toBeGreaterThanOrEqual(least);
          expect(most).toBeLessThanOrEqual(line.maxPoints);
        }
        expect(lines.reduce((sum, line) => sum + line.maxPoints, 0)).toBe(100);
      }),
    );
  });

  test('the lines come to the total, and a grade stands only where nothing is missing', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { lines, total } = score(book);
        const open = lines.filter((line) => pointsOf(line) === null);
        if (total.state === 'complete') {
          expect(open).toEqual([]);
          expect(total.points).toBe(lines.reduce((sum, line) => sum + (pointsOf(line) ?? 0), 0));
        } else {
          expect(total).toMatchObject({ state: 'incomplete', missing: open.map((line) => line.criterionId) });
          expect(total).not.toHaveProperty('grade');
          expect(open.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('the order in which lists stand makes no difference', () => {
    fc.assert(
      fc.property(anyBook, fc.infiniteStream(fc.nat()), (book, numbers) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: numbers.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const shuffled: Book = {
          ...book,
          members: shuffle(book.members),
          meetings: shuffle(book.meetings),
          items: shuffle(book.items),
          attendance: shuffle(book.attendance),
          tasks: shuffle(book.tasks),
        };
        expect(score(shuffled)).toEqual(score(book));
      }),
    );
  });

  test('answering an open line never takes the total out of the range told before', () => {
    fc.assert(
      fc.property(anyBook, fc.constantFrom('met', 'partly', 'not-met'), (book, answer) => {
        const before = score(book);
        const open = before.lines.find((line) => line.ask?.kind === 'three-way' && pointsOf(line) === null);
        if (open === undefined || before.total.state !== 'incomplete') return;
        const answered = {
          ...book,
          meetings: book.meetings.map((meeting): Entry<'meeting'> => ({
            ...meeting,
            judgements: {
              ...meeting.judgements,
              [open.criterionId]: { answer: answer as 'met', evidence: 'Dẫn chứng' },
            },
          })),
        };
        const after = score(answered).total;
        const [least, most] =
          after.state === 'complete'
            ? [after.points, after.points]
            : after.state === 'incomplete'
              ? [after.minPoints, after.maxPoints]
              : [0, 0];
        // A judgement half answered narrows its own range already; only an untouched one bounds what follows.
        if (open.result.state === 'needs-judgement' && open.result.minPoints === open.result.maxPoints)
          return;
        expect(least).toBeGreaterThanOrEqual(before.total.minPoints);
        expect(most).toBeLessThanOrEqual(before.total.maxPoints);
      }),
    );
  });
});

describe('attendance', () => {
  test('one more member present never lowers the points', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 60 })
          .chain((expected) =>
            fc.tuple(fc.constant(expected), fc.nat({ max: expected - 1 }), fc.nat({ max: expected })),
          ),
        ([expected, present, away]) => {
          const unexcused = Math.min(away, expected - present);
          const points = (here: number, gone: number) => {
            const { book, meeting } = aCell({ expected, present: here, unexcused: gone });
            return Number(pointsOrState(lineOf(book, meeting.id, 'attendance-rate')));
          };
          const before = points(present, unexcused);
          expect(points(present + 1, Math.max(0, unexcused - 1))).toBeGreaterThanOrEqual(before);
          if (present + 1 + unexcused <= expected) {
            expect(points(present + 1, unexcused)).toBeGreaterThanOrEqual(before);
          }
        },
      ),
    );
  });
});

/* A score is made anew at every tap. */
test('a year of meetings of 60 members is scored by one look at each mark for each month, at most', () => {
  const { book, meeting } = aCell({ expected: 60, present: 50 });
  const year = Array.from({ length: 12 }, (_, index) => {
    const period = `2026-${String(index + 1).padStart(2, '0')}`;
    return { ...meeting, id: `${period}.regular.1`, period: period as never, heldOn: day(`${period}-03`) };
  });
  let looks = 0;
  const attendance = year.flatMap(({ id }) =>
    book.attendance.map((mark) =>
      Object.defineProperty({ ...mark }, 'meetingId', {
        get: () => {
          looks += 1;
          return id;
        },
      }),
    ),
  );
  scoreMeeting({
    book: { ...book, meetings: year, attendance },
    meetingId: '2026-12.regular.1' as never,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf: dayToInstant(day('2026-12-04')),
  });
  expect(looks).toBeGreaterThanOrEqual(attendance.length);
  expect(looks).toBeLessThanOrEqual(year.length * attendance.length);
});

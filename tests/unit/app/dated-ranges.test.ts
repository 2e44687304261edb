import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#base/day.ts';
import type { DatedRange, Membership } from '#domain/member.ts';
import {
  beginRange,
  covers,
  findOverlap,
  mendOverlap,
  moveStart,
} from '#app/screens/member-edit/dated-ranges.ts';

const day = (text: string) => text as Day;
function range(value: Membership, from: string, to: string | null): DatedRange<Membership> {
  return { value, from: day(from), to: to === null ? null : day(to), note: '' };
}

const probation = range('probationary', '2025-11-01', null);

describe('a change of standing from a day', () => {
  it('ends what held until then the day before', () => {
    expect(beginRange([probation], 'official', day('2026-11-01'))).toEqual([
      range('probationary', '2025-11-01', '2026-10-31'),
      range('official', '2026-11-01', null),
    ]);
  });

  it('replaces what began on that very day', () => {
    expect(beginRange([probation], 'official', day('2025-11-01'))).toEqual([
      range('official', '2025-11-01', null),
    ]);
  });

  it('can be moved to another day, and the one before it follows', () => {
    const begun = beginRange([probation], 'official', day('2026-11-24'));
    expect(moveStart(begun, 1, day('2026-11-03'))).toEqual([
      range('probationary', '2025-11-01', '2026-11-02'),
      range('official', '2026-11-03', null),
    ]);
  });

  it('never moves a range that was not its neighbour', () => {
    const ranges = [range('probationary', '2024-01-01', '2024-12-31'), range('official', '2026-01-01', null)];
    expect(moveStart(ranges, 1, day('2026-02-01'))[0]).toEqual(ranges[0]);
  });
});

describe('two ranges that say different things of one day', () => {
  it.each([
    ['the first ends before the second', range('official', '2026-01-01', null), '2025-12-31'],
    ['both begin together, so one has to go', range('official', '2025-11-01', null), null],
  ])('are found and mended: %s', (_what, second, endFirstOn) => {
    const overlap = findOverlap([probation, second]);
    expect(overlap?.endFirstOn).toBe(endFirstOn);
    expect(findOverlap(mendOverlap([probation, second]))).toBeNull();
  });

  it.each([
    [
      'one inside the other, which goes on after it',
      [range('official', '2020-01-01', null), range('temp-in', '2026-01-01', '2026-03-31')],
      [
        range('official', '2020-01-01', '2025-12-31'),
        range('official', '2026-04-01', null),
        range('temp-in', '2026-01-01', '2026-03-31'),
      ],
    ],
    [
      'a new one moved to a day before the old one began',
      moveStart(beginRange([probation], 'official', day('2026-11-24')), 1, day('2025-06-01')),
      [
        range('probationary', '2025-11-01', '2026-11-23'),
        range('official', '2025-06-01', '2025-10-31'),
        range('official', '2026-11-24', null),
      ],
    ],
    [
      'of two that begin together the one that ends first goes',
      [range('official', '2026-01-01', null), range('temp-in', '2026-01-01', '2026-03-31')],
      [range('official', '2026-01-01', null)],
    ],
    [
      'of two that are alike the one said first goes',
      [probation, range('official', '2025-11-01', null)],
      [range('official', '2025-11-01', null)],
    ],
  ])('leave no day without a word: %s', (_what, ranges, mended) => {
    expect(mendOverlap(ranges)).toEqual(mended);
  });

  it('are mended one after the other, however many, and say something of the very days they said something of', () => {
    const some = fc.tuple(
      fc.constantFrom<Membership>('official', 'probationary', 'temp-in'),
      fc.integer({ min: 0, max: 30 }),
      fc.option(fc.integer({ min: -2, max: 30 })),
    );
    const from = (offset: number) => addDays(day('2026-01-01'), offset);
    const days = Array.from({ length: 70 }, (_, offset) => from(offset));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), (drawn) => {
        const ranges = drawn.map(([value, begin, length]) =>
          range(value, from(begin), length === null ? null : from(begin + length)),
        );
        const told = (now: readonly DatedRange<Membership>[]) =>
          days.filter((on) => now.some((one) => covers(one, on)));
        let mended: readonly DatedRange<Membership>[] = ranges;
        for (let taps = 0; findOverlap(mended) && taps < 50; taps += 1) mended = mendOverlap(mended);
        expect(findOverlap(mended)).toBeNull();
        expect(told(mended)).toEqual(told(ranges));
      }),
    );
  });

  it('are none where one ends before it begins: it says nothing of any day', () => {
    expect(findOverlap([probation, range('official', '2026-02-01', '2026-01-01')])).toBeNull();
  });

  it('are none when they say the same, or when one ends before the other begins', () => {
    expect(findOverlap([probation, range('probationary', '2026-01-01', null)])).toBeNull();
    expect(
      findOverlap([range('probationary', '2025-01-01', '2025-12-31'), range('official', '2026-01-01', null)]),
    ).toBeNull();
  });

  it('never come from changes made here, whatever their order', () => {
    const values = fc.constantFrom<Membership>('official', 'probationary', 'temp-in');
    const steps = fc.array(fc.tuple(values, fc.integer({ min: 0, max: 30 })), { maxLength: 8 });
    fc.assert(
      fc.property(steps, (changes) => {
        let ranges: readonly DatedRange<Membership>[] = [];
        for (const [value, offset] of [...changes].sort((a, b) => a[1] - b[1])) {
          ranges = beginRange(ranges, value, addDays(day('2026-01-01'), offset));
        }
        expect(findOverlap(ranges)).toBeNull();
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { dayToInstant } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { TopicId } from '#domain/ids.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { periodFlags } from '#domain/scoring/period-flags.ts';
import { aMeeting, aScore, aSnapshot, aTopic, day, time } from '../../../kit/a-book.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';
import { criteriaFileCopy, defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { aCell, scoreOf } from '../../../kit/scored-cell.ts';
import { worked, workedAsOf, workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

describe('flags', () => {
  const flagIds = (book: Book, asOf = day('2026-01-03')) =>
    scoreOf(book, workedMeetingId, { asOf }).flags.map((flag) => flag.id);

  test.each([
    ['cap-short-meeting', { endTime: time('14:44') }],
    ['cap-merged-meeting', { isMergedWithOther: true }],
    ['flag-online-no-basis', { mode: 'online' }],
    ['cap-short-meeting', { endTime: time('14:59'), topicId: 't1' as TopicId }],
    ['flag-no-valid-resolution', { conclusionVote: { inFavour: 8, against: 6, other: 0 } }],
  ] as const)('%s is raised by %o', (id, over) => {
    expect(flagIds(worked(over))).toContain(id);
  });

  test.each<[string, Partial<Meeting>]>([
    ['cap-short-meeting', { endTime: time('14:45') }],
    ['cap-short-meeting', { endTime: time('15:00'), topicId: 't1' as TopicId }],
    ['flag-online-no-basis', { mode: 'online', onlineBasis: 'scattered' }],
    ['flag-no-valid-resolution', { conclusionVote: null }],
  ])('%s is not raised by %o', (id, over) => {
    expect(flagIds(worked(over))).not.toContain(id);
  });

  test.each([
    [13, 20, false],
    [12, 20, true],
  ])('%i present of %i is low attendance: %s', (present, expected, isLow) => {
    const { book, meeting } = aCell({ expected, present });
    const ids = scoreOf(book, meeting.id).flags.map((flag) => flag.id);
    expect(ids.includes('cap-low-attendance')).toBe(isLow);
  });

  test('an unexcused absence speaks in its own line only, until a province switches its flag on', () => {
    const { book, meeting } = aCell({ expected: 20, present: 19, unexcused: 1 });
    const raised = (set: CriteriaSet) => scoreOf(book, meeting.id, { set }).flags.map((flag) => flag.id);
    expect(raised(defaultCriteria)).not.toContain('cap-unexcused');
    const file = criteriaFileCopy();
    must(
      file.tables[0]?.flags.find(({ id }) => id === 'cap-unexcused'),
      'the flag',
    ).mode = 'cap';
    const parsed = parseCriteriaFile(file);
    expect(raised(must(parsed.ok ? parsed.value : null, 'the file is read'))).toContain('cap-unexcused');
  });

  test('what is only a question raises no flag', () => {
    const file = criteriaFileCopy();
    const flag = must(
      file.tables[0]?.flags.find(({ id }) => id === 'cap-low-attendance'),
      'the flag',
    );
    flag.tests = [{ when: [], test: { fact: 'longest-excused-run', atLeast: 4 } as never }];
    const parsed = parseCriteriaFile(file);
    const set = must(parsed.ok ? parsed.value : null, 'the file is read');
    const february = aMeeting('2026-02');
    const { book } = aCell({ expected: 2, present: 1, meeting: { id: 'x' } as never });
    const attendance = book.attendance.map((mark) => ({ ...mark, meetingId: february.id as never }));
    const score = scoreOf({ ...book, meetings: [february], attendance }, february.id, {
      set,
      asOf: day('2026-02-03'),
    });
    expect(score.flags.map(({ id }) => id)).not.toContain('cap-low-attendance');
  });

  test('a report counts up to the vote, however late somebody looks', () => {
    const votedAt = dayToInstant(day('2026-01-05'));
    expect(flagIds(worked({ votedAt }), day('2026-03-01'))).not.toContain('flag-late-report');
  });

  test('a vote taken again over a correction is no late report: the first one went up in time', () => {
    const votedOn = (on: string) => dayToInstant(day(on));
    const firstVote = (on: string) =>
      aSnapshot(aMeeting('2026-01'), 86, 'fair', { suggested: { ...aScore({}), asOf: votedOn(on) } });
    const again = worked({ revision: 1, votedAt: votedOn('2026-03-01') });
    const open = worked({ revision: 1 });
    for (const book of [again, open]) {
      const flagged = (first: string) =>
        flagIds({ ...book, scores: [firstVote(first)] }, day('2026-03-01')).includes('flag-late-report');
      expect([flagged('2026-01-07'), flagged('2026-01-08')]).toEqual([false, true]);
    }
  });

  test.each([
    ['says nothing of its vote', {}],
    ['names an instant that has no date', { asOf: 1e20 }],
    ['names one before all time', { asOf: -1e15 }],
    ['names one that has not come', { asOf: 8e15 }],
  ])('a snapshot that %s is passed over', (_what, suggested) => {
    const unreadable = aSnapshot(aMeeting('2026-01'), 86, 'fair', { suggested: suggested as never });
    const book = {
      ...worked({ revision: 1, votedAt: dayToInstant(day('2026-03-01')) }),
      scores: [unreadable],
    };
    expect(flagIds(book, day('2026-03-01'))).toContain('flag-late-report');
  });

  test('public holidays are no working days', () => {
    // 30 April and 1 May are days off, 2 and 3 May a weekend: 5 May is the third working day.
    const late = (on: string) =>
      flagIds(worked({ heldOn: day('2026-04-28'), period: '2026-04' as never }), day(on)).includes(
        'flag-late-report',
      );
    expect([late('2026-05-05'), late('2026-05-06')]).toEqual([false, true]);
  });

  test('a report is not called late for days of which nobody knows yet whether they are days off', () => {
    const late = (heldOn: string, on: string) =>
      flagIds(worked({ heldOn: day(heldOn), period: heldOn.slice(0, 7) as never }), day(on)).includes(
        'flag-late-report',
      );
    expect(late('2028-02-03', '2028-02-29')).toBe(false);
    // Four working days of the December before are known.
    expect([late('2027-12-27', '2028-01-31'), late('2027-12-28', '2028-01-31')]).toEqual([true, false]);
  });

  test('a report is late on the fourth working day, not on a day off', () => {
    // The 3rd of January 2026 is a Saturday: Monday, Tuesday and Wednesday are three working days.
    expect(flagIds(workedBook, day('2026-01-07'))).not.toContain('flag-late-report');
    expect(flagIds(workedBook, day('2026-01-08'))).toContain('flag-late-report');
  });

  test('what speaks of a quarter stands beside it and never among those of a meeting', () => {
    const input = {
      book: workedBook,
      meetingId: workedMeetingId,
      set: defaultCriteria,
      calendar: vnCalendar,
      asOf: workedAsOf,
    };
    expect(periodFlags({ ...input, scope: 'quarter' }).map((flag) => flag.id)).toEqual([
      'flag-no-quarter-theme',
    ]);
    const held = [
      { ...workedBook, topics: [aTopic('t1', { heldMeetingId: workedMeetingId })] },
      worked({ topicId: 't1' as never }),
    ];
    for (const book of held) expect(periodFlags({ ...input, book, scope: 'quarter' })).toEqual([]);
    expect(periodFlags({ ...input, scope: 'month' })).toEqual([]);
  });

  test('a topic held in another quarter, another year or a later month counts for none of this', () => {
    const elsewhere = ['2025-12', '2025-02', '2026-04', '2026-03'].map((month) =>
      aMeeting(month, { kind: 'thematic' }),
    );
    const february = aMeeting('2026-02');
    const flagged = (meetings: readonly Entry<'meeting'>[]) =>
      periodFlags({
        scope: 'quarter',
        book: { ...workedBook, meetings: [...workedBook.meetings, february, ...meetings] },
        meetingId: february.id as never,
        set: defaultCriteria,
        calendar: vnCalendar,
        asOf: dayToInstant(day('2026-12-31')),
      }).length;
    expect(flagged(elsewhere)).toBe(1);
    expect(flagged([aMeeting('2026-02', { kind: 'thematic' })])).toBe(0);
  });

  test('the superior is missed from the last meeting they were at, or from the first the book holds', () => {
    const file = criteriaFileCopy();
    const flag = must(
      file.tables[0]?.flags.find(({ id }) => id === 'flag-superior-absent'),
      'the set has the flag',
    );
    flag.mode = 'warn';
    const parsed = parseCriteriaFile(file);
    const set = must(parsed.ok ? parsed.value : null, 'the file is read');
    const monthsOf = (months: readonly string[], presentAt: string) => {
      const meetings = months.map((month) => aMeeting(month, { isSuperiorPresent: month === presentAt }));
      const last = must(meetings.at(-1), 'a meeting').id;
      const book = { ...workedBook, meetings };
      const raised = scoreOf(book, last, { set }).flags.find(({ id }) => id === 'flag-superior-absent');
      return raised?.figures['value'] ?? null;
    };
    const since = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01'];
    expect(monthsOf(since, '2025-07')).toBe(6);
    expect(monthsOf(since, '2025-08')).toBeNull();
    expect(monthsOf(since.slice(2), '')).toBeNull();
    expect(monthsOf(since, '')).toBe(7);
  });

  test('a chuyên đề alone in its month is flagged on the month', () => {
    const thematic = aMeeting('2026-02', { kind: 'thematic' });
    const book = { ...workedBook, meetings: [...workedBook.meetings, thematic] };
    const flags = periodFlags({
      scope: 'month',
      book,
      meetingId: thematic.id as never,
      set: defaultCriteria,
      calendar: vnCalendar,
      asOf: workedAsOf,
    });
    expect(flags.map((flag) => flag.id)).toEqual(['cap-thematic-replaces-regular']);
  });

  test.each([
    [null, ['cap-thematic-replaces-regular']],
    [day('2026-02-03'), []],
  ])('a regular meeting of the month on %s: %j', (heldOn, ids) => {
    const thematic = aMeeting('2026-02', { kind: 'thematic' });
    const meetings = [...workedBook.meetings, thematic, aMeeting('2026-02', { heldOn })];
    const flags = periodFlags({
      scope: 'month',
      book: { ...workedBook, meetings },
      meetingId: thematic.id as never,
      set: defaultCriteria,
      calendar: vnCalendar,
      asOf: workedAsOf,
    });
    expect(flags.map((flag) => flag.id)).toEqual(ids);
  });
});

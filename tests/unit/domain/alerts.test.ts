import { describe, expect, test } from 'vitest';
import { alerts } from '#domain/alerts.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import type { DatedRange, Situation } from '#domain/member.ts';
import { aBook, aMark, aMember, aMeeting, day, duesIn } from '../../kit/a-book.ts';

const letters: { readonly [letter: string]: AttendanceMark | undefined } = {
  C: 'present',
  T: 'present-online',
  P: 'excused',
  K: 'unexcused',
};

/** Months from January, a letter each: present, online, excused, unexcused, `.` not marked, `-` no meeting. */
function alertsFor(months: string, situations: readonly DatedRange<Situation>[] = [], today = '2026-12-31') {
  const meetings = [...months].flatMap((letter, index) =>
    letter === '-' ? [] : [{ letter, meeting: aMeeting(`2026-${String(index + 1).padStart(2, '0')}`) }],
  );
  return alerts(
    aBook({
      members: [aMember('a', { situations })],
      meetings: meetings.map(({ meeting }) => meeting),
      attendance: meetings.flatMap(({ letter, meeting }) => {
        const mark = letters[letter];
        return mark === undefined ? [] : [aMark(meeting, 'a', mark)];
      }),
    }),
    day(today),
  );
}

function range(from: string, to: string | null, value: Situation = 'exempt-temporary') {
  return { value, from: day(from), to: to === null ? null : day(to), note: '' };
}

describe('unexcused months', () => {
  test.each([
    ['CCPT', []],
    ['CKC', ['info']],
    ['KCCK', ['warning']],
    ['KCKCCK', ['threshold-reached']],
    ['KKKKK', ['threshold-reached']],
  ])('%s: %j', (months, levels) => {
    expect(
      alertsFor(months).flatMap((alert) => (alert.code === 'unexcused-months' ? alert.level : [])),
    ).toEqual(levels);
  });

  test('come with the months and meetings that show it', () => {
    expect(alertsFor('KCK')[0]).toMatchObject({
      memberId: 'a',
      periods: ['2026-01', '2026-03'],
      meetingIds: ['2026-01.regular.1', '2026-03.regular.1'],
    });
  });

  test('of another year, of a thematic meeting and of a second meeting in the month do not count', () => {
    const meetings = [
      aMeeting('2025-12'),
      aMeeting('2026-01', { kind: 'thematic' }),
      aMeeting('2026-02'),
      aMeeting('2026-02', { ordinal: 2 }),
    ];
    const book = aBook({
      members: [aMember('a')],
      meetings,
      attendance: meetings.map((meeting) => aMark(meeting, 'a', 'unexcused')),
    });
    expect(alerts(book, day('2026-12-31'))).toMatchObject([{ level: 'info', periods: ['2026-02'] }]);
  });

  test('in which the member was not expected do not count', () => {
    expect(alertsFor('KKK', [range('2026-01-01', '2026-02-28', 'temp-out')])).toMatchObject([
      { level: 'info' },
    ]);
  });

  test('of somebody who died or went elsewhere since are told no more: there is nobody left to consider', () => {
    const until = (to: string | null) => [
      { value: 'official' as const, from: day('2000-01-01'), to: to === null ? null : day(to), note: '' },
    ];
    const dues = ['2026-05', '2026-06', '2026-07'].map((month) => duesIn(month, { m1: 'not-yet' }));
    const months = ['2026-05', '2026-06', '2026-07'].map((month) => aMeeting(month, { state: 'voted' }));
    const attendance = months.map((meeting) => aMark(meeting, 'm1', 'unexcused'));
    const of = (to: string | null) =>
      alerts(
        aBook({ members: [aMember('m1', { membership: until(to) })], meetings: months, attendance, dues }),
        day('2026-11-05'),
      ).map(({ code }) => code);
    expect(of(null)).toEqual(['unexcused-months', 'unpaid-months']);
    expect(of('2026-11-05')).toEqual(['unexcused-months', 'unpaid-months']);
    expect(of('2026-08-15')).toEqual([]);
  });

  test('are those of the meeting that was voted, where another of the month was only begun', () => {
    const begun = aMeeting('2026-02');
    const voted = aMeeting('2026-02', { ordinal: 2, state: 'voted' });
    const book = aBook({
      members: [aMember('a')],
      meetings: [begun, voted],
      attendance: [aMark(voted, 'a', 'unexcused')],
    });
    expect(alerts(book, day('2026-12-31'))).toMatchObject([{ meetingIds: [voted.id] }]);
  });

  test('are told of December too: in January it is the year before that is over', () => {
    const december = 'K----K-----K';
    for (const on of ['2026-12-31', '2027-01-31']) {
      expect(alertsFor(december, [], on)).toMatchObject([
        { level: 'threshold-reached', periods: ['2026-01', '2026-06', '2026-12'] },
      ]);
    }
    expect(alertsFor(december, [], '2027-02-01')).toEqual([]);
  });

  test('of a January are told when it is over, and never with those of the year before', () => {
    const meetings = ['2026-11', '2027-01'].map((month) => aMeeting(month));
    const attendance = meetings.map((meeting) => aMark(meeting, 'a', 'unexcused'));
    const book = aBook({ members: [aMember('a')], meetings, attendance });
    expect(alerts(book, day('2027-01-31'))).toMatchObject([{ level: 'info', periods: ['2026-11'] }]);
    expect(alerts(book, day('2027-02-01'))).toMatchObject([{ level: 'info', periods: ['2027-01'] }]);
  });

  test('that lie ahead do not count', () => {
    expect(alertsFor('KK', [], '2026-02-02')).toMatchObject([{ periods: ['2026-01'] }]);
  });
});

describe('a long excused run', () => {
  test.each([
    ['PPP', 0],
    ['PPPP', 4],
    ['CPPPPP', 5],
    ['PP-PP', 4],
    ['PPPPC', 0],
    ['PPKPP', 0],
    ['CPKPPPP', 4],
    ['PPPP.', 4],
  ])('%s: %i', (months, length) => {
    const run = alertsFor(months).find((alert) => alert.code === 'long-excused-run');
    expect(run?.meetingIds.length ?? 0).toBe(length);
  });

  test('of the year before is over with that year', () => {
    expect(alertsFor('--------PPPP', [], '2027-01-02')).toEqual([]);
  });

  test('passes over a meeting at which the member was not expected', () => {
    const away = [range('2026-03-01', '2026-03-31', 'special-duty')];
    expect(alertsFor('PPCPP', away).map(({ code }) => code)).toEqual(['long-excused-run']);
  });
});

describe('a temporary exemption about to end', () => {
  test.each([
    ['in 31 days', [range('2026-01-01', '2026-07-02')], null],
    ['in 30 days', [range('2026-01-01', '2026-07-01')], 30],
    ['today', [range('2026-01-01', '2026-06-01')], 0],
    ['yesterday', [range('2026-01-01', '2026-05-31')], null],
    ['never', [range('2026-01-01', null)], null],
    ['renewed already', [range('2026-01-01', '2026-06-10'), range('2026-06-11', '2026-12-31')], null],
    ['followed after a gap', [range('2026-01-01', '2026-06-10'), range('2026-06-12', '2026-12-31')], 9],
    ['a lasting exemption', [range('2026-01-01', '2026-06-10', 'exempt')], null],
  ] as [string, DatedRange<Situation>[], number | null][])('%s', (_, situations, daysLeft) => {
    const alert = alertsFor('', situations, '2026-06-01')[0];
    expect(alert?.code === 'exempt-temporary-ending' ? alert.daysLeft : null).toBe(daysLeft);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { MAX_TEXT_LENGTH } from '#wire/limits.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { bookToEdits } from '../../kit/book-edits.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { createFakeClock } from '../../kit/fake-clock.ts';
import { readBody } from '../../kit/province-answers.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

const limits = { maxUnits: 1000, maxBytes: 50_000_000 };
const year = { months: { from: '2025-01' as never, to: '2026-12' as never } };

describe('recording the vote', () => {
  let phone: Phone;
  beforeEach(async () => {
    const clock = createFakeClock(workedAsOf);
    phone = await aPhone({ clock, criteriaSets: [defaultCriteria], calendar: vnCalendar });
    await phone.store.putDrafts(bookToEdits(workedBook));
    await phone.store.freeze({ step: 'prepare', period: null });
  });

  test('freezes what was still drafted, the state and the score of that instant in one unit', async () => {
    const { store, actions } = phone;
    await store.putDrafts([
      { kind: 'meeting', entityId: workedMeetingId, changes: { proposals: 'Xin hỗ trợ xi măng' } },
    ]);
    expect(await actions.voteMeeting(workedMeetingId)).toEqual({ ok: true, value: undefined });
    const { units } = await store.takeUnits(limits);
    const { step, ops } = readBody(units.at(-1)!);
    expect(step).toBe('vote');
    expect(ops.map((op) => op.kind)).toEqual(['meeting', 'score']);
    expect(ops[0]?.changes).toEqual({
      proposals: 'Xin hỗ trợ xi măng',
      state: 'voted',
      votedAt: workedAsOf,
    });
    const book = await store.readBook(year);
    expect(book.scores).toMatchObject([{ votedTotal: 86, suggested: { asOf: workedAsOf } }]);
  });

  test('a second tap does nothing', async () => {
    const { store, actions } = phone;
    await Promise.all([actions.voteMeeting(workedMeetingId), actions.voteMeeting(workedMeetingId)]);
    await actions.voteMeeting(workedMeetingId);
    const { units } = await store.takeUnits(limits);
    expect(units.map((unit) => readBody(unit).step)).toEqual(['prepare', 'vote']);
  });

  test('something missing is said and nothing is frozen', async () => {
    const { store, actions } = phone;
    await actions.edit('meeting', workedMeetingId, { scoreVote: null });
    const voted = await actions.voteMeeting(workedMeetingId);
    expect(voted).toMatchObject({ ok: false });
    const codes = voted.ok ? [] : voted.error.problems.map((problem) => problem.code);
    expect(codes).toContain('score-vote-missing');
    expect((await store.takeUnits(limits)).units).toHaveLength(1);
    expect((await store.readQueue()).drafts.count).toBe(1);
  });

  test('a text too long to travel keeps the whole vote back', async () => {
    const { store, actions } = phone;
    await actions.edit('meeting', workedMeetingId, { proposals: 'x'.repeat(MAX_TEXT_LENGTH + 1) });
    const voted = await actions.voteMeeting(workedMeetingId);
    expect(voted).toMatchObject({
      ok: false,
      error: { kept: [{ fields: [{ field: 'proposals', reason: 'too-long' }] }] },
    });
    expect((await store.readBook(year)).scores).toEqual([]);
  });

  test('a tap made just before the vote is in the score', async () => {
    const { store, actions } = phone;
    void actions.edit('meeting', workedMeetingId, { endTime: '15:45' as never });
    await actions.voteMeeting(workedMeetingId);
    const book = await store.readBook(year);
    const scored = scoreMeeting({
      book,
      meetingId: workedMeetingId,
      set: defaultCriteria,
      calendar: vnCalendar,
      asOf: workedAsOf,
    });
    expect(book.scores[0]?.suggested).toEqual(scored);
    expect(JSON.stringify(scored.lines)).toContain('15:45');
  });

  test('reopening needs a reason and makes the next revision, whose score stands beside the first', async () => {
    const { store, actions, clock } = phone;
    await actions.voteMeeting(workedMeetingId);
    expect(await actions.reopenMeeting(workedMeetingId, ' ')).toEqual({
      ok: false,
      error: { code: 'reason-missing' },
    });
    await actions.reopenMeeting(workedMeetingId, 'Ghi sót ý kiến');
    clock.advanceMs(60_000);
    expect((await actions.voteMeeting(workedMeetingId)).ok).toBe(true);
    const { scores } = await store.readBook(year);
    expect(scores.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([0, 1]);
  });
});

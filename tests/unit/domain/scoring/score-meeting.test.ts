import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { pointsOf } from '#domain/scoring/line-points.ts';
import { aMeeting, aTopic, anItem, day, time } from '../../../kit/a-book.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';
import { criteriaFileCopy, defaultCriteria } from '../../../kit/criteria.ts';
import { lineOf, pointsOrState, remarksOf, scoreOf } from '../../../kit/scored-cell.ts';
import { decemberMeetingId, worked, workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

const judged = (id: string, answer: unknown, evidence: string) =>
  worked((meeting) => ({
    judgements: { ...meeting.judgements, [id]: { answer, evidence } } as Meeting['judgements'],
  }));

const overridden = (id: string, points: number, reason: string) =>
  worked({ overrides: { [id as never]: { points, reason } } });

const workedLine = (book: Book, id: string) => lineOf(book, workedMeetingId, id);

describe('a judgement', () => {
  test.each([
    ['prep-content', 'met', 'Bám sát', 3],
    ['prep-content', 'partly', 'Thiếu một mục', 1],
    ['prep-content', 'not-met', 'Không có', 0],
    ['chair-orientation', 'partly', 'Còn dàn trải', 2],
    ['chair-synthesis', 'partly', 'Chưa gọn', 0],
    ['chair-flexible', 'met', '', 2],
    ['prep-content', 'met', '', 'needs-judgement'],
    ['chair-flexible', 'partly', ' ', 'needs-judgement'],
    ['chair-flexible', { points: 2 }, 'Không phải mức của dòng này', 'needs-judgement'],
  ])('%s answered %o with "%s" gives %s', (id, answer, words, points) => {
    expect(pointsOrState(workedLine(judged(id, answer, words), id))).toBe(points);
  });

  test('is never filled in beforehand', () => {
    const book = worked({ judgements: {} });
    const open = scoreOf(book, workedMeetingId).lines.filter(
      (line) => line.result.state === 'needs-judgement',
    );
    expect(open.map((line) => line.criterionId)).toEqual(
      defaultCriteria.tables[0]?.criteria
        .filter((criterion) => criterion.measure === 'judgement')
        .map((criterion) => criterion.id),
    );
  });
});

describe('a score with something missing', () => {
  test('has no grade, but the range it can still take and what is missing', () => {
    const book = worked((meeting) => {
      const { ['chair-orientation' as never]: _gone, ...judgements } = meeting.judgements;
      return { judgements, endTime: null };
    });
    const score = scoreOf(book, workedMeetingId);
    // 86 less the 4 of the judgement and the 4 of the duration; the minutes lose their point for the missing end.
    expect(score.total).toEqual({
      state: 'incomplete',
      minPoints: 77,
      maxPoints: 85,
      missing: ['meeting-duration', 'chair-orientation'],
    });
    expect(freezeScore(score)).toBeNull();
  });

  test('an unmarked member keeps the attendance lines open and is named', () => {
    const book = {
      ...workedBook,
      attendance: workedBook.attendance.filter(
        (entry) => entry.meetingId !== workedMeetingId || entry.memberId !== 'm05',
      ),
    };
    const line = workedLine(book, 'attendance-rate');
    expect(line.result).toEqual({ state: 'bad-data', problems: ['not-marked'] });
    expect(line.evidence[0]?.memberIds).toEqual(['m05']);
  });

  test('overlapping standings of one axis are bad data on that member', () => {
    const members = workedBook.members.map((member) =>
      member.id === 'm18'
        ? {
            ...member,
            situations: [
              ...member.situations,
              { value: 'temp-out' as const, from: day('2025-12-01'), to: null, note: '' },
            ],
          }
        : member,
    );
    const line = workedLine({ ...workedBook, members }, 'attendance-rate');
    expect(line.result).toEqual({ state: 'bad-data', problems: ['unclear-standing'] });
    expect(line.evidence[0]?.memberIds).toEqual(['m18']);
  });
});

describe('an override', () => {
  test('takes the place of an automatic line with its reason, and the suggestion stays to be seen', () => {
    const book = overridden('prep-documents-ahead', 2, 'Đã gửi bản giấy từ ngày 2');
    const line = workedLine(book, 'prep-documents-ahead');
    expect(line.result).toEqual({ state: 'scored', points: 0 });
    expect(pointsOf(line)).toBe(2);
    expect(scoreOf(book, workedMeetingId).total).toMatchObject({ points: 88 });
  });

  test.each([
    ['prep-documents-ahead', 3, 'Quá khung', 'out-of-range'],
    ['prep-documents-ahead', -1, 'Dưới khung', 'out-of-range'],
    ['prep-documents-ahead', 1.5, 'Nửa điểm', 'out-of-range'],
    ['prep-documents-ahead', 2, ' ', 'no-reason'],
    ['chair-openness', 3, 'Trả lời lại mới đúng', 'line-is-not-automatic'],
  ])('%s with %d points for "%s" is left aside and told: %s', (id, points, reason, why) => {
    const book = overridden(id, points, reason);
    const line = workedLine(book, id);
    expect(line.override).toBeNull();
    expect(line.evidence.at(-1)).toMatchObject({ code: 'override-ignored', figures: { why } });
    expect(scoreOf(book, workedMeetingId).total).toMatchObject({ points: 86 });
  });

  test('cannot talk away facts that are missing', () => {
    const book = worked({
      endTime: null,
      overrides: { ['meeting-duration' as never]: { points: 4, reason: 'Họp đủ giờ' } },
    });
    expect(scoreOf(book, workedMeetingId).total.state).toBe('incomplete');
  });

  test('of a line that asks nothing of the meeting is left aside', () => {
    const book = worked({
      hasSecretContent: true,
      overrides: { ['closing-publish' as never]: { points: 0, reason: 'Không đăng' } },
    });
    expect(workedLine(book, 'closing-publish').override).toBeNull();
  });

  test('of a pending line makes the score final', () => {
    const book = overridden('closing-publish', 0, 'Không đăng được');
    expect(scoreOf(book, workedMeetingId).total).toMatchObject({ points: 85, isProvisional: false });
  });
});

describe('the conclusion', () => {
  test.each([
    [{ inFavour: 9, against: 5, other: 0 }, 2],
    [{ inFavour: 8, against: 6, other: 0 }, 1],
    [null, 1],
    [{ inFavour: 15, against: 0, other: 0 }, 'bad-data'],
  ])('voted %o gives %s', (conclusionVote, points) => {
    expect(pointsOrState(workedLine(worked({ conclusionVote }), 'closing-conclusion'))).toBe(points);
  });

  test('is carried by fewer where the province takes the excused out of the base', () => {
    const file = criteriaFileCopy();
    must(file.tables[0], 'one table').policy.excusedLeaveBase = true;
    const parsed = parseCriteriaFile(file);
    const set = must(parsed.ok ? parsed.value : null, 'the file is read');
    // 14 in the base instead of 16, so 8 are more than half.
    const book = worked({ conclusionVote: { inFavour: 8, against: 6, other: 0 } });
    expect(pointsOrState(lineOf(book, workedMeetingId, 'closing-conclusion', { set }))).toBe(2);
  });

  test('without words gives nothing, whatever the vote', () => {
    expect(pointsOrState(workedLine(worked({ conclusion: ' ' }), 'closing-conclusion'))).toBe(0);
  });
});

describe('the preparation', () => {
  test.each([
    ['prep-committee-meeting', { hasCommitteeMinutes: false }, 1],
    ['prep-committee-meeting', { committeeMetOn: day('2026-01-04') }, 0],
    ['prep-committee-meeting', { committeeMetOn: null }, 0],
    ['prep-committee-meeting', { committeeMetOn: day('2026-01-03') }, 2],
    ['prep-notice', { noticeOn: day('2026-01-03') }, 0],
    ['prep-notice', { isNoticeToSuperior: false }, 0],
    ['prep-notice', { isNoticeToMembers: false }, 0],
    ['prep-notice', { noticeOn: null }, 0],
    ['prep-draft-conclusion', { questionsOn: null }, 1],
    ['prep-draft-conclusion', { draftConclusion: ' ' }, 1],
    // Days are entered, not hours: what was ready on the day of the meeting was ready before it.
    ['prep-draft-conclusion', { questionsOn: day('2026-01-03'), draftConclusionOn: day('2026-01-03') }, 2],
    ['prep-draft-conclusion', { questionsOn: null, draftConclusionOn: day('2026-01-04') }, 0],
  ] as const)('%s with %o gives %i', (id, over, points) => {
    expect(pointsOrState(workedLine(worked(over), id))).toBe(points);
  });

  test.each([
    [{ hasCommittee: true, hasDeputy: false }, 0],
    [{ hasCommittee: false, hasDeputy: true }, 0],
    [{ hasCommittee: false, hasDeputy: false }, 2],
  ])('without a committee meeting a cell with %o gets %i', (over, points) => {
    const book = { ...worked({ committeeMetOn: null }), cell: { ...workedBook.cell, ...over } };
    expect(pointsOrState(workedLine(book, 'prep-committee-meeting'))).toBe(points);
  });

  test('where no superior is assigned, notice to the members is enough', () => {
    const book = worked({ isNoticeToSuperior: false });
    const cell = { ...book.cell, assignedSuperior: '' };
    expect(pointsOrState(workedLine({ ...book, cell }, 'prep-notice'))).toBe(1);
  });
});

describe('the minutes', () => {
  test.each<[string, Partial<Meeting>]>([
    ['the beginning', { startTime: null }],
    ['the end', { endTime: null }],
    ['the place', { place: ' ' }],
    ['the chair', { chairId: null }],
    ['the minute-taker', { minuteTakerId: null }],
    ['the conclusion', { conclusion: ' ' }],
    ['the vote', { conclusionVote: null }],
  ])('without %s are not complete', (_name, over) => {
    expect(pointsOrState(workedLine(worked(over), 'minutes-complete'))).toBe(0);
  });

  test.each<[string, Partial<Book>]>([
    ['an opinion with a name', { items: workedBook.items.map((item) => ({ ...item, remarks: {} })) }],
    [
      'the reason of every absence',
      {
        attendance: workedBook.attendance.map((mark) =>
          mark.mark === 'excused' ? { ...mark, reason: ' ' } : mark,
        ),
      },
    ],
    ['a finished roll call', { attendance: workedBook.attendance.slice(0, -1) }],
  ])('without %s are not complete', (_name, over) => {
    expect(pointsOrState(workedLine({ ...workedBook, ...over }, 'minutes-complete'))).toBe(0);
  });

  test('with all of it are', () => {
    expect(pointsOrState(workedLine(workedBook, 'minutes-complete'))).toBe(1);
  });
});

describe('the steps', () => {
  test('what somebody says was missed is missed, whatever is recorded', () => {
    const book = worked((meeting) => ({
      steps: { ...meeting.steps, 'open-rollcall': { state: 'missed' as const, reason: '' } },
    }));
    expect(pointsOrState(workedLine(book, 'procedure-steps'))).toBe(3);
  });

  test.each([
    ['end-conclude', 'Không có nghị quyết', 4],
    ['end-conclude', '', 3],
    ['run-report', 'Không có báo cáo', 3],
  ])('%s not applicable for "%s" leaves %i points', (id, reason, points) => {
    const book = worked((meeting) => ({
      steps: { ...meeting.steps, [id]: { state: 'not-applicable' as const, reason } },
    }));
    expect(pointsOrState(workedLine(book, 'procedure-steps'))).toBe(points);
  });

  test('six missing steps cost no more than five points', () => {
    const missed = ['run-report', 'run-members', 'run-inform'].map((id) => [
      id,
      { state: 'missed' as const, reason: '' },
    ]);
    const book = worked({ steps: Object.fromEntries(missed) });
    expect(pointsOrState(workedLine(book, 'procedure-steps'))).toBe(0);
  });

  test('steps whose content is there need no tick; three that nothing tells of do, besides the dues', () => {
    expect(pointsOrState(workedLine(worked({ steps: {} }), 'procedure-steps'))).toBe(1);
  });
});

describe('a meeting combined with a topic', () => {
  const topic = aTopic('t1', {
    presenterId: 'm02' as never,
    approvedOn: day('2025-12-30'),
    sentOn: day('2026-01-02'),
  });
  const item = anItem({ id: workedMeetingId }, 'thematic', {
    slot: 'thematic',
    conclusion: 'Mỗi đồng chí đăng ký một việc làm theo.',
    remarks: {
      r1: { memberId: 'm02', text: 'Tôi xin liên hệ', isSelfRelated: true, order: 1 },
    } as never,
  });
  const combined = {
    ...worked({ topicId: 't1' as never, endTime: time('16:00') }),
    topics: [topic],
    items: [...workedBook.items, item],
  };

  test('divides the content between 10 and 5 and still comes to 100', () => {
    const lines = scoreOf(combined, workedMeetingId).lines;
    const of = (id: string) => lines.find((line) => line.criterionId === id);
    expect([of('content-regular')?.maxPoints, of('content-thematic')?.maxPoints]).toEqual([10, 5]);
    expect(lines.reduce((sum, line) => sum + line.maxPoints, 0)).toBe(100);
    expect(pointsOrState(workedLine(combined, 'content-regular'))).toBe(8);
    expect(pointsOrState(workedLine(combined, 'content-thematic'))).toBe(5);
  });

  test('has four steps more, two of which tick themselves', () => {
    expect(workedLine(combined, 'procedure-steps').evidence[0]?.figures).toMatchObject({
      total: 19,
      missing: ['open-dues', 'theme-open', 'theme-present'],
    });
  });
});

describe('secrecy, special forces and outage', () => {
  test('a line that cannot be asked of the meeting costs nothing', () => {
    const secret = worked({ hasSecretContent: true, papers: {} });
    for (const id of ['materials-digital', 'closing-publish']) {
      expect(workedLine(secret, id).result).toEqual({
        state: 'not-applicable',
        reason: 'secret-content',
        points: 1,
      });
    }
  });

  test('in an outage the papers may follow within two days', () => {
    const book = worked({ isSoTayOutage: true, papers: {} });
    const at = (on: string) => lineOf(book, workedMeetingId, 'materials-digital', { asOf: day(on) }).result;
    expect(at('2026-01-05')).toMatchObject({ state: 'pending', until: '2026-01-05' });
    expect(at('2026-01-06')).toEqual({ state: 'scored', points: 0 });
  });
});

describe('the publication', () => {
  const fact = (over: Partial<Entry<'after-fact'>>): Book => ({
    ...workedBook,
    afterFacts: [
      {
        id: 'f1',
        meetingId: workedMeetingId,
        period: '2026-01' as never,
        kind: 'published',
        on: day('2026-01-04'),
        note: '',
        deletedAt: null,
        ...over,
      },
    ],
  });
  const late = { asOf: day('2026-01-20') };

  test.each<[string, Book, number]>([
    ['in time, told late', fact({}), 1],
    ['of another meeting', fact({ meetingId: decemberMeetingId }), 0],
    ['before there was anything to publish', fact({ on: day('2026-01-02') }), 0],
    ['never', workedBook, 0],
  ])('%s', (_name, book, points) => {
    expect(pointsOrState(lineOf(book, workedMeetingId, 'closing-publish', late))).toBe(points);
  });

  test('before the meeting is told as what it cannot be', () => {
    const line = lineOf(fact({ on: day('2026-01-02') }), workedMeetingId, 'closing-publish', late);
    expect(line.evidence).toContainEqual({
      code: 'published-before-meeting',
      figures: { day: '2026-01-02' },
      memberIds: [],
    });
  });

  test('puts a paper on Sổ tay, once its day has come', () => {
    const book = { ...fact({}), meetings: worked({ papers: {} }).meetings };
    const at = (on: string) =>
      pointsOrState(lineOf(book, workedMeetingId, 'materials-digital', { asOf: day(on) }));
    expect([at('2026-01-03'), at('2026-01-04')]).toEqual([0, 1]);
  });

  test('is not asked of special forces', () => {
    const book = { ...workedBook, cell: { ...workedBook.cell, isSpecialForces: true } };
    for (const id of ['closing-publish', 'materials-digital']) {
      expect(lineOf(book, workedMeetingId, id, late).result).toMatchObject({
        state: 'not-applicable',
        reason: 'special-forces',
        points: 1,
      });
    }
  });
});

describe('what the set does not measure', () => {
  test('a chuyên đề by itself is not scored', () => {
    const thematic = aMeeting('2026-02', { kind: 'thematic' });
    const book = { ...workedBook, meetings: [...workedBook.meetings, thematic] };
    expect(scoreOf(book, thematic.id).total).toEqual({ state: 'not-scored' });
  });

  test('a meeting of which nothing was written is scored without a grade', () => {
    const bare = aMeeting('2026-02', { heldOn: null });
    const book = { ...workedBook, meetings: [...workedBook.meetings, bare] };
    expect(scoreOf(book, bare.id).total.state).toBe('incomplete');
  });

  test('the December meeting of the worked book can be scored too', () => {
    expect(scoreOf(workedBook, decemberMeetingId).lines).toHaveLength(29);
  });

  test('the time noted under several items adds up', () => {
    const items = [8, 7].map((ideologyMin, index) =>
      remarksOf(aMeeting('2026-01'), ['m02'], { id: `i${index}`, ideologyMin }),
    );
    expect(pointsOrState(workedLine({ ...workedBook, items }, 'ideology-time'))).toBe(1);
    expect(pointsOrState(workedLine({ ...workedBook, items: items.slice(1) }, 'ideology-time'))).toBe(0);
  });
});

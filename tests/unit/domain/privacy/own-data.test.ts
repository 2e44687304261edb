import { describe, expect, test } from 'vitest';
import type { Day, Instant } from '#base/day.ts';
import { emptyCorrection } from '#domain/correction.ts';
import type { MeetingId, MemberId, TaskId } from '#domain/ids.ts';
import { dataInventory } from '#domain/privacy/inventory.ts';
import { ownData } from '#domain/privacy/own-data.ts';
import { emptyTaskReport } from '#domain/task-report.ts';
import { ownDataToText } from '#app/text/own-data.ts';
import { workedBook } from '../../../kit/worked-meeting.ts';

const now = 1_795_000_000_000 as Instant;

const aConsent = {
  deviceId: 'd1',
  at: now,
  purpose: 'birth-year',
  noticeId: 'n1',
  noticeVersion: 1,
  textHash: 'h',
  previousHash: '',
  deletedAt: null,
} as const;

describe('one member’s own data', () => {
  test.each(workedBook.members.map((member) => [member.id, member] as const))(
    'of %s hold every fact about that member, and no id and no name of another outside free text',
    (id, member) => {
      const data = ownData(workedBook, [], id, now);
      expect(data?.member.fullName).toBe(member.fullName);
      expect(data?.attendance).toHaveLength(
        workedBook.attendance.filter((mark) => mark.memberId === id).length,
      );
      expect(data?.tasks.map(({ title }) => title).sort()).toEqual(
        workedBook.tasks.flatMap((task) => (task.assigneeId === id ? [task.title] : [])).sort(),
      );
      const remarks = workedBook.items.flatMap((item) => Object.values(item.remarks));
      expect(data?.remarks).toHaveLength(remarks.filter((remark) => remark.memberId === id).length);

      const written = [JSON.stringify(data), ownDataToText(data!)];
      for (const other of workedBook.members) {
        if (other.id === id) continue;
        for (const text of written) {
          expect(text).not.toContain(other.fullName);
          expect(text).not.toContain(`"${other.id}"`);
        }
      }
    },
  );

  test('are nobody’s where there is no such member', () => {
    expect(ownData(workedBook, [], 'nobody', now)).toBeNull();
  });

  test('take in what the member asked to be put right, what was answered, and what the member reported', () => {
    const [first, second] = workedBook.members.map(({ id }) => id as MemberId) as [MemberId, MemberId];
    const [task] = workedBook.tasks;
    const ask = (id: string, memberId: MemberId, text: string) => ({
      ...emptyCorrection,
      id,
      memberId,
      ofMeetingId: workedBook.meetings[0]?.id as MeetingId,
      wantedMark: 'excused' as const,
      wantedReasonCode: 'ill' as const,
      text,
      askedOn: '2026-01-10' as Day,
      outcome: 'declined' as const,
      answer: `Đã hỏi lại, ${text}`,
      answeredOn: '2026-01-12' as Day,
    });
    const report = (id: string, memberId: MemberId, text: string) => ({
      ...emptyTaskReport,
      id,
      memberId,
      taskId: task?.id as TaskId,
      outcome: 'doing' as const,
      text,
      reportedOn: '2026-01-15' as Day,
    });
    const book = {
      ...workedBook,
      corrections: [ask('c1', first, 'tôi nằm viện'), ask('c2', second, 'tôi đi xa')],
      taskReports: [report('r1', first, 'đã vận động 5 hộ'), report('r2', second, 'chưa làm')],
    };
    const data = ownData(book, [], first, now)!;
    for (const text of [JSON.stringify(data), ownDataToText(data)]) {
      expect(text).toContain('tôi nằm viện');
      expect(text).toContain('Đã hỏi lại, tôi nằm viện');
      expect(text).toContain('đã vận động 5 hộ');
      expect(text).not.toMatch(/tôi đi xa|chưa làm/);
    }
    expect(ownDataToText(data)).toContain('12/01/2026: Giữ như đã ghi, Đã hỏi lại, tôi nằm viện');
    expect(ownDataToText(data)).toContain(`15/01/2026: ${task?.title}, Đang làm, đã vận động 5 hộ`);
  });

  test('take in what lies in the bin of the member, and of no other', () => {
    const mark = (memberId: string, reason: string) => ({
      kind: 'attendance' as const,
      entityId: `2026-01.regular.1.${memberId}`,
      deletedAt: now,
      value: { memberId, reason },
    });
    const [first, second] = workedBook.members.map(({ id }) => id) as [string, string];
    const data = ownData(workedBook, [mark(first, 'ốm'), mark(second, 'đi xa')], first, now);
    expect(data?.deleted).toEqual([{ kind: 'attendance', deletedAt: now, text: 'ốm' }]);
  });

  test('take in what was answered, and what lies in the bin, under a name joined with the member’s since', () => {
    const [first, second] = workedBook.members.map(({ id }) => id as MemberId) as [MemberId, MemberId];
    const answered = (id: string, memberId: string, answer: 'given' | 'withdrawn') =>
      ({ ...aConsent, id, memberId: memberId as MemberId, answer }) as const;
    const book = {
      ...workedBook,
      consents: [
        answered('a1', 'twice', 'given'),
        answered('a2', first, 'withdrawn'),
        answered('a3', second, 'given'),
      ],
      formerMembers: [{ id: 'twice' as MemberId, memberId: first, fullName: 'Ghi Hai Lần' }],
    };
    const mark = {
      kind: 'attendance' as const,
      entityId: '2026-01.regular.1.twice',
      deletedAt: now,
      value: { memberId: 'twice', reason: 'ốm' },
    };
    const data = ownData(book, [mark], first, now);
    expect(data?.consents.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(data?.deleted).toEqual([{ kind: 'attendance', deletedAt: now, text: 'ốm' }]);
  });
});

test('what a phone holds is told in figures', () => {
  const held = dataInventory(workedBook);
  expect(held.people).toBe(workedBook.members.length);
  expect(held.months).toEqual({ from: '2025-12', to: '2026-01' });
  expect(held.healthReasons).toBeLessThanOrEqual(held.reasons);
  expect(held.marks).toBeGreaterThan(10);
});

import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { dataInventory } from '#domain/privacy/inventory.ts';
import { ownData } from '#domain/privacy/own-data.ts';
import { ownDataToText } from '#app/text/own-data.ts';
import { workedBook } from '../../../kit/worked-meeting.ts';

const now = 1_795_000_000_000 as Instant;

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
});

test('what a phone holds is told in figures', () => {
  const held = dataInventory(workedBook);
  expect(held.people).toBe(workedBook.members.length);
  expect(held.months).toEqual({ from: '2025-12', to: '2026-01' });
  expect(held.healthReasons).toBeLessThanOrEqual(held.reasons);
  expect(held.marks).toBeGreaterThan(10);
});

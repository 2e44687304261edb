import { describe, expect, test } from 'vitest';
import { planImport } from '#app/roster-import/plan-import.ts';
import { importEdits } from '#app/roster-import/import-edits.ts';
import { readFile } from '#app/roster-import/read-file.ts';
import type { RosterRow } from '#app/roster-import/read-row.ts';
import type { Entry } from '#domain/book.ts';
import { aMember, day } from '../../../kit/a-book.ts';
import { aPhone } from '../../../kit/a-phone.ts';

const today = day('2026-11-26');

/** The rows of a text file with these lines. */
async function rowsOf(...lines: readonly string[]): Promise<readonly RosterRow[]> {
  const result = await readFile(new TextEncoder().encode(lines.join('\n')), today, () => undefined);
  if (!result.ok) throw new Error(result.error);
  return result.value.rows;
}

async function outcomes(members: readonly Entry<'member'>[], ...lines: readonly string[]) {
  return planImport(await rowsOf(...lines), members, today).map(({ outcome }) => outcome);
}

const head = 'Họ và tên;Năm sinh;Diện đảng viên;Chức vụ';

describe('what would become of a row', () => {
  test('somebody new is added, somebody known is filled up, left alone, or told to differ', async () => {
    const members = [
      aMember('m1', { fullName: 'Ma Văn Đức', birthYear: 1958 }),
      aMember('m2', { fullName: 'Nông Thị Ánh' }),
      aMember('m3', { fullName: 'Triệu Thị Hoa', birthYear: 1980 }),
    ];
    const rows = await rowsOf(
      head,
      'Lò Văn Ơn;1965;;',
      'Ma Văn Đức;1958;chính thức;',
      'NÔNG THỊ ÁNH;1972;chính thức;Bí thư',
      'Triệu Thị Hoa;1980;dự bị;',
    );
    const planned = planImport(rows, members, today);
    expect(planned.map(({ outcome }) => outcome)).toEqual(['add', 'same', 'update', 'differs']);
    expect(planned[2]).toMatchObject({
      memberId: 'm2',
      fills: { birthYear: 1972, posts: [{ value: 'secretary', from: today, to: null }] },
      differences: [],
    });
    expect(planned[3]).toMatchObject({ differences: ['membership'] });
  });

  test('what stands on the phone is never changed, however much the file disagrees', async () => {
    const member = aMember('m1', {
      fullName: 'Ma Văn Đức',
      birthYear: 1958,
      situations: [{ value: 'exempt', from: day('2024-01-01'), to: null, note: '' }],
      posts: [{ value: 'secretary', from: day('2025-01-01'), to: null, note: '' }],
    });
    const rows = await rowsOf(`${head};Ghi chú`, 'Ma Văn Đức;1958;dự bị;Phó bí thư;Tạm miễn sinh hoạt');
    const [planned] = planImport(rows, [member], today);
    expect(planned).toMatchObject({ outcome: 'differs', differences: ['membership', 'situations', 'posts'] });
    expect(importEdits(planImport(rows, [member], today), () => 'new')).toEqual([]);
  });

  test('namesakes of different years are different people; without a year nobody guesses which', async () => {
    const members = [
      aMember('m1', { fullName: 'Lò Văn Ơn', birthYear: 1950 }),
      aMember('m2', { fullName: 'Lò Văn Ơn', birthYear: 1965 }),
    ];
    expect(await outcomes(members, head, 'Lò Văn Ơn;1980;;')).toEqual(['add']);
    expect(await outcomes(members, head, 'Lò Văn Ơn;;;')).toEqual(['skip']);
    expect(await outcomes(members, head, 'Lò Văn Ơn;1965;chính thức;')).toEqual(['same']);
  });

  test('the same person twice in the file comes once, and the second row says where the first is', async () => {
    const rows = await rowsOf(head, 'Hoà Văn Tú;1965;;', 'Hòa Văn Tú;1965;;', 'Hòa Văn Tú;1970;;');
    const planned = planImport(rows, [], today);
    expect(planned.map(({ outcome }) => outcome)).toEqual(['add', 'skip', 'add']);
    expect(planned[1]).toMatchObject({ reason: { kind: 'repeated', row: 2 } });
  });

  test('two rows that would both be one member of the phone are both left to the person', async () => {
    const members = [aMember('m1', { fullName: 'Lò Văn Ơn' })];
    expect(await outcomes(members, head, 'Lò Văn Ơn;1965;;', 'Lò Văn Ơn;1970;;')).toEqual(['skip', 'skip']);
  });

  test('a mark more or less is another person, and is told', async () => {
    const members = [aMember('m1', { fullName: 'Lò Văn Tư', birthYear: 1965 })];
    const [planned] = planImport(await rowsOf(head, 'Lò Văn Tú;1965;;'), members, today);
    expect(planned).toMatchObject({ outcome: 'add', looksLike: 'Lò Văn Tư' });
  });

  test('a row with a fault comes only when the person takes it, and then without that', async () => {
    const rows = await rowsOf(head, 'Lò Văn Ơn;31/02/1965;chính thức;', 'Tổng cộng;;;');
    expect(planImport(rows, [], today).map(({ outcome }) => outcome)).toEqual(['skip', 'skip']);
    const taken = planImport(rows, [], today, new Set([2, 3]));
    expect(taken.map(({ outcome }) => outcome)).toEqual(['add', 'skip']);
    expect(taken[0]).toMatchObject({ member: { fullName: 'Lò Văn Ơn', birthYear: null } });
  });

  test('dates become the ranges a roll is counted by, with no day in two of them', async () => {
    const rows = await rowsOf(
      'Họ và tên;Ngày vào Đảng;Ngày chính thức',
      'Lò Văn Ơn;03/02/1990;03/02/1991',
      'Ma Văn Đức;19/05/2026;',
      'Nông Thị Ánh;19/05/2000;',
      'Triệu Thị Hoa;;',
    );
    const membership = planImport(rows, [], today).map((one) =>
      one.outcome === 'add' ? one.member.membership.map(({ value, from, to }) => [value, from, to]) : null,
    );
    expect(membership).toEqual([
      [
        ['probationary', '1990-02-03', '1991-02-02'],
        ['official', '1991-02-03', null],
      ],
      [['probationary', '2026-05-19', null]],
      [['official', '1930-02-03', null]],
      [['official', '1930-02-03', null]],
    ]);
  });
});

test('an import is one durable action, and one undo takes all of it back to the letter', async () => {
  const phone = await aPhone();
  const book = () => phone.store.readBook({ months: null });
  await phone.actions.addMember({ fullName: 'Nông Thị Ánh', birthYear: null });
  const before = await book();
  const rows = await rowsOf(head, 'Lò Văn Ơn;1965;;Bí thư', 'Ma Văn Đức;1958;dự bị;', 'Nông Thị Ánh;1972;;');
  const planned = planImport(rows, before.members, today);
  const undo = await phone.actions.editAll(importEdits(planned, phone.actions.newId));
  const after = await book();
  expect(after.members.map(({ fullName, birthYear }) => `${fullName} ${birthYear}`).sort()).toEqual([
    'Lò Văn Ơn 1965',
    'Ma Văn Đức 1958',
    'Nông Thị Ánh 1972',
  ]);
  await phone.actions.undo(undo);
  // Whom it had added lies in the bin.
  expect({ ...(await book()), formerMembers: [] }).toEqual(before);
});

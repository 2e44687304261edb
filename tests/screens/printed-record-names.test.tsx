import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MemberRecordScreen } from '#app/screens/member-record/member-record-screen.tsx';
import { aBook, aMark, aMeeting, aMember } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

const meeting = aMeeting('2026-11');
const members = [aMember('m1', { fullName: 'Lò Văn Ví' }), aMember('m2', { fullName: 'Triệu Thị Thử' })];

test('the printed record names nobody who lies in the bin', async () => {
  const own = { ...aMark(meeting, 'm2', 'excused', 'Đưa ông Nông Văn Bình đi viện') };
  await openScreen(<MemberRecordScreen memberId="m2" />, {
    book: aBook({
      members: [...members, aMember('m3', { fullName: 'Nông Văn Bình', deletedAt: 1 as never })],
      meetings: [meeting],
      attendance: [own],
    }),
  });
  await screen.findAllByText(/đi viện/);
  expect(document.body.textContent).not.toContain('Nông Văn Bình');
});

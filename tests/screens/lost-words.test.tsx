import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import { MeetingProceedingsScreen } from '#app/screens/meeting-proceedings/meeting-proceedings-screen.tsx';
import { MeetingRollCallScreen } from '#app/screens/meeting-roll-call/meeting-roll-call-screen.tsx';
import { aBook, aMark, aMeeting, aMember, anItem } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month, { chairId: 'm1' as never });
const members = [aMember('m1', { fullName: 'Lò Văn Ví' }), aMember('m2', { fullName: 'Triệu Thị Thử' })];

test('a speaker tapped away by mistake comes back with the opinion that was written', async () => {
  const remark = {
    memberId: 'm2' as MemberId,
    text: 'Đề nghị làm đường liên xóm trước mùa mưa',
    isSelfRelated: true,
    order: 1,
  };
  const { user, book } = await openScreen(<MeetingProceedingsScreen meetingId={meeting.id} />, {
    book: aBook({
      members,
      meetings: [meeting],
      items: [
        anItem(meeting, 'past-month', { slot: 'past-month', title: 'Kết quả', remarks: { m2: remark } }),
      ],
      attendance: members.map(({ id }) => aMark(meeting, id, 'present')),
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Bỏ Triệu Thị Thử khỏi người phát biểu' }));
  await waitFor(async () => expect((await book(month)).items[0]?.remarks).toEqual({}));
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book(month)).items[0]?.remarks['m2']?.text).toBe(remark.text));
});

test('another reason tapped by mistake is taken back with the words that were written', async () => {
  const mark = {
    ...aMark(meeting, 'm2', 'excused', 'Mổ ruột thừa ở bệnh viện huyện'),
    reasonCode: 'other' as const,
    acceptedById: 'm1' as never,
  };
  const { user, book } = await openScreen(<MeetingRollCallScreen meetingId={meeting.id} />, {
    book: aBook({ members, meetings: [meeting], attendance: [mark] }),
  });
  await user.click(await screen.findByRole('button', { name: /Thử, vắng có lý do/ }));
  await user.click((await theSheet('Triệu Thị Thử')).getByRole('button', { name: 'Ốm đau' }));
  await waitFor(async () => expect((await book(month)).attendance[0]?.reasonCode).toBe('ill'));
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () =>
    expect((await book(month)).attendance[0]).toMatchObject({
      reason: 'Mổ ruột thừa ở bệnh viện huyện',
      reasonCode: 'other',
    }),
  );
});

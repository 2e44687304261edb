import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingResolutionScreen } from '#app/screens/meeting-resolution/meeting-resolution-screen.tsx';
import { aBook, aMeeting, aMember } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month, { conclusion: 'Giao ba việc.' });
const cell = aBook({ members: [aMember('m1')], meetings: [meeting] });
const resolution = <MeetingResolutionScreen meetingId={meeting.id} />;

test.each(['NFC', 'NFD'] as const)(
  'a text with a marking of a state secret (%s) is not stored, stays in its box, and what was stored before is whole',
  async (form) => {
    const { user, book, phone } = await openScreen(resolution, { book: cell });
    await phone.actions.freezeStep('cell', null);
    const box = (await screen.findByRole('textbox', { name: 'Kết luận của chi bộ' })) as HTMLTextAreaElement;
    const marked = ' Theo văn bản MẬT số 5.'.normalize(form);
    await user.click(box);
    await user.paste(marked);
    const told = await screen.findByText(/^Có dấu độ mật “MẬT”/);
    expect(told.textContent).toMatch(/chưa lưu.*sổ giấy.*không mất điểm/);
    await user.tab();
    expect(box.value).toContain(marked);
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect((await book(month)).meetings[0]?.conclusion).toBe('Giao ba việc.');
    await phone.actions.freezeStep('resolution', null);
    const units = await phone.store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
    expect(units.units).toHaveLength(1);

    await user.clear(box);
    await user.type(box, 'Giao ba việc. Phần mật ghi sổ giấy.');
    await user.tab();
    await waitFor(async () =>
      expect((await book(month)).meetings[0]?.conclusion).toBe('Giao ba việc. Phần mật ghi sổ giấy.'),
    );
    expect(screen.queryByText(/^Có dấu độ mật/)).toBeNull();
  },
);

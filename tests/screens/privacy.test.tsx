import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import { noticeToText } from '#domain/privacy/notice.ts';
import { IncidentScreen } from '#app/screens/incident/incident-screen.tsx';
import { MemberDataScreen } from '#app/screens/member-data/member-data-screen.tsx';
import { PrivacyNoticeScreen } from '#app/screens/privacy-notice/privacy-notice-screen.tsx';
import { RetentionScreen } from '#app/screens/retention/retention-screen.tsx';
import { HomeScreen } from '#app/screens/home/home-screen.tsx';
import { retention } from '#app/text/privacy.ts';
import { aBook, aMark, aMeeting, aMember } from '../kit/a-book.ts';
import { vnCalendar } from '../kit/criteria.ts';
import { shippedLaw, shippedNotice } from '../kit/privacy-files.ts';
import { openScreen } from './kit.tsx';

const HOUR_MS = 3_600_000;
const month = '2026-11';
const meeting = aMeeting('2026-10', { state: 'voted' });
const cell = aBook({
  members: [
    aMember('m1', { fullName: 'Triệu Thị Thử', birthYear: 1970 }),
    aMember('m2', { fullName: 'Lò Văn Ví' }),
  ],
  meetings: [meeting],
  attendance: [aMark(meeting, 'm1', 'excused', 'đau lưng'), aMark(meeting, 'm2', 'present')],
});

afterEach(() => vi.restoreAllMocks());

describe('the notice', () => {
  test('shows to the letter the text whose hash the answer names, and one tap records that it was read', async () => {
    const { user, book, phone } = await openScreen(<PrivacyNoticeScreen />, { book: cell });
    await phone.actions.startCell({ name: 'Chi bộ xóm Mẫu' });
    const button = await screen.findByRole('button', { name: 'Tôi đã đọc' });
    const shown = [...document.querySelectorAll('main h2, main p')].map((node) => node.textContent);
    const lines = noticeToText(shippedNotice).split('\n');
    expect(shown.slice(0, lines.length)).toEqual(lines);

    await user.click(button);
    await screen.findByText(/^Đã đọc trên máy này lúc/);
    expect((await book(month)).consents).toMatchObject([{ answer: 'read', purpose: 'notice' }]);
    expect(screen.queryByRole('button', { name: 'Tôi đã đọc' })).toBeNull();
  });

  test('has no box to tick: nothing is agreed to by reading', async () => {
    const { phone } = await openScreen(<PrivacyNoticeScreen />, { book: cell });
    await phone.actions.startCell({ name: 'Chi bộ xóm Mẫu' });
    await screen.findByRole('button', { name: 'Tôi đã đọc' });
    expect(screen.queryAllByRole('checkbox')).toEqual([]);
  });

  test('is offered on Trang chính once there is a name, stands in nobody’s way, and goes when it was read', async () => {
    const { phone } = await openScreen(<HomeScreen />, { book: cell });
    // Its code comes after the first screen.
    await screen.findByText(/Chưa đọc vẫn ghi được như thường/);
    await phone.actions.recordConsent({
      notice: shippedNotice,
      purpose: 'notice',
      answer: 'read',
      memberId: null,
    });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Đọc thông báo' })).toBeNull());
  });

  test('is not offered while there is nobody in the book', async () => {
    await openScreen(<HomeScreen />, { book: aBook({}) });
    await screen.findByRole('heading', { name: 'Trang chính' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(screen.queryByText(/Chưa đọc vẫn ghi được/)).toBeNull();
  });
});

/** What is handed to the phone as files, by name. */
function savedFiles() {
  const files = new Map<string, Blob>();
  let last: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:test';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (this.download && last) files.set(this.download, last);
  });
  return files;
}

describe('one member’s data', () => {
  test('go out as a paper to read and as a file for a machine, with nobody’s name in the name of the file', async () => {
    const files = savedFiles();
    const { user } = await openScreen(<MemberDataScreen memberId="m1" />, { book: cell });
    await user.click(await screen.findByRole('button', { name: 'Lưu bản để đọc, in' }));
    await user.click(screen.getByRole('button', { name: 'Lưu bản cho máy tính' }));
    await waitFor(() => expect(files.size).toBe(2));
    expect([...files.keys()]).toEqual([
      'du-lieu-dang-vien-2026-11-05.txt',
      'du-lieu-dang-vien-2026-11-05.json',
    ]);
    const [text, json] = await Promise.all([...files.values()].map((file) => file.text()));
    expect(text).toMatch(/Triệu Thị Thử[^]*Vắng có lý do \(đau lưng\)/);
    expect(JSON.parse(json ?? '')).toMatchObject({ attendance: [{ mark: 'excused', reason: 'đau lưng' }] });
    expect(`${text} ${json}`).not.toContain('Lò Văn Ví');
  });

  test('say by which day a request of today is answered, and why what is a record is not erased', async () => {
    await openScreen(<MemberDataScreen memberId="m1" />, { book: cell });
    await screen.findByText(
      /^Xem, nhận một bản.*trả lời chậm nhất 09\/11\/2026, làm xong chậm nhất 15\/11\/2026/,
    );
    await screen.findByText(/Đó là hồ sơ phải giữ, nên chưa xóa được/);
  });

  test.each([
    ['2027-12-20', 0],
    ['2027-12-30', 1],
  ])('asked for on %s say where the days off of the next year are not known yet: %i', async (on, times) => {
    await openScreen(<MemberDataScreen memberId="m1" />, {
      book: cell,
      at: Date.parse(`${on}T02:00:00Z`),
      services: () => ({ calendar: vnCalendar }),
    });
    await screen.findByText(/^Xem, nhận một bản/);
    expect(screen.queryAllByText(/^Chưa có lịch nghỉ lễ năm 2028/)).toHaveLength(times);
  });

  test('keep the birth year by an answer alone; taking it back takes the year', async () => {
    const { user, book } = await openScreen(<MemberDataScreen memberId="m1" />, { book: cell });
    await screen.findByText(/chưa ghi đồng ý/);
    await user.click(screen.getByRole('button', { name: 'Đồng ý' }));
    await screen.findByText(/^Đã đồng ý, ghi lúc/);
    expect((await book(month)).members.find(({ id }) => id === 'm1')?.birthYear).toBe(1970);
    await user.click(screen.getByRole('button', { name: 'Không đồng ý, rút lại' }));
    await screen.findByText(/^Đã rút lại/);
    const after = await book(month);
    expect(after.members.find(({ id }) => id === 'm1')?.birthYear).toBeNull();
    expect(after.consents.map(({ answer }) => answer).sort()).toEqual(['given', 'withdrawn']);
  });

  test('are kept by the last answer, though the clock of the phone was set back before it', async () => {
    const { user, phone } = await openScreen(<MemberDataScreen memberId="m1" />, { book: cell });
    await user.click(await screen.findByRole('button', { name: 'Đồng ý' }));
    await screen.findByText(/^Đã đồng ý, ghi lúc/);
    phone.clock.advanceMs(-24 * HOUR_MS);
    await user.click(screen.getByRole('button', { name: 'Không đồng ý, rút lại' }));
    await screen.findByText(/^Đã rút lại/);
  });

  test('are kept by what was answered under the other name, where two names are one person', async () => {
    const { phone } = await openScreen(<MemberDataScreen memberId="m1" />, { book: cell });
    await screen.findByText('Chưa hỏi.');
    await phone.actions.recordConsent({
      notice: shippedNotice,
      purpose: 'birth-year',
      answer: 'given',
      memberId: 'm2' as MemberId,
    });
    await phone.actions.joinMembers('m2' as MemberId, 'm1' as MemberId);
    await screen.findByText(/^Đã đồng ý, ghi lúc/);
    expect(screen.queryByText(/chưa ghi đồng ý/)).toBeNull();
  });
});

describe('a lost phone', () => {
  /** 17:00 in Việt Nam. */
  const at = Date.parse('2026-11-05T10:00:00Z');

  /** Its screen, so many hours after it was known to be lost. */
  function openLostPhone(hours: number) {
    const incident = {
      id: 'i1',
      kind: 'lost-phone' as const,
      knownAt: (at - hours * HOUR_MS) as never,
      account: 'Rơi ở chợ.',
      measures: '',
      wasLocked: null,
      firstNoticeAt: null,
      reportedAt: null,
      deletedAt: null,
    };
    const book = { ...cell, incidents: [incident] };
    return openScreen(<IncidentScreen incidentId="i1" />, { book, at });
  }

  function leave(box: HTMLElement, text: string) {
    fireEvent.input(box, { target: { value: text } });
    fireEvent.blur(box);
  }

  test('one tap starts both clocks, and what is written is kept and copied with figures and no name', async () => {
    const { user, book, phone } = await openScreen(<IncidentScreen incidentId={null} />, { book: cell });
    await user.click(await screen.findByRole('button', { name: 'Mất điện thoại' }));
    await waitFor(async () => expect((await book(month)).incidents).toHaveLength(1));
    expect((await book(month)).incidents[0]).toMatchObject({
      kind: 'lost-phone',
      knownAt: phone.clock.now(),
    });
    expect(window.location.pathname).toMatch(/^\/du-lieu\/su-co\/[\w-]+$/);
  });

  test('says what is left of each, and stops a clock when that duty was done', async () => {
    const { user, book } = await openLostPhone(25);
    await screen.findByText(/^Đã quá hạn 1 giờ 0 phút/);
    await screen.findByText('Còn 47 giờ 0 phút.');
    await user.click(screen.getByRole('button', { name: 'Đã báo đầu tiên' }));
    await screen.findByText(/^Đã báo lúc .*quá hạn\.$/);
    expect((await book(month)).incidents[0]).toMatchObject({ firstNoticeAt: at, reportedAt: null });

    const report = screen.getByRole('region', { name: 'Mẫu báo' }).textContent ?? '';
    expect(report).toMatch(/2 đảng viên[^]*1 lý do vắng/);
    expect(report).toContain('Rơi ở chợ.');
    for (const { fullName } of cell.members) expect(report).not.toContain(fullName);
  });

  test('was known at the day and the hour that are typed one right after the other', async () => {
    const { book } = await openLostPhone(25);
    leave(await screen.findByLabelText('Ngày biết việc này'), '03/11/2026');
    leave(screen.getByLabelText('Giờ biết việc này'), '08:30');
    await waitFor(async () =>
      expect((await book(month)).incidents[0]?.knownAt).toBe(Date.parse('2026-11-03T01:30:00Z')),
    );
  });

  test('was known on the day in the box, though it lay ahead until the hour was put right too', async () => {
    const { book } = await openLostPhone(21);
    const day = await screen.findByLabelText<HTMLInputElement>('Ngày biết việc này');
    leave(day, '05/11/2026');
    await screen.findByText(/^Ngày giờ này ở phía sau bây giờ/);
    expect((await book(month)).incidents[0]?.knownAt).toBe(at - 21 * HOUR_MS);
    leave(screen.getByLabelText('Giờ biết việc này'), '08:30');
    await waitFor(async () =>
      expect((await book(month)).incidents[0]?.knownAt).toBe(Date.parse('2026-11-05T01:30:00Z')),
    );
    expect(screen.queryByText(/^Ngày giờ này ở phía sau bây giờ/)).toBeNull();
    expect(day.value).toBe('05/11/2026');
  });

  test('cannot be known at no hour: the one there was stays, and the box says so', async () => {
    const { book } = await openLostPhone(25);
    leave(await screen.findByLabelText('Giờ biết việc này'), '');
    await screen.findByText('Ở đây phải có giờ. Sổ vẫn giữ giờ cũ.');
    expect((await book(month)).incidents[0]?.knownAt).toBe(at - 25 * HOUR_MS);
  });
});

test('what is long enough in the bin is emptied for good after a second tap, and the proof stays', async () => {
  const { user, phone, book } = await openScreen(<RetentionScreen />, { book: cell });
  const gone = await phone.actions.addMember({ fullName: 'Vàng A Nhầm' });
  await phone.actions.remove('member', gone);
  await phone.actions.freezeStep('bin', null);
  phone.clock.advanceMs(40 * 24 * HOUR_MS);
  expect((await phone.actions.readRetention(shippedLaw)).due).toHaveLength(1);

  const again = await openScreen(<RetentionScreen />, { services: () => ({ actions: phone.actions }) });
  await again.user.click(await screen.findByRole('button', { name: 'Hủy hẳn 1 mục' }));
  await user.click(await screen.findByRole('button', { name: 'Hủy hẳn, không lấy lại được' }));
  await waitFor(async () =>
    expect((await book(month)).destructions).toMatchObject([{ emptied: [`member:${gone}`] }]),
  );
  expect(JSON.stringify(await phone.store.readBin('2020-01-01' as never))).not.toContain('Vàng A Nhầm');
  await screen.findAllByText(retention.emptied(1));
});

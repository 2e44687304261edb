import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingPrepareScreen } from '#app/screens/meeting-prepare/meeting-prepare-screen.tsx';
import { defaultAgenda } from '#domain/meeting/default-agenda.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { agendaTitles } from '#app/agendas/shipped-agendas.ts';
import { prepare as words } from '#app/text/prepare.ts';
import { aBook, aMeeting, aMember, anItem, aTask, aTopic, day } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month, { heldOn: null });
const agenda = defaultAgenda(meeting.id as MeetingId, agendaTitles('hamlet', day('2026-11-01'))).map(
  ({ id, item }) => ({
    ...item,
    id,
  }),
);
const cell = aBook({
  members: [
    aMember('m1', { fullName: 'Triệu Thị Thử' }),
    aMember('m2', { fullName: 'Lò Văn Ví' }),
    aMember('m3', { fullName: 'Bế Văn Dụ' }),
  ],
  meetings: [meeting],
  items: agenda,
});
const prepare = <MeetingPrepareScreen meetingId={meeting.id} />;

test('who was not reached under a name that stood twice on the roll can be taken off again', async () => {
  const told = aMeeting(month, { heldOn: day('2026-11-20'), notReached: { m2: true } as never });
  const { user, phone, book } = await openScreen(prepare, { book: { ...cell, meetings: [told] } });
  await phone.actions.joinMembers('m2' as MemberId, 'm3' as MemberId);
  await user.click(await screen.findByRole('button', { name: words.notReachedRemove('Bế Văn Dụ') }));
  await waitFor(async () => expect((await book(month)).meetings[0]?.notReached).toEqual({}));
});

test('day 3 is one tap, a day of another month is warned of and kept', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Ngày 03/11/2026' }));
  await waitFor(async () => expect((await book(month)).meetings[0]?.heldOn).toBe('2026-11-03'));
  expect(screen.queryByText('Vì sao không họp ngày 03')).toBeNull();

  const heldOn = screen.getByLabelText('Ngày họp');
  await user.clear(heldOn);
  await user.type(heldOn, '5/12/26');
  await user.tab();
  await screen.findByText(/^Ngày này không thuộc tháng 11\/2026/);
  await user.click(await screen.findByLabelText('Trùng ngày nghỉ, lễ, tết'));
  await waitFor(async () =>
    expect((await book(month)).meetings[0]).toMatchObject({
      heldOn: '2026-12-05',
      offScheduleReason: 'holiday',
    }),
  );
});

test('a future day is said without a warning while preparing', async () => {
  const ahead = { ...meeting, heldOn: day('2026-11-28') };
  await openScreen(prepare, { book: { ...cell, meetings: [ahead] } });
  await screen.findByText('Thứ Bảy, 28/11/2026.');
  expect(screen.queryByText(/sau ngày hôm nay/)).toBeNull();
});

test('an online meeting asks for its basis and who approved it', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  expect(screen.queryByLabelText('Căn cứ họp trực tuyến')).toBeNull();
  await user.click(await screen.findByLabelText('Trực tuyến'));
  await user.selectOptions(await screen.findByLabelText('Căn cứ họp trực tuyến'), 'Vì sức khỏe');
  await user.type(screen.getByLabelText('Cấp đồng ý cho họp trực tuyến'), 'Đảng ủy xã');
  await user.tab();
  await waitFor(async () =>
    expect((await book(month)).meetings[0]).toMatchObject({
      mode: 'online',
      onlineBasis: 'health',
      onlineApprovedBy: 'Đảng ủy xã',
    }),
  );
});

test('the chair is chosen from the roll in its order', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  await user.click(await screen.findByRole('button', { name: /^Chủ trì: Chưa chọn/ }));
  const sheet = await theSheet('Chủ trì');
  const names = within(sheet.getByRole('list'))
    .getAllByRole('button')
    .map((button) => button.textContent);
  expect(names).toEqual(['Bế Văn Dụ', 'Triệu Thị Thử', 'Lò Văn Ví']);
  await user.click(sheet.getByRole('button', { name: 'Lò Văn Ví' }));
  await waitFor(async () => expect((await book(month)).meetings[0]?.chairId).toBe('m2'));
});

test('an agenda item is added, moved up and taken off again', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  const order = async () =>
    [...(await book(month)).items].sort((a, b) => a.order - b.order).map((item) => item.title.slice(0, 12));
  await user.click(await screen.findByRole('button', { name: 'Thêm nội dung' }));
  await user.type((await theSheet('Nội dung mới')).getByLabelText('Nội dung'), 'Kết nạp đảng viên');
  await user.selectOptions(screen.getByLabelText('Thuộc phần'), 'Xây dựng Đảng');
  await waitFor(async () =>
    expect((await book(month)).items).toContainEqual(
      expect.objectContaining({ title: 'Kết nạp đảng viên', slot: 'party-building', order: 6 }),
    ),
  );
  await user.click(await screen.findByRole('button', { name: 'Đưa lên trên' }));
  await waitFor(async () => expect((await order()).indexOf('Kết nạp đảng')).toBe(4));
  await user.click(screen.getByRole('button', { name: 'Bỏ nội dung này' }));
  await screen.findByText('Đã bỏ một nội dung khỏi chương trình.', { selector: 'span' });
  await waitFor(async () => expect(await order()).toHaveLength(5));
});

test('an agenda item that another phone took off under its open sheet comes back with the words typed there', async () => {
  const { user, book, phone } = await openScreen(prepare, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Thêm nội dung' }));
  const title = (await theSheet('Nội dung mới')).getByLabelText('Nội dung');
  await user.type(title, 'Kết nạp');
  await waitFor(async () => expect((await book(month)).items).toHaveLength(6));
  const item = (await book(month)).items.find((one) => one.title === 'Kết nạp');
  await phone.actions.remove('item', String(item?.id));
  await theSheet('Nội dung mới');
  await user.type(title, ' đảng viên');
  await user.click(screen.getByRole('button', { name: 'Xong' }));
  await waitFor(async () =>
    expect((await book(month)).items.map((one) => one.title)).toContain('Kết nạp đảng viên'),
  );
});

test('an agenda item goes up as many places as it was tapped, faster than the phone can answer', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  const titles = async () =>
    [...(await book(month)).items].sort((a, b) => a.order - b.order).map((item) => item.title);
  const before = agenda.map((item) => item.title);
  const [first = '', second = '', third = '', ...rest] = before;
  await user.click(await screen.findByRole('button', { name: new RegExp(`^3\\. ${third}`) }));
  const sheet = await theSheet(words.itemSheet);
  const up = sheet.getByRole('button', { name: words.itemUp });
  fireEvent.click(up);
  expect(sheet.getByText(words.itemPlace(2, agenda.length))).toBeDefined();
  fireEvent.click(up);
  expect(sheet.getByText(words.itemPlace(1, agenda.length))).toBeDefined();
  await waitFor(async () => expect(await titles()).toEqual([third, first, second, ...rest]));
  fireEvent.click(sheet.getByRole('button', { name: words.itemDown }));
  fireEvent.click(up);
  fireEvent.click(sheet.getByRole('button', { name: words.itemDown }));
  await waitFor(async () => expect(await titles()).toEqual([first, third, second, ...rest]));
});

test('a planned topic is chosen with its agenda item, and let go of without what was written in it', async () => {
  const topics = [aTopic('t1', { year: 2026, quarter: 4, title: 'Học tập phong cách nêu gương' })];
  const { user, book } = await openScreen(prepare, { book: { ...cell, topics } });
  await user.click(await screen.findByRole('button', { name: 'Chọn trong kế hoạch năm' }));
  await user.click((await theSheet('Chuyên đề trong kế hoạch')).getByRole('button', { name: /nêu gương/ }));
  await waitFor(async () => {
    const now = await book(month);
    expect(now.meetings[0]?.topicId).toBe('t1');
    expect(now.topics[0]?.heldMeetingId).toBe(meeting.id);
    expect(now.items.filter((item) => item.slot === 'thematic')).toMatchObject([{ order: 6 }]);
  });
  await user.click(await screen.findByRole('button', { name: 'Không kết hợp chuyên đề' }));
  await waitFor(async () => {
    const now = await book(month);
    expect(now.meetings[0]?.topicId).toBeNull();
    expect(now.topics[0]?.heldMeetingId).toBeNull();
    expect(now.items.some((item) => item.slot === 'thematic')).toBe(false);
  });
});

test('a topic that another phone took off the plan is said to count still, and can be let go of', async () => {
  const topics = [aTopic('t1', { heldMeetingId: meeting.id as MeetingId, title: 'Nêu gương' })];
  const { user, book, phone } = await openScreen(prepare, {
    book: { ...cell, topics, meetings: [{ ...meeting, topicId: 't1' as never }] },
  });
  await screen.findByDisplayValue('Nêu gương');
  await phone.actions.remove('topic', 't1');
  await screen.findByText(/^Chuyên đề của kỳ này đã bị bỏ khỏi kế hoạch/);
  expect(screen.queryByText(words.topicNone)).toBeNull();
  await user.click(screen.getByRole('button', { name: words.topicClear }));
  await waitFor(async () => expect((await book(month)).meetings[0]?.topicId).toBeNull());
  await screen.findByText(words.topicNone);
});

test('letting a topic go keeps an agenda item that has something written in it', async () => {
  const topics = [aTopic('t1', { heldMeetingId: meeting.id as MeetingId })];
  const written = anItem(meeting, 'thematic', { slot: 'thematic', order: 6, text: 'Đồng chí trình bày.' });
  const { user, book } = await openScreen(prepare, {
    book: {
      ...cell,
      topics,
      meetings: [{ ...meeting, topicId: 't1' as never }],
      items: [...agenda, written],
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Không kết hợp chuyên đề' }));
  await waitFor(async () => expect((await book(month)).meetings[0]?.topicId).toBeNull());
  expect((await book(month)).items.map((item) => item.text)).toContain('Đồng chí trình bày.');
});

test('a paper is kept once something is said of it, with its day of one tap, and nothing empty is kept', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  const papers = async () => Object.values((await book(month)).meetings[0]?.papers ?? {});
  await user.click(await screen.findByRole('button', { name: 'Thêm tài liệu' }));
  const box = within(await screen.findByRole('group', { name: 'Tài liệu 1' }));
  expect(await papers()).toEqual([]);
  await user.type(box.getByLabelText('Tên tài liệu'), 'Dự thảo nghị quyết tháng 11');
  await user.click(box.getByLabelText('Bản giấy'));
  await user.click(box.getByRole('button', { name: 'Hôm qua' }));
  await waitFor(async () =>
    expect(await papers()).toEqual([
      { title: 'Dự thảo nghị quyết tháng 11', channel: 'paper', sentOn: '2026-11-04', order: 1 },
    ]),
  );
  await user.click(await screen.findByRole('button', { name: 'Bỏ tài liệu Dự thảo nghị quyết tháng 11' }));
  await waitFor(async () => expect(await papers()).toEqual([]));
  // The screen hears of it from the store.
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Tài liệu 1' })).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect(await papers()).toHaveLength(1));
});

test('everything the preparation is measured by can be entered here', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  const fold = async (name: string) => {
    const heading = await screen.findByRole('heading', { name });
    return within(heading.closest('details') as HTMLElement);
  };
  const committee = await fold('Chi ủy họp trước');
  await user.click(committee.getByRole('button', { name: 'Hôm qua' }));
  await user.click(committee.getByLabelText('Có biên bản họp chi ủy'));
  const notice = await fold('Thông báo họp');
  await user.click(notice.getByRole('button', { name: 'Hôm nay' }));
  await user.click(notice.getByLabelText('Đã báo cho đảng viên'));
  await user.click(notice.getByLabelText(/^Đã báo cho cấp ủy viên cấp trên/));
  await user.click(notice.getByRole('button', { name: 'Thêm đồng chí chưa báo được' }));
  await user.click((await theSheet('Đồng chí chưa báo được')).getByRole('button', { name: 'Bế Văn Dụ' }));
  const questions = await fold('Gợi ý thảo luận');
  await user.type(questions.getByRole('textbox', { name: /^Câu hỏi gợi ý/ }), 'Vì sao chậm?');
  await user.click(questions.getByRole('button', { name: 'Hôm nay' }));
  const draft = await fold('Dự thảo kết luận, nghị quyết');
  await user.type(draft.getByLabelText('Nội dung dự thảo'), 'Giao ba việc.');
  await user.click(draft.getByRole('button', { name: 'Hôm nay' }));
  const guests = await fold('Khách mời, cấp trên dự');
  await user.click(guests.getByLabelText('Cấp ủy viên cấp trên dự họp'));
  const special = await fold('Trường hợp đặc biệt');
  await user.click(screen.getByLabelText('Cuộc họp có nội dung mật'));
  await user.click(special.getByLabelText('Sổ tay đảng viên điện tử gặp sự cố'));
  await user.click(special.getByLabelText(/^Họp lồng ghép/));
  await user.type(screen.getByLabelText('Giờ bắt đầu'), '19h30');
  await user.type(screen.getByLabelText('Giờ kết thúc'), '2110');
  await user.type(screen.getByLabelText('Địa điểm'), 'Nhà văn hóa xóm');
  await user.tab();
  await waitFor(async () =>
    expect((await book(month)).meetings[0]).toMatchObject({
      committeeMetOn: '2026-11-04',
      hasCommitteeMinutes: true,
      noticeOn: '2026-11-05',
      isNoticeToMembers: true,
      isNoticeToSuperior: true,
      notReached: { m3: true },
      questions: 'Vì sao chậm?',
      questionsOn: '2026-11-05',
      draftConclusion: 'Giao ba việc.',
      draftConclusionOn: '2026-11-05',
      isSuperiorPresent: true,
      hasSecretContent: true,
      isSoTayOutage: true,
      isMergedWithOther: true,
      startTime: '19:30',
      endTime: '21:10',
      place: 'Nhà văn hóa xóm',
    }),
  );
  await screen.findByText('Phần mật: không ghi trên máy, ghi sổ giấy');
});

test('leaving the step freezes what was written in it as one unit', async () => {
  const { user, phone } = await openScreen(prepare, { book: cell });
  await phone.actions.freezeStep('cell', null);
  await user.type(await screen.findByLabelText('Địa điểm'), 'Nhà văn hóa');
  const { cleanup } = await import('@testing-library/react');
  cleanup();
  await waitFor(async () => {
    const { units, drafts } = await phone.store.readQueue();
    expect(drafts.count).toBe(0);
    expect(units.at(-1)).toMatchObject({ step: 'prepare', entities: [`meeting:${meeting.id}`] });
  });
  const now = await phone.store.readBook({ months: null });
  expect(now.meetings[0]?.place).toBe('Nhà văn hóa');
});

test('after the vote what was prepared is shown and cannot be changed', async () => {
  const voted = { ...meeting, state: 'voted' as const, place: 'Nhà văn hóa xóm' };
  const { user, book } = await openScreen(prepare, { book: { ...cell, meetings: [voted] } });
  const place = await screen.findByDisplayValue('Nhà văn hóa xóm');
  expect(place.matches('fieldset:disabled *')).toBe(true);
  await user.type(place, ' mới');
  await user.tab();
  expect((await book(month)).meetings[0]?.place).toBe('Nhà văn hóa xóm');
});

test('what is still to be written lies open, what is written is closed, and nothing closes under the hand', async () => {
  const noticed = {
    ...meeting,
    noticeOn: day('2026-11-02'),
    isNoticeToMembers: true,
    questions: 'Ai nhận việc?',
    questionsOn: day('2026-11-02'),
  };
  const { user, book } = await openScreen(prepare, { book: { ...cell, meetings: [noticed] } });
  const fold = (title: string) =>
    screen.getByRole('heading', { name: title }).closest('details') as HTMLDetailsElement;
  await screen.findByRole('heading', { name: 'Thông báo họp' });
  expect(fold('Thông báo họp').open).toBe(false);
  expect(fold('Gợi ý thảo luận').open).toBe(false);
  expect(fold('Dự thảo kết luận, nghị quyết').open).toBe(true);
  // A cell with neither a committee nor a deputy has nobody who could meet before.
  expect(fold('Chi ủy họp trước').open).toBe(false);
  await user.type(screen.getByLabelText('Ngày có dự thảo', { selector: 'input' }), '02/11/2026');
  await user.tab();
  await waitFor(async () => expect((await book(month)).meetings[0]?.draftConclusionOn).toBe('2026-11-02'));
  expect(fold('Dự thảo kết luận, nghị quyết').open).toBe(true);
});

test('an empty line for the first paper is ready without a tap, takes no cursor, and is not kept empty', async () => {
  const { user, book } = await openScreen(prepare, { book: cell });
  const title = await screen.findByLabelText('Tên tài liệu');
  expect(document.activeElement).not.toBe(title);
  expect((await book(month)).meetings[0]?.papers).toEqual({});
  await user.type(title, 'Dự thảo nghị quyết');
  await user.tab();
  await waitFor(async () =>
    expect(Object.values((await book(month)).meetings[0]?.papers ?? {})).toMatchObject([
      { title: 'Dự thảo nghị quyết', channel: 'so-tay' },
    ]),
  );
  expect(screen.getByLabelText('Tên tài liệu')).toBe(title);
});

/** October left two tasks without a result and one item unfinished, which stands on November's agenda. */
const october = aMeeting('2026-10', { state: 'voted' });
const opening = {
  ...cell,
  meetings: [october, meeting],
  tasks: [
    aTask(october, 't1', { title: 'Sửa loa', dueOn: day('2026-11-01'), assigneeText: 'Tổ 1' }),
    aTask(october, 't2', { title: 'Làm đường', dueOn: day('2026-12-31') }),
  ],
  items: [
    ...agenda,
    anItem(october, 'fund', { title: 'Quỹ khuyến học', text: 'Chờ ý kiến xã.', isUnfinished: true }),
    anItem(meeting, 'fund', { title: 'Quỹ khuyến học', order: 9 }),
  ],
};

test('what October left open is listed where November is prepared, and one tap gives it its word', async () => {
  const { user, book } = await openScreen(prepare, { book: opening });
  await screen.findByRole('heading', { name: 'Kỳ trước chuyển sang' });
  await screen.findByText('2 nhiệm vụ chưa nói kết quả. Bấm vào từng việc để ghi.');
  await user.click(screen.getByRole('button', { name: /^Sửa loa/ }));
  const task = await theSheet('Kết quả');
  await user.click(task.getByLabelText('Đang làm'));
  await user.click(task.getByRole('button', { name: 'Về danh sách' }));
  await screen.findByText('1 nhiệm vụ chưa nói kết quả. Bấm vào từng việc để ghi.');
  expect((await book(month)).tasks.find(({ id }) => id === 't1')?.results).toMatchObject({
    [meeting.id]: { outcome: 'doing' },
  });

  const fund = screen.getByRole('button', { name: /^Quỹ khuyến học.*Chưa xong từ tháng 10\/2026; là mục 6/ });
  await user.click(fund);
  const item = await theSheet('Quỹ khuyến học');
  expect(item.getByText('Chờ ý kiến xã.')).toBeDefined();
  await user.click(item.getByRole('button', { name: 'Đã xong, không phải bàn nữa' }));
  await waitFor(() => expect(screen.queryByText('Nội dung kỳ trước chưa xong')).toBeNull());
  expect((await book(month)).items.find(({ id }) => id === `${meeting.id}.fund`)).toMatchObject({
    conclusion: 'Đã giải quyết xong trước kỳ họp này.',
  });
});

test('the sheet of the last task stays until its evidence is written', async () => {
  const { user } = await openScreen(prepare, {
    book: { ...opening, items: agenda, tasks: opening.tasks.slice(0, 1) },
  });
  await user.click(await screen.findByRole('button', { name: /^Sửa loa/ }));
  const sheet = await theSheet('Kết quả');
  await user.click(sheet.getByLabelText('Xong'));
  await user.type(await sheet.findByLabelText('Minh chứng (một dòng)'), 'Biên bản nghiệm thu');
  await user.click(sheet.getByRole('button', { name: 'Về danh sách' }));
  await waitFor(() => expect(screen.queryByText('Kỳ trước chuyển sang')).toBeNull());
});

test('an item taken off the agenda is not asked about, and comes back with one tap', async () => {
  const { user } = await openScreen(prepare, { book: { ...opening, tasks: [] } });
  await user.click(await screen.findByRole('button', { name: /^Quỹ khuyến học/ }));
  await user.click((await theSheet('Quỹ khuyến học')).getByRole('button', { name: 'Bỏ khỏi chương trình' }));
  await waitFor(() => expect(screen.queryByText('Kỳ trước chuyển sang')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await screen.findByText('Kỳ trước chuyển sang');
});

test('with nothing left open nothing is listed', async () => {
  await openScreen(prepare, { book: { ...cell, meetings: [october, meeting] } });
  await screen.findByRole('heading', { name: 'Chương trình' });
  expect(screen.queryByText('Kỳ trước chuyển sang')).toBeNull();
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import phrasesFile from '#seeds/phrases/common.v1.json' with { type: 'json' };
import { MeetingPrepareScreen } from '#app/screens/meeting-prepare/meeting-prepare-screen.tsx';
import { MeetingResolutionScreen } from '#app/screens/meeting-resolution/meeting-resolution-screen.tsx';
import { aBook, aMeeting, anItem, aTopic } from '../kit/a-book.ts';
import type { TopicId } from '#domain/ids.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month);
const [agreed, agreedWith] = phrasesFile.boxes.conclusion.map(({ text }) => text) as [string, string];

async function openConclusion(conclusion: string) {
  const opened = await openScreen(<MeetingResolutionScreen meetingId={meeting.id} />, {
    book: aBook({ meetings: [{ ...meeting, conclusion }] }),
  });
  const box = await screen.findByLabelText<HTMLTextAreaElement>('Kết luận của chi bộ');
  const openSheet = () =>
    opened.user.click(screen.getByRole('button', { name: 'Câu mẫu cho ô: Kết luận của chi bộ' }));
  const pick = async (phrase: string) => {
    await openSheet();
    const sheet = await theSheet('Câu mẫu: Kết luận');
    await opened.user.click(await sheet.findByRole('button', { name: phrase }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  const kept = async () => (await opened.book(month)).meetings[0]?.conclusion;
  return { ...opened, box, openSheet, pick, kept };
}

describe('one tap on a phrase', () => {
  test('puts it at the end of a box nobody has been in, and it is saved as if typed', async () => {
    const { box, pick, kept } = await openConclusion('Chi bộ đã bàn.');
    await pick(agreed);
    expect(box.value).toBe(`Chi bộ đã bàn. ${agreed}`);
    await waitFor(async () => expect(await kept()).toBe(`Chi bộ đã bàn. ${agreed}`));
  });

  test('puts it behind the caret, and replaces nothing, not even what is selected', async () => {
    const { user, box, pick } = await openConclusion('Đầu cuối');
    await user.click(box);
    box.setSelectionRange(0, 3);
    await pick(agreed);
    expect(box.value).toBe(`Đầu ${agreed} cuối`);
  });

  test('leaves the cursor in the box, on the place for one’s own words', async () => {
    const { user, box, pick, kept } = await openConclusion('');
    await pick(agreedWith);
    expect(document.activeElement).toBe(box);
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('…');
    await user.keyboard('làm đường');
    await waitFor(async () => expect(await kept()).toBe('Chi bộ thống nhất: làm đường'));
  });
});

describe('a cell makes the phrases its own', () => {
  async function edit(opened: Awaited<ReturnType<typeof openConclusion>>) {
    await opened.openSheet();
    await opened.user.click(await screen.findByRole('button', { name: 'Sửa danh sách' }));
    return theSheet('Câu mẫu: Kết luận');
  }

  test('adds one, and it stands in front from then on', async () => {
    const opened = await openConclusion('');
    const sheet = await edit(opened);
    await opened.user.click(await sheet.findByRole('button', { name: 'Thêm câu của chi bộ' }));
    await opened.user.type(sheet.getByLabelText('Lời câu của chi bộ 1'), 'Giao tổ đảng theo dõi.');
    await opened.user.click(sheet.getByRole('button', { name: 'Xong, về danh sách' }));
    await waitFor(() => {
      const [first] = within(sheet.getByRole('list')).getAllByRole('button');
      expect(first?.textContent).toBe('Giao tổ đảng theo dõi.');
    });
    const { cell } = await opened.book(month);
    expect(Object.values(cell.phrases)).toEqual([
      { box: 'conclusion', text: 'Giao tổ đảng theo dõi.', isHidden: false, order: 1 },
    ]);
  });

  test('hides one and says another otherwise; the words first shipped come back with one tap', async () => {
    const opened = await openConclusion('');
    const sheet = await edit(opened);
    await opened.user.click(await sheet.findByRole('button', { name: 'Ẩn câu 1' }));
    await sheet.findByRole('button', { name: 'Hiện lại câu 1' });
    const second = sheet.getByLabelText('Lời câu 2');
    await opened.user.clear(second);
    await opened.user.type(second, 'Thống nhất như sau: …');
    await opened.user.tab();
    await opened.user.click(await sheet.findByRole('button', { name: 'Xong, về danh sách' }));
    await sheet.findByRole('button', { name: 'Thống nhất như sau: …' });
    expect(sheet.queryByRole('button', { name: agreed })).toBeNull();
    await opened.user.click(sheet.getByRole('button', { name: 'Sửa danh sách' }));
    await opened.user.click(await sheet.findByRole('button', { name: 'Về lời gốc câu 2' }));
    await waitFor(() => expect(sheet.getByLabelText('Lời câu 2')).toHaveProperty('value', agreedWith));
  });

  test('but never with the marking of a secret in it', async () => {
    const opened = await openConclusion('');
    const sheet = await edit(opened);
    await opened.user.click(await sheet.findByRole('button', { name: 'Thêm câu của chi bộ' }));
    await opened.user.type(sheet.getByLabelText('Lời câu của chi bộ 1'), 'Theo văn bản MẬT số 3');
    await opened.user.tab();
    await sheet.findByText(/^Có dấu độ mật/);
    expect((await opened.book(month)).cell.phrases).toEqual({});
  });
});

describe('a template of an agenda', () => {
  const prepare = <MeetingPrepareScreen meetingId={meeting.id} />;

  test('fills an empty agenda, and one tap empties it again', async () => {
    const { user, book } = await openScreen(prepare, { book: aBook({ meetings: [meeting] }) });
    await user.click(await screen.findByRole('button', { name: 'Lấy chương trình mẫu' }));
    const sheet = await theSheet('Lấy chương trình mẫu');
    const [first] = within(await sheet.findByRole('list')).getAllByRole('button');
    await user.click(first as HTMLElement);
    await screen.findByText('Đã thêm 5 mục từ chương trình mẫu.', { selector: 'span' });
    await waitFor(async () => expect((await book(month)).items).toHaveLength(5));
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect((await book(month)).items).toEqual([]));
  });

  test('adds only what is missing, and an item out of the bin comes back with its notes', async () => {
    const written = anItem(meeting, 'ideology', {
      slot: 'ideology',
      title: 'Tư tưởng',
      text: 'Đã bàn kỹ việc này.',
    });
    const topic = aTopic('t1');
    const { user, book, phone } = await openScreen(prepare, {
      book: aBook({
        meetings: [{ ...meeting, topicId: topic.id as TopicId }],
        topics: [topic],
        items: [written, anItem(meeting, 'mine', { title: 'Việc riêng của xóm', order: 2 })],
      }),
    });
    await phone.actions.remove('item', written.id);
    await user.click(await screen.findByRole('button', { name: 'Lấy chương trình mẫu' }));
    const sheet = await theSheet('Lấy chương trình mẫu');
    await user.click(within(await sheet.findByRole('list')).getAllByRole('button')[0] as HTMLElement);
    await waitFor(async () => expect((await book(month)).items).toHaveLength(7));
    const { items } = await book(month);
    expect(items.find(({ id }) => id === written.id)?.text).toBe('Đã bàn kỹ việc này.');
    expect(items.find(({ title }) => title === 'Việc riêng của xóm')?.order).toBe(2);
    expect(items.some(({ slot }) => slot === 'thematic')).toBe(true);
  });
});

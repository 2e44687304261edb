import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Instant } from '#base/day.ts';
import { err, ok } from '#base/result.ts';
import type { Services } from '#app/services.tsx';
import { HandoverScreen } from '#app/screens/handover/handover-screen.tsx';
import { HandoverCard } from '#app/shell/handover-card.tsx';
import type { HandoverNews } from '#sync/handover.ts';
import { aBook, aMember } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

type Handover = Services['handover'];

const bound = { role: 'secretary', scopeName: 'Chi bộ Một', parentName: 'Xã Một', token: 'token' } as const;
const at = Date.UTC(2026, 10, 5, 1) as Instant;
const counts = { members: 60, meetings: 24, tasks: 31, openTasks: 4 };
const issued = { id: 'c1', code: 'ABCD-EFGH-JKMN', expiresAt: (at + 14 * 86_400_000) as Instant };
const open: Extract<HandoverNews, { kind: 'open' }> = {
  kind: 'open',
  side: 'from',
  stage: 'waiting',
  startedAt: at,
  codeUntil: issued.expiresAt,
  counts,
};
const receipt = {
  code: 'H7K2MPQR',
  cellName: 'Chi bộ Một',
  communeName: 'Xã Một',
  fromDevice: '0193-0000-aaaaaa',
  toDevice: '0193-0000-bbbbbb',
  startedAt: at,
  confirmedAt: at,
  cellSeq: 812,
  chainHash: 'q1w2e3r4t5y6u7i8o9',
  counts,
};

async function openHandover(
  news: HandoverNews | null,
  {
    asks = {},
    book,
    binding = bound,
  }: {
    readonly asks?: Partial<Handover>;
    readonly book?: ReturnType<typeof aBook>;
    readonly binding?: Parameters<Awaited<ReturnType<typeof openScreen>>['phone']['store']['bind']>[0] | null;
  } = {},
) {
  const opened = await openScreen(<HandoverScreen />, {
    ...(book && { book }),
    services: ({ handover }) => ({ handover: { ...handover, ...asks } }),
  });
  const { store } = opened.phone;
  if (binding) await store.bind(binding);
  if (news) await store.keepHandover(news);
  return opened;
}

test('with nothing left to send, one tap brings the code, to be read out or scanned, and how long it is good', async () => {
  const { user, phone } = await openHandover(null, {
    asks: {
      start: async () => {
        await phone.store.keepHandover(open);
        return ok(issued);
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Lấy mã cho bí thư mới' }));
  expect(await screen.findByText('ABCD-EFGH-JKMN')).toBeTruthy();
  expect(await screen.findByRole('img', { name: /Mã vuông/ })).toBeTruthy();
  expect(screen.getByText('Bí thư mới · Chi bộ Một')).toBeTruthy();
  expect(screen.getAllByText(/dùng được đến 19\/11\/2026/i).length).toBeGreaterThan(0);
  expect(screen.getByText(/đợi bí thư mới nhập mã.*vẫn là bí thư/)).toBeTruthy();
});

test('what has not gone yet is named with what to do, nothing is dropped, and there is no code to ask for', async () => {
  await openHandover(null, { book: aBook({ members: [aMember('m1')] }) });
  expect(await screen.findByText('Chưa bàn giao được, còn việc phải làm')).toBeTruthy();
  expect(screen.getByText(/Không có gì bị bỏ/)).toBeTruthy();
  expect(screen.getByText(/chỗ đang ghi dở.*ghi xong/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Mở “Gửi dữ liệu”' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Lấy mã cho bí thư mới' })).toBeNull();
});

test.each([
  ['waiting', /đợi bí thư mới.*vẫn là bí thư/],
  ['expired', /quá hạn.*vẫn là bí thư.*Lấy mã khác/],
  ['code-withdrawn', /Đảng ủy đã thu hồi mã.*vẫn là bí thư.*Hỏi đảng ủy xã/],
  ['receiving', /đang nhận sổ.*vẫn là bí thư/],
  ['receiver-lost', /bị thu hồi trước khi nhận đủ.*vẫn là bí thư.*Lấy mã khác/],
] as const)(
  'while it is %s the outgoing secretary is told who is secretary and what to do',
  async (stage, words) => {
    await openHandover({ ...open, stage });
    expect(await screen.findByText(words)).toBeTruthy();
    const newCode = screen.queryByRole('button', { name: 'Lấy mã khác' });
    // With the successor in, a new code would shut it out unasked.
    expect(newCode === null).toBe(stage === 'receiving');
  },
);

test('it is taken back after what follows from it was read, and not by a slip of the thumb', async () => {
  const withdraw = vi.fn<Handover['withdraw']>(() => Promise.resolve(ok(undefined)));
  const { user } = await openHandover({ ...open, stage: 'receiving' }, { asks: { withdraw } });
  await user.click(await screen.findByRole('button', { name: 'Rút lại việc bàn giao' }));
  const sheet = await theSheet('Rút lại việc bàn giao?');
  expect(sheet.getByText(/máy ấy bị thu hồi.*vẫn là bí thư/)).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: 'Để nguyên' }));
  expect(withdraw).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Rút lại việc bàn giao' }));
  await user.click(
    (await theSheet('Rút lại việc bàn giao?')).getByRole('button', { name: 'Rút lại việc bàn giao' }),
  );
  expect(await screen.findByText(/Đã rút lại/, { selector: 'span' })).toBeTruthy();
});

test.each([
  ['not-ready', /còn việc chưa xong.*Không có gì bị bỏ/],
  ['no-answer', /Chưa hỏi được.*vẫn nguyên.*nơi có sóng/],
  ['handover-open', /đang được bàn giao rồi.*vẫn nguyên.*đảng ủy xã/],
  ['revoked', /đã bị thu hồi.*vẫn nguyên.*đảng ủy xã/],
  ['malformed', /chưa làm được.*vẫn nguyên.*thử lại/],
] as const)('why there is no code is said plainly: %s', async (problem, words) => {
  const { user } = await openHandover(null, { asks: { start: () => Promise.resolve(err(problem)) } });
  await user.click(await screen.findByRole('button', { name: 'Lấy mã cho bí thư mới' }));
  expect(await screen.findByText(words)).toBeTruthy();
});

test.each(['from', 'to'] as const)(
  'the receipt is read and printed on the phone it was handed over %s',
  async (side) => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = await openHandover({ kind: 'done', side, receipt });
    const card = within(await screen.findByRole('article'));
    expect(card.getByText('H7K2MPQR')).toBeTruthy();
    for (const part of [
      'Chi bộ Một',
      'Xã Một',
      'Máy của bí thư, mã máy …aaaaaa',
      'Máy của bí thư, mã máy …bbbbbb',
      '60 đảng viên, 24 kỳ họp, 31 nhiệm vụ (4 chưa xong)',
      'dòng 812, q1w2 e3r4 t5y6',
    ]) {
      expect(card.getByText(part)).toBeTruthy();
    }
    await user.click(screen.getByRole('button', { name: 'In biên nhận' }));
    expect(print).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
    // Whoever has it may hand it on one day; whoever has given it away has nothing left to give.
    const again = screen.queryByText('Bàn giao tiếp cho bí thư khác');
    expect(again === null).toBe(side === 'from');
  },
);

test('a deputy and a phone without a code are told why not, and that the data are safe', async () => {
  await openHandover(null, { binding: { ...bound, role: 'deputy' } });
  expect(await screen.findByText(/Chỉ máy của bí thư.*vẫn nguyên/)).toBeTruthy();
});

test('a phone without a code is told what to do first', async () => {
  await openHandover(null, { binding: null });
  expect(await screen.findByText(/chưa nối với đảng ủy.*Dữ liệu vẫn trên máy/)).toBeTruthy();
});

test('home says that it is done, on both phones, until the phone has another code', async () => {
  const { phone } = await openScreen(<HandoverCard />);
  await phone.store.bind(bound);
  await phone.store.keepHandover({ kind: 'done', side: 'from', receipt });
  expect(await screen.findByText('Đồng chí đã bàn giao xong')).toBeTruthy();
  await phone.store.keepHandover({ kind: 'done', side: 'to', receipt });
  expect(await screen.findByText('Đồng chí đã nhận đủ sổ chi bộ')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Xem biên nhận' })).toBeTruthy();
  phone.clock.advanceMs(1);
  await phone.store.bind({ ...bound, role: 'deputy' });
  await expect.poll(() => screen.queryByText('Đồng chí đã nhận đủ sổ chi bộ')).toBeNull();
});

const done = { kind: 'done', side: 'from', receipt } as const;
const eraseButton = { name: 'Xóa dữ liệu chi bộ khỏi máy này' };

test.each([
  ['while it is being handed over', open],
  ['on the phone that received it', { ...done, side: 'to' }],
  ['before anything was handed over', { kind: 'none' }],
] as const)('%s there is nothing to erase the book with', async (_, news) => {
  const erase = vi.fn<Handover['erase']>();
  await openHandover(news, { asks: { erase } });
  await screen.findByText(/đợi bí thư mới|Đồng chí đã nhận đủ|Bí thư mới nhập mã trên máy của mình/);
  expect(screen.queryByRole('button', eraseButton)).toBeNull();
  expect(erase).not.toHaveBeenCalled();
});

test('the book is erased under the receipt alone, after what follows was read, and not by a slip of the thumb', async () => {
  const erase = vi.fn<Handover['erase']>(() => Promise.resolve());
  const { user } = await openHandover(done, { asks: { erase } });
  const receiptCard = await screen.findByRole('article');
  expect(within(receiptCard).getByText('H7K2MPQR')).toBeTruthy();
  const button = screen.getByRole('button', eraseButton);
  expect(receiptCard.compareDocumentPosition(button)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);

  await user.click(button);
  const sheet = await theSheet('Xóa dữ liệu chi bộ khỏi máy này?');
  expect(sheet.getByText(/vẫn nguyên ở máy chủ.*in hoặc chụp trước.*giữ riêng trước khi xóa/)).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: 'Để nguyên' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(erase).not.toHaveBeenCalled();

  await user.click(button);
  await user.click((await theSheet('Xóa dữ liệu chi bộ khỏi máy này?')).getByRole('button', eraseButton));
  expect(await screen.findByText(/Máy xóa ngay khi gặp được máy chủ/, { selector: 'span' })).toBeTruthy();
  expect(erase).toHaveBeenCalledOnce();
});

test('with a code of its own since, the phone is not erased by what it once handed over', async () => {
  const { phone } = await openHandover(done);
  await screen.findByRole('button', eraseButton);
  phone.clock.advanceMs(1);
  await phone.store.bind(bound);
  await expect.poll(() => screen.queryByRole('button', eraseButton)).toBeNull();
});

test('a text too long to travel erases nothing: it is told where it is, that it is safe, and what to do', async () => {
  const erase = vi.fn<Handover['erase']>(() => Promise.resolve());
  const { user, phone } = await openHandover(done, {
    asks: { erase },
    book: aBook({ members: [aMember('m1', { fullName: 'Lò Văn Ví' })] }),
  });
  const name = (fullName: string) =>
    phone.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName } }]);
  await phone.actions.freezeStep('roster', null);
  await name('Lò '.repeat(200));
  const press = async () => {
    await user.click(await screen.findByRole('button', eraseButton));
    await user.click((await theSheet('Xóa dữ liệu chi bộ khỏi máy này?')).getByRole('button', eraseButton));
  };
  await press();
  expect(await screen.findByText('Chưa xóa gì')).toBeTruthy();
  expect(await screen.findByText('1 chỗ chưa gửi đi được')).toBeTruthy();
  expect(screen.getByText(/vẫn nguyên trên máy này/)).toBeTruthy();
  const place = within(screen.getByRole('list', { name: 'Chỗ chưa gửi đi được' })).getByRole('link');
  expect(place.textContent).toMatch(/^Họ và tên: .*Dài quá mức: rút ngắn lại\.$/);
  expect(place.getAttribute('href')).toBe('/dang-vien/m1');
  expect(erase).not.toHaveBeenCalled();

  await name('Lò Văn Ví');
  await press();
  await expect.poll(() => erase).toHaveBeenCalledOnce();
  expect(screen.queryByText('Chưa xóa gì')).toBeNull();
});

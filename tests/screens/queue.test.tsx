import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '#sync/engine.ts';
import { QueueScreen } from '#app/screens/queue/queue-screen.tsx';
import type { Json } from '#base/json.ts';
import type { RemoteConflict } from '#wire/sync.ts';
import { aBook, aMeeting, aMember, anItem, aScore, aTask } from '../kit/a-book.ts';
import { defaultCriteria } from '../kit/criteria.ts';
import { ConflictScreen } from '#app/screens/conflict/conflict-screen.tsx';
import { accepted, aChange, anAnswer } from '../kit/province-answers.ts';
import { createFeed } from '#app/feed.ts';
import { initialStatus } from '#sync/status.ts';
import { openScreen } from './kit.tsx';

beforeEach(() => localStorage.clear());

const book = aBook({ members: [aMember('m1', { fullName: 'Ma Văn Đức' })] });
const bound = { role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' } as const;

test('what arrived shows the receipt it was given, code and time, and the phone keeps it', async () => {
  const { phone } = await openScreen(<QueueScreen />, { book });
  const { store, actions } = phone;
  await store.bind(bound);
  await actions.freezeStep('roster', null);
  const { units } = await store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
  const results = units.map((unit) => accepted(unit));
  await store.applyAnswer(
    anAnswer({ results }),
    units.map((unit) => unit.header),
  );
  const list = within(await screen.findByRole('list', { name: 'Đã nhận' }));
  expect(list.getByText(/^Mã biên nhận ABCD2345, nhận lúc .*08:00/)).toBeTruthy();
  expect((await store.readQueue()).units[0]?.receipt).toMatchObject({ code: 'ABCD2345' });
});

test.each<[SendOutcome, RegExp]>([
  [{ kind: 'sent', units: 2, receiptCode: 'ABCD2345' }, /Đã gửi 2 mục. Mã biên nhận ABCD2345/],
  [{ kind: 'refused', units: 1 }, /chưa nhận 1 mục.*vẫn trên máy/],
  [{ kind: 'kept', reason: 'offline' }, /Chưa có sóng. Dữ liệu vẫn trên máy/],
  [{ kind: 'kept', reason: 'no-real-network' }, /Chưa gặp được máy chủ của tỉnh.*vẫn trên máy/],
  [{ kind: 'kept', reason: 'phone-full' }, /Bộ nhớ máy đã đầy.*vẫn còn nguyên.*máy tự thử lại/],
  [{ kind: 'kept', reason: 'refused-device' }, /không nhận máy này.*vẫn nguyên.*mã mới/],
  [{ kind: 'kept', reason: 'revoked-device' }, /đã thu hồi máy này.*vẫn nguyên/],
  [{ kind: 'kept', reason: 'retired-device' }, /giữ riêng.*đã xóa.*mã mới/],
])('“Gửi ngay” always says what it came to: %o', async (outcome, words) => {
  const { phone, user } = await openScreen(<QueueScreen />, {
    book,
    services: ({ sync }) => ({ sync: { ...sync, sendNow: () => Promise.resolve(outcome) } }),
  });
  await phone.store.bind(bound);
  await user.click(await screen.findByRole('button', { name: 'Gửi ngay' }));
  expect(await screen.findByText(words, { selector: 'span' })).toBeTruthy();
});

test.each([
  ['refused-device', 'Máy chủ không nhận máy này nữa', /xin đảng ủy mã mới/],
  [
    'revoked-device',
    'Máy này đã thôi ghi sổ chi bộ',
    /thu hồi máy, hoặc sổ đã bàn giao.*vẫn còn nguyên.*“Gửi ngay”/,
  ],
  ['retired-device', 'Máy này đã thôi ghi sổ chi bộ', /giữ riêng, không mất.*đã xóa.*mã mới/],
] as const)(
  'a phone that is shut out says why and what of its work is safe: %s',
  async (lastTrouble, title, detail) => {
    const status = { ...initialStatus, state: 'needs-attention', lastTrouble } as const;
    await openScreen(<QueueScreen />, {
      book,
      services: ({ sync }) => ({
        sync: {
          ...sync,
          status: createFeed((emit) => {
            emit(status);
            return () => undefined;
          }),
        },
      }),
    });
    expect(await screen.findByText(title)).toBeTruthy();
    expect(screen.getByText(detail)).toBeTruthy();
  },
);

test.each([
  ['Giữ lại tất cả', 8, /Đã giữ lại tất cả/],
  ['Xóa theo', 5, /Đã xóa theo/],
] as const)('what others put into the bin in a mass is asked about: %s', async (choice, left, said) => {
  const { phone, user } = await openScreen(<QueueScreen />);
  const { store } = phone;
  const members = (count: number, version: number, deletedAt: number | null) =>
    Array.from({ length: count }, (_, i) =>
      aChange('member', `m${i}`, version, { fullName: `Đồng chí ${i}`, deletedAt }),
    );
  await store.applyAnswer(anAnswer({ changes: members(8, 1, null) }), []);
  await store.applyAnswer(anAnswer({ changes: members(3, 2, 1_790_000_000_000) }), []);
  expect(await screen.findByText(/Bị xóa ở máy khác: 3 đảng viên\. .*vẫn còn nguyên/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: choice }));
  expect(await screen.findByText(said, { selector: 'span' })).toBeTruthy();
  const live = (await store.readBook({ months: null })).members.filter((one) => one.deletedAt === null);
  expect(live).toHaveLength(left);
  expect(screen.queryByRole('button', { name: choice })).toBeNull();
});

test('a conflict of another phone says whose each value is', async () => {
  const { phone } = await openScreen(<ConflictScreen conflictId="op-1:place" />);
  const entityId = '2026-11.regular.1';
  const conflict = {
    opId: 'op-1',
    kind: 'meeting',
    entityId,
    field: 'place',
    theirs: 'Đình',
    mine: 'Trường',
  };
  await phone.store.applyAnswer(anAnswer({ conflicts: { opened: [conflict], closed: [] } }), []);
  const card = async (title: string) =>
    (await screen.findByRole('heading', { name: title })).closest('section')?.textContent;
  expect(await card('Máy kia ghi')).toContain('Trường');
  expect(await card('Bản đã gửi lên trước')).toContain('Đình');
});

test('what is being written in a place two phones filled differently is shown there, and can be chosen', async () => {
  const { phone, user } = await openScreen(<ConflictScreen conflictId="op-1:place" />);
  const place = { kind: 'meeting', entityId: '2026-11.regular.1' } as const;
  const opened = [{ ...place, opId: 'op-1', field: 'place', theirs: 'Đình', mine: 'Trường' }];
  await phone.store.applyAnswer(anAnswer({ conflicts: { opened, closed: [] } }), []);
  await phone.store.putDrafts([{ ...place, changes: { place: 'Nhà văn hóa' } }]);
  const written = (await screen.findByRole('heading', { name: 'Máy này đang ghi, chưa gửi' })).closest(
    'section',
  )!;
  expect(written.textContent).toContain('Nhà văn hóa');
  await user.click(within(written).getByRole('button', { name: 'Dùng bản đang ghi' }));
  expect(await screen.findByText('Đã ghi lựa chọn của đồng chí.', { selector: 'span' })).toBeTruthy();
  const { conflicts, units } = await phone.store.readQueue();
  expect([conflicts.length, units.map(({ step }) => step)]).toEqual([0, ['conflict']]);
});

test('a mark and its reason are shown as each phone said them, and one choice answers both', async () => {
  const { phone, user } = await openScreen(<ConflictScreen conflictId="op-1:mark" />);
  const said = (field: string, mine: string | null, theirs: string | null) => {
    return { opId: 'op-1', kind: 'attendance', entityId: '2026-11.regular.1.m1', field, theirs, mine };
  };
  const opened = [said('mark', 'present', 'excused'), said('reasonCode', null, 'ill')];
  await phone.store.applyAnswer(anAnswer({ conflicts: { opened, closed: [] } }), []);
  const theirs = (await screen.findByRole('heading', { name: 'Bản đã gửi lên trước' })).closest('section')!;
  expect([...theirs.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
    'Điểm danh: Vắng có lý do',
    'Lý do vắng: Ốm đau',
  ]);
  await user.click(within(theirs).getByRole('button', { name: 'Dùng bản đã gửi lên' }));
  expect(await screen.findByText('Đã ghi lựa chọn của đồng chí.', { selector: 'span' })).toBeTruthy();
  expect((await phone.store.readQueue()).conflicts).toEqual([]);
});

test('of two votes of one meeting each side says points and grade as the other screens do', async () => {
  const entityId = '2026-11.regular.1';
  const [criterion] = defaultCriteria.tables[0]!.criteria;
  const { id, title } = criterion!;
  const { phone } = await openScreen(<ConflictScreen conflictId="op-1:votedTotal" />, {
    services: () => ({ criteriaSets: [defaultCriteria] }),
  });
  const said = (field: string, mine: Json, theirs: Json) => {
    return { opId: 'op-1', kind: 'score', entityId: `${entityId}.s.v1.r0`, field, theirs, mine };
  };
  const suggested = (points: number) => aScore({ [id]: [points, 5] }) as unknown as Json;
  const opened = [
    said('suggested', suggested(4), suggested(3)),
    said('votedPoints', { [id]: 4 }, { [id]: 3 }),
    said('votedTotal', 87, 86),
    said('votedGrade', 'fair', 'average'),
  ] as RemoteConflict[];
  await phone.store.applyAnswer(anAnswer({ conflicts: { opened, closed: [] } }), []);
  const theirs = (await screen.findByRole('heading', { name: 'Bản đã gửi lên trước' })).closest('section')!;
  expect([...theirs.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
    'Điểm máy gợi ý: 3/5 điểm · Khá',
    'Xếp loại chi bộ biểu quyết: Trung bình',
    `Điểm từng tiêu chí chi bộ biểu quyết: ${title}: 3`,
    'Tổng điểm chi bộ biểu quyết: 86 điểm',
  ]);
});

test('all that two phones wrote in one place is shown together, each value once, and one choice answers it', async () => {
  const { phone, user } = await openScreen(<ConflictScreen conflictId="op-1:place" />);
  const { store } = phone;
  const said = (opId: string, mine: string, field = 'place') => {
    return { opId, kind: 'meeting', entityId: '2026-11.regular.1', field, theirs: 'Đình', mine };
  };
  const opened = [said('op-1', 'Trường'), said('op-2', 'Trạm xá'), said('op-3', 'Bản A', 'conclusion')];
  await store.applyAnswer(anAnswer({ conflicts: { opened, closed: [] } }), []);
  const cards = () =>
    [...document.querySelectorAll('section')]
      .map((card) => /Trường|Trạm xá|Đình|Bản A/.exec(card.textContent)?.[0])
      .filter(Boolean);
  await screen.findByText('Trạm xá');
  expect(cards()).toEqual(['Trường', 'Trạm xá', 'Đình']);
  const card = screen.getByText('Trạm xá').closest('section') as HTMLElement;
  await user.click(within(card).getByRole('button', { name: 'Dùng bản của máy kia' }));
  expect(await screen.findByText('Đã ghi lựa chọn của đồng chí.', { selector: 'span' })).toBeTruthy();
  expect((await store.readQueue()).conflicts.map(({ id }) => id)).toEqual(['op-3:conclusion']);
  const { meetings } = await store.readBook({ months: null });
  expect(meetings[0]?.place).toBe('Trạm xá');
});

test('“Gửi ngay” names what may not travel as it stands, and the rest goes', async () => {
  const meeting = aMeeting('2026-10');
  const { phone, user } = await openScreen(<QueueScreen />, {
    book: {
      ...book,
      meetings: [meeting],
      tasks: [aTask(meeting, 't1', { assigneeText: 'tổ an ninh '.repeat(60) })],
      items: [anItem(meeting, 'road', { documentTitle: 'dài '.repeat(200) })],
    },
    services: ({ sync }) => ({
      sync: { ...sync, sendNow: () => Promise.resolve({ kind: 'kept', reason: 'offline' }) },
    }),
  });
  await phone.store.bind(bound);
  await user.click(await screen.findByRole('button', { name: 'Gửi ngay' }));
  await screen.findByText('2 chỗ chưa gửi đi được');
  const links = within(screen.getByRole('list', { name: 'Chỗ chưa gửi đi được' })).getAllByRole('link');
  expect(new Set(links.map((link) => link.getAttribute('href')))).toEqual(
    new Set(['/ky-hop/2026-10.regular.1/dien-bien', '/ky-hop/2026-10.regular.1/nhiem-vu']),
  );
  const { units, drafts } = await phone.store.readQueue();
  expect([units.map(({ state }) => state), drafts.count]).toEqual([['queued'], 2]);
});

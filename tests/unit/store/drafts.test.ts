import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#base/json.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { period } from '../../kit/a-book.ts';

const november = period('2026-11');
const meeting = '2026-11.regular.1';
const month = { months: { from: november, to: november } };
const aMeeting = {
  kind: 'meeting',
  entityId: meeting,
  changes: { period: november, kind: 'regular', ordinal: 1 },
} as const;

describe('drafts', () => {
  test('a tap is there after the app was closed and opened again', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([{ ...aMeeting, changes: { ...aMeeting.changes, place: 'Nhà văn hóa' } }]);
    phone.store.close();
    const again = await aPhone({ name: phone.name });
    const book = await again.store.readBook(month);
    expect(book.meetings.map((entry) => entry.place)).toEqual(['Nhà văn hóa']);
  });

  test('twenty taps at once on one meeting are all kept', async () => {
    const { store } = await aPhone();
    await store.putDrafts([aMeeting]);
    const keys = Array.from({ length: 20 }, (_, index) => `g${index}`);
    await Promise.all(
      keys.map((key) =>
        store.putDrafts([
          {
            kind: 'meeting',
            entityId: meeting,
            changes: { [`guests/${key}`]: { name: key, body: '', order: 1 } },
          },
        ]),
      ),
    );
    const book = await store.readBook(month);
    expect(Object.keys(book.meetings[0]?.guests ?? {})).toEqual(keys);
  });

  test('two tabs that tap at the same moment both keep their tap', async () => {
    const one = await aPhone();
    const two = await aPhone({ name: one.name });
    await one.store.putDrafts([aMeeting]);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        one.store.putDrafts([{ ...aMeeting, changes: { [`notReached/a${round}`]: true } }]),
        two.store.putDrafts([{ ...aMeeting, changes: { [`notReached/b${round}`]: true } }]),
      ]);
    }
    const book = await one.store.readBook(month);
    expect(Object.keys(book.meetings[0]?.notReached ?? {})).toHaveLength(40);
  });

  test('a count raised in two tabs at the same moment is raised by both, and each is undone to what it found', async () => {
    const one = await aPhone();
    const two = await aPhone({ name: one.name });
    await one.store.putDrafts([aMeeting]);
    const raise = ({ actions }: Phone) =>
      actions.amend('meeting', meeting, ({ breakMin }) => ({ breakMin: breakMin + 1 }));
    const undos = [];
    for (let round = 0; round < 20; round += 1) undos.push(...(await Promise.all([raise(one), raise(two)])));
    const raised = async () => (await one.store.readBook(month)).meetings[0]?.breakMin;
    expect(await raised()).toBe(40);
    await one.actions.undo(undos.find(([edit]) => edit?.changes['breakMin'] === 17) ?? []);
    expect(await raised()).toBe(17);
  });

  test('what is made from an entry finds what was said of it just before, and none where it was taken away', async () => {
    const { store, actions } = await aPhone();
    await store.putDrafts([aMeeting]);
    const guest = { name: 'Lò Văn Ví', body: '', order: 1 };
    const change = (changes: Partial<typeof guest>) =>
      actions.amendEntry('meeting', meeting, 'guests', 'g', (now) => now && { ...now, ...changes });
    await Promise.all([
      actions.editEntry('meeting', meeting, 'guests', 'g', guest),
      change({ body: 'Mặt trận' }),
      change({ name: 'Lò Văn Vì' }),
    ]);
    const guests = async () => (await store.readBook(month)).meetings[0]?.guests;
    expect(await guests()).toEqual({ g: { name: 'Lò Văn Vì', body: 'Mặt trận', order: 1 } });
    await Promise.all([actions.editEntry('meeting', meeting, 'guests', 'g', null), change({ body: 'Hội' })]);
    expect(await guests()).toEqual({});
  });

  test('what is made from an entity finds what is said of it in the same save', async () => {
    const { store } = await aPhone();
    const longer = (now: JsonObject) => ({ breakMin: Number(now['breakMin']) + 5 });
    await store.putDrafts([
      { ...aMeeting, changes: { ...aMeeting.changes, breakMin: 10 } },
      { kind: 'meeting', entityId: meeting, amend: longer },
    ]);
    expect((await store.readBook(month)).meetings[0]?.breakMin).toBe(15);
  });

  test('undo puts back exactly the fields that were touched', async () => {
    const { store } = await aPhone();
    await store.putDrafts([{ ...aMeeting, changes: { ...aMeeting.changes, place: 'Cũ', breakMin: 5 } }]);
    const undo = await store.putDrafts([
      { ...aMeeting, changes: { place: 'Mới', 'remedies/openness': 'Sửa' } },
    ]);
    await store.putDrafts([{ ...aMeeting, changes: { breakMin: 10 } }]);
    await store.putDrafts(undo);
    const [entry] = (await store.readBook(month)).meetings;
    expect(entry).toMatchObject({ place: 'Cũ', breakMin: 10, remedies: {} });
  });

  test('undoing something new takes it out of sight', async () => {
    const { store } = await aPhone();
    const undo = await store.putDrafts([aMeeting]);
    await store.putDrafts(undo);
    expect((await store.readBook(month)).meetings).toEqual([]);
  });

  test('a watcher of one month is told of a tap and not of another month', async () => {
    const { store } = await aPhone();
    const seen: number[] = [];
    const stop = store.watchBook(month, (book) => seen.push(book.attendance.length));
    const mark = (of: string) => ({
      kind: 'attendance' as const,
      entityId: `${of}.regular.1.m1`,
      changes: { meetingId: `${of}.regular.1`, memberId: 'm1', mark: 'present' },
    });
    await expect.poll(() => seen.at(-1)).toBe(0);
    await store.putDrafts([mark('2026-11')]);
    await expect.poll(() => seen.at(-1)).toBe(1);
    await store.putDrafts([mark('2026-10')]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.at(-1)).toBe(1);
    stop();
  });
});

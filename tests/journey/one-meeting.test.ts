import { describe, expect, test } from 'vitest';
import type { Entry } from '#domain/book.ts';
import { buildBook } from '#domain/build-book.ts';
import { possibleDuplicates } from '#domain/possible-duplicates.ts';
import { attendanceByMember, attendanceCounts, rollOn } from '#domain/roll.ts';
import { emptyTopic } from '#domain/topic.ts';
import { staffCellSchema } from '#wire/staff.ts';
import { aProvince } from '../kit/a-province.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { aPhoneOnLine } from '../kit/joined-phone.ts';
import { workedAsOf, workedBook, workedFigures, workedMeetingId } from '../kit/worked-meeting.ts';

const everything = { months: { from: '2025-01' as never, to: '2026-12' as never } };

describe('the path of one meeting', () => {
  test('begun by hand with no signal, voted, joined later: the province computes the same 86 and gives receipts', async () => {
    const province = await aProvince();
    const phone = await aPhoneOnLine(() => province, 1);
    phone.clock.advanceMs(workedAsOf - phone.clock.now());
    await phone.store.putDrafts(bookToEdits({ ...workedBook, meetings: workedBook.meetings.slice(0, 1) }));
    await phone.actions.freezeStep('roster', null);
    await phone.store.putDrafts(bookToEdits(workedBook));
    await phone.actions.freezeStep('prepare', null);
    expect((await phone.actions.voteMeeting(workedMeetingId)).ok).toBe(true);
    expect(await phone.engine.sendNow()).toEqual({ kind: 'kept', reason: 'unbound' });

    const cellId = await province.aCell('Chi bộ xóm Đồng Vang');
    await phone.join('secretary', cellId);
    expect(await phone.engine.sendNow()).toMatchObject({ kind: 'sent', units: 3 });
    const { units } = await phone.store.readQueue();
    expect(units.map((unit) => unit.state)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    expect(await phone.store.readVerifications()).toMatchObject([{ points: 86, differs: [] }]);

    const staff = await province.staff(province.admin, 'GET', `/v1/staff/cells/${cellId}`);
    const held = staff.body['units'] as { unitId: string; receiptCode: string }[];
    const codes = new Map(held.map(({ unitId, receiptCode }) => [unitId, receiptCode]));
    expect(units.map((unit) => codes.get(unit.unitId))).toEqual(units.map((unit) => unit.receipt?.code));
    await province.close();
  });

  test('the staff are sent how many came, the topics and the score, and neither a name nor a word that was said', async () => {
    const province = await aProvince();
    const phone = await aPhoneOnLine(() => province, 4);
    phone.clock.advanceMs(workedAsOf - phone.clock.now());
    const topic: Entry<'topic'> = {
      ...emptyTopic,
      id: 't1' as never,
      year: 2024,
      title: 'Chuyên đề quý I',
      outcome: 'Đã thông qua',
    };
    const book = {
      ...workedBook,
      topics: [topic],
      attendance: workedBook.attendance.map((mark) => ({ ...mark, reason: 'đi viện' })),
    };
    await phone.store.putDrafts(bookToEdits(book));
    await phone.actions.freezeStep('prepare', null);
    expect((await phone.actions.voteMeeting(workedMeetingId)).ok).toBe(true);
    const cellId = await province.aCell();
    await phone.join('secretary', cellId);
    await phone.drain();

    const { body } = await province.staff(province.admin, 'GET', `/v1/staff/cells/${cellId}`);
    const { entities } = staffCellSchema.parse(body);
    const shown = buildBook(entities);
    const meeting = shown.meetings.find(({ id }) => id === workedMeetingId);
    const came = attendanceCounts(
      rollOn(shown.members, meeting?.heldOn as never),
      attendanceByMember(shown.attendance, workedMeetingId),
    );
    expect([came.present, came.expected]).toEqual([workedFigures.present, workedFigures.expected]);
    expect(shown.topics.map(({ title }) => title)).toEqual(['Chuyên đề quý I']);
    expect(shown.scores).toMatchObject([{ meetingId: workedMeetingId, votedTotal: 86 }]);

    const sent = JSON.stringify(body);
    for (const { fullName } of workedBook.members) expect(sent).not.toContain(fullName);
    for (const said of ['đi viện', 'Đã thông qua', 'Lưu Văn Kiên', 'Tặng quà Tết hộ khó khăn'])
      expect(sent).not.toContain(said);
    await province.close();
  });

  test('a second phone that joins sees what the first one saved', async () => {
    const province = await aProvince();
    const cellId = await province.aCell();
    const first = await aPhoneOnLine(() => province, 2);
    const second = await aPhoneOnLine(() => province, 3);
    await first.store.putDrafts(bookToEdits(workedBook));
    await first.actions.freezeStep('prepare', null);
    await first.join('secretary', cellId);
    await first.drain();
    await second.join('deputy', cellId);
    await second.drain();
    const sorted = async (phone: typeof first) => {
      const book = await phone.store.readBook(everything);
      return Object.fromEntries(
        Object.entries(book).map(([name, list]) => [
          name,
          Array.isArray(list) ? [...list].sort((a, b) => (a.id < b.id ? -1 : 1)) : list,
        ]),
      );
    };
    expect(await sorted(second)).toEqual(await sorted(first));
    await province.close();
  });

  test('two phones begun by hand that join one cell offer their namesakes for joining, and double nobody in silence', async () => {
    const province = await aProvince();
    const cellId = await province.aCell();
    const first = await aPhoneOnLine(() => province, 5);
    const second = await aPhoneOnLine(() => province, 6);
    const phones = [first, second];
    for (const [index, phone] of phones.entries()) {
      await phone.actions.startCell({ name: 'Chi bộ bản Mây' });
      for (const fullName of ['Lò Văn Dũng', `Người riêng ${index}`]) {
        await phone.actions.addMember({ fullName } as never);
      }
      await phone.actions.freezeStep('roster', null);
    }
    await first.join('secretary', cellId);
    await second.join('deputy', cellId);
    const drainAll = async () => {
      for (const phone of [...phones, ...phones]) await phone.drain();
    };
    await drainAll();
    const members = async (phone: typeof first) => (await phone.store.readBook(everything)).members;
    for (const phone of phones) {
      expect(await members(phone)).toHaveLength(4);
      const pairs = possibleDuplicates(await members(phone));
      expect(pairs.map(({ first: one, second: other }) => [one.fullName, other.fullName])).toEqual([
        ['Lò Văn Dũng', 'Lò Văn Dũng'],
      ]);
    }

    const [pair] = possibleDuplicates(await members(first));
    if (!pair) throw new Error('nobody to join');
    await first.actions.joinMembers(pair.second.id as never, pair.first.id as never);
    await first.actions.freezeStep('roster', null);
    await drainAll();
    for (const phone of phones) {
      expect(possibleDuplicates(await members(phone))).toEqual([]);
      expect((await members(phone)).map((member) => member.fullName).sort()).toEqual([
        'Lò Văn Dũng',
        'Người riêng 0',
        'Người riêng 1',
      ]);
    }
    expect((await second.store.readQueue()).units.every((unit) => unit.state === 'acknowledged')).toBe(true);
    await province.close();
  });

  test('every step of one meeting queued without a signal goes up with no dispute with itself', async () => {
    const province = await aProvince();
    const phone = await aPhoneOnLine(() => province, 4);
    await phone.join('secretary', await province.aCell());
    const place = (text: string) =>
      ({ kind: 'meeting', entityId: workedMeetingId, changes: { place: text } }) as const;
    await phone.store.putDrafts(bookToEdits(workedBook));
    await phone.actions.freezeStep('prepare', null);
    for (const text of ['Một', 'Hai', 'Ba']) {
      await phone.store.putDrafts([place(text)]);
      await phone.actions.freezeStep('proceedings', null);
    }
    await phone.drain();
    const queue = await phone.store.readQueue();
    expect(queue.conflicts).toEqual([]);
    expect(queue.units.map((unit) => unit.state)).toEqual(Array(4).fill('acknowledged'));
    await phone.store.putDrafts([place('Bốn')]);
    await phone.actions.freezeStep('proceedings', null);
    await phone.drain();
    expect((await phone.store.readQueue()).conflicts).toEqual([]);
    await province.close();
  });
});

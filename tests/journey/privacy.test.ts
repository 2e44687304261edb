import { describe, expect, test } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import { emptyIncident } from '#domain/privacy/incident.ts';
import { aMeeting, aMember } from '../kit/a-book.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { shippedLaw, shippedNotice } from '../kit/privacy-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const everyMonth = { months: { from: '2020-01' as never, to: '2030-12' as never } };

async function twoPhones() {
  const province = await aProvince();
  const cellId = await province.aCell();
  const secretary = await aPhoneOnLine(() => province, 1);
  const deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  const records = async () =>
    province.ledger.inCell(cellId, async (cell) =>
      (await cell.records()).map(({ kind, value }) => ({ kind, value })),
    );
  const both = async () => {
    await secretary.drain();
    await deputy.drain();
    await secretary.drain();
  };
  return { province, secretary, deputy, records, both };
}

const putMember = ({ store }: JoinedPhone, id: string, fullName: string) => {
  const { id: _id, ...member } = aMember(id, { fullName });
  return store.putDrafts([{ kind: 'member', entityId: id, changes: member as never }]);
};

describe('what the law asks', () => {
  test('an answer given on one phone is at the province and on the other phone, as it was said', async () => {
    const { province, secretary, deputy, records, both } = await twoPhones();
    await putMember(secretary, 'm1', 'Lò Thị Thử');
    await secretary.actions.freezeStep('roster', null);
    await secretary.actions.recordConsent({
      notice: shippedNotice,
      purpose: 'birth-year',
      answer: 'given',
      memberId: 'm1' as MemberId,
    });
    await both();
    const own = (await secretary.store.readBook(everyMonth)).consents;
    expect(own).toHaveLength(1);
    expect((await deputy.store.readBook(everyMonth)).consents).toEqual(own);
    expect((await records()).filter(({ kind }) => kind === 'consent')).toHaveLength(1);
    await province.close();
  });

  test('an incident written with no signal is kept and reaches the province later', async () => {
    const { province, secretary, records, both } = await twoPhones();
    await secretary.actions.edit('incident', 'i1', {
      ...emptyIncident,
      kind: 'lost-phone',
      knownAt: secretary.clock.now(),
      account: 'Rơi máy ở chợ.',
    });
    await secretary.actions.freezeStep('cell', null);
    await both();
    const [incident] = (await records()).filter(({ kind }) => kind === 'incident');
    expect(JSON.stringify(incident)).toContain('Rơi máy ở chợ.');
    await province.close();
  });

  test('what was emptied for good is empty on both phones and in the record of the province, with a proof of it', async () => {
    const { province, secretary, deputy, records, both } = await twoPhones();
    await putMember(secretary, 'm1', 'Vàng A Nhầm');
    await putMember(secretary, 'm2', 'Lò Thị Giữ');
    const { id, ...voted } = aMeeting('2026-10', { state: 'voted', chairId: 'm2' as MemberId });
    await secretary.store.putDrafts([{ kind: 'meeting', entityId: id, changes: voted as never }]);
    await secretary.actions.freezeStep('roster', null);
    for (const member of ['m1', 'm2']) await secretary.actions.remove('member', member);
    await secretary.actions.freezeStep('bin', null);
    await both();
    expect(await secretary.actions.emptyBin(shippedLaw, 'hết hạn')).toBe(0);

    secretary.clock.advanceMs(31 * DAY_MS);
    const weighed = await secretary.actions.readRetention(shippedLaw);
    expect(weighed.due.map(({ entityId }) => entityId)).toEqual(['m1']);
    expect(weighed.kept).toMatchObject([
      { deleted: { entityId: 'm2' }, reason: { code: 'in-record', rule: { id: 'records' } } },
    ]);
    expect(await secretary.actions.emptyBin(shippedLaw, 'hết hạn')).toBe(1);
    await both();
    const held = JSON.stringify(await records());
    expect(held).not.toContain('Vàng A Nhầm');
    expect(held).toContain('Lò Thị Giữ');
    for (const phone of [secretary, deputy]) {
      const bin = await phone.store.readBin('2020-01-01' as never);
      expect(JSON.stringify(bin)).not.toContain('Vàng A Nhầm');
      const { destructions } = await phone.store.readBook(everyMonth);
      expect(destructions).toMatchObject([{ emptied: ['member:m1'], lawId: 'vn-personal-data' }]);
    }
    // Once is enough.
    expect(await secretary.actions.emptyBin(shippedLaw, 'hết hạn')).toBe(0);
    await province.close();
  });
});

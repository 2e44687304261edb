import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FrozenUnit } from '#store/store.ts';
import { exchange } from '#sync/exchange.ts';
import type { Transport } from '#sync/transport.ts';
import { defaultLimits } from '#wire/limits.ts';
import { period } from '../../kit/a-book.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../../kit/joined-phone.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

/* P5: a value another phone saved in between is never overwritten without both being shown. */

let province: TestProvince;
beforeEach(async () => void (province = await aProvince()));
afterEach(() => province.close());

const MEETING = '2026-11.regular.1';
const november = period('2026-11');
const place = async (phone: JoinedPhone) => (await phone.store.readBook({ months: null })).meetings[0]?.place;
async function say(phone: JoinedPhone, value: string) {
  await phone.store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { place: value } }]);
  await phone.actions.freezeStep('prepare', null);
}

/** The next unit is spoilt on its way and refused. */
async function spoilNext(phone: JoinedPhone): Promise<FrozenUnit> {
  const { units } = await phone.store.takeUnits({ maxUnits: 1, maxBytes: 1_000_000 });
  const unit = units[0]!;
  const spoiling: Transport = {
    ...phone.transport,
    sync: (frame, bearer) => phone.transport.sync(frame.slice().fill(1, -unit.body.length), bearer),
  };
  const deps = { store: phone.store, clock: phone.clock, chance: createSeededChance(1), build: 'test' };
  await exchange({ ...deps, transport: spoiling }, defaultLimits);
  expect((await phone.store.readQueue()).units.at(-1)?.state).toBe('refused');
  return unit;
}

test.each(['sent again', 'said anew'])(
  'a refused save that is %s disputes what another phone said of the same field meanwhile',
  async (how) => {
    const cellId = await province.aCell();
    const a = await aPhoneOnLine(() => province, 11);
    const b = await aPhoneOnLine(() => province, 12);
    await a.join('secretary', cellId);
    await b.join('deputy', cellId);
    await say(a, 'Nhà văn hóa');
    await a.drain();
    await b.drain();
    expect(await place(b)).toBe('Nhà văn hóa');

    // The secretary's save is spoilt on its way and refused.
    await say(a, 'Nhà bí thư');
    const unit = await spoilNext(a);

    // The deputy, who knows nothing of it, moves the meeting too.
    await say(b, 'Trường học');
    await b.drain();
    await a.drain();
    // What the deputy said is nowhere on the secretary's phone.
    expect(await place(a)).toBe('Nhà bí thư');

    if (how === 'sent again') await a.store.retryRefused(unit.header.unitId);
    else await say(a, 'Nhà bí thư, tầng 2');
    await a.drain();
    await b.drain();
    const shown = [...(await a.store.readQueue()).conflicts, ...(await b.store.readQueue()).conflicts];
    expect(shown.some(({ field }) => field === 'place')).toBe(true);
  },
);

test('a reason said under a refused mark is not put beside the mark of another phone', async () => {
  const cellId = await province.aCell();
  const a = await aPhoneOnLine(() => province, 11);
  const b = await aPhoneOnLine(() => province, 12);
  await a.join('secretary', cellId);
  await b.join('deputy', cellId);
  const id = `${MEETING}.m1`;
  const mark = async (phone: JoinedPhone, changes: { [field: string]: string }) => {
    await phone.store.putDrafts([{ kind: 'attendance', entityId: id, changes }]);
    await phone.store.freeze({ step: 'roll-call', period: null });
  };
  await a.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Nguyễn Thị A' } }]);
  await mark(a, { meetingId: MEETING, memberId: 'm1', mark: 'present' });
  await a.drain();
  await b.drain();

  await mark(a, { mark: 'excused' });
  await spoilNext(a);
  await mark(b, { mark: 'unexcused' });
  await b.drain();
  await a.drain();
  await mark(a, { reasonCode: 'ill' });
  await a.drain();
  await b.drain();

  const { attendance } = await b.store.readBook({ months: { from: november, to: november } });
  expect(attendance[0]).toMatchObject({ mark: 'unexcused', reasonCode: null });
  expect((await b.store.readQueue()).conflicts).toMatchObject([
    { field: 'reasonCode', mine: 'ill', theirs: null },
  ]);
});

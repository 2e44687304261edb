import { afterEach, beforeEach, expect, test } from 'vitest';
import { exchange } from '#sync/exchange.ts';
import type { Transport } from '#sync/transport.ts';
import { defaultLimits } from '#wire/limits.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../../kit/joined-phone.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

/* P5: a value another phone saved in between is never overwritten without both being shown. */

let province: TestProvince;
beforeEach(async () => void (province = await aProvince()));
afterEach(() => province.close());

const MEETING = '2026-11.regular.1';
const place = async (phone: JoinedPhone) => (await phone.store.readBook({ months: null })).meetings[0]?.place;
async function say(phone: JoinedPhone, value: string) {
  await phone.store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { place: value } }]);
  await phone.actions.freezeStep('prepare', null);
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
    const { units } = await a.store.takeUnits({ maxUnits: 1, maxBytes: 1_000_000 });
    const unit = units[0]!;
    const spoiling: Transport = {
      ...a.transport,
      sync: (frame, bearer) => a.transport.sync(frame.slice().fill(1, -unit.body.length), bearer),
    };
    const deps = { store: a.store, clock: a.clock, chance: createSeededChance(1), build: 'test' };
    await exchange({ ...deps, transport: spoiling }, defaultLimits);
    expect((await a.store.readQueue()).units.at(-1)?.state).toBe('refused');

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

import { describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import type { Store } from '#store/store.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';

const month = '2026-11';
const scope = { months: { from: month as never, to: month as never } };
const meeting = `${month}.regular.1`;

/** What two phones of a cell must agree on in the end. */
async function agreed(store: Store): Promise<Json> {
  const book = await store.readBook(scope);
  const sorted = (list: readonly { readonly id: string }[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    members: sorted(book.members),
    meetings: sorted(book.meetings),
    topics: sorted(book.topics),
    attendance: sorted(book.attendance),
  } as unknown as Json;
}

/** Some taps of one person, some of them frozen. */
async function work(phone: JoinedPhone, who: string, round: number, pick: () => number): Promise<void> {
  const { store, actions } = phone;
  const texts = ['Nhà văn hóa', 'Đình làng', 'Trường học'];
  const text = texts[Math.floor(pick() * texts.length)]!;
  await store.putDrafts([
    {
      kind: 'topic',
      entityId: `${who}-${round}`,
      changes: { title: `${text} ${round}`, year: 2026, quarter: 4 },
    },
    {
      kind: 'meeting',
      entityId: meeting,
      changes: { period: month, kind: 'regular', ordinal: 1, place: text },
    },
  ]);
  await actions.editEntry('meeting', meeting as never, 'guests', `${who}${round}`, {
    name: text,
    body: '',
    order: round,
  });
  const marks = ['present', 'excused', 'unexcused'] as const;
  await actions.mark(meeting as never, `m${Math.floor(pick() * 3)}` as never, marks[Math.floor(pick() * 3)]!);
  if (pick() < 0.7) await actions.freezeStep('proceedings', null);
}

const seeds = Array.from({ length: 12 }, (_, index) => index * 7 + 1);

describe('two phones on a line that loses, repeats, reorders and cuts', () => {
  test.each(seeds)('lose nothing, do nothing twice and end equal (seed %i)', async (seed) => {
    const province = await aProvince();
    const cellId = await province.aCell();
    const phones = [await aPhoneOnLine(() => province, seed), await aPhoneOnLine(() => province, seed + 1)];
    const [one, two] = phones as [JoinedPhone, JoinedPhone];
    await one.join('secretary', cellId);
    await two.join('deputy', cellId);
    for (const id of ['m0', 'm1', 'm2']) {
      await one.store.putDrafts([{ kind: 'member', entityId: id, changes: { fullName: `Đồng chí ${id}` } }]);
    }
    await one.actions.freezeStep('roster', null);
    await one.drain();
    await two.drain();

    const pick = createSeededChance(seed).fraction;
    for (const phone of [one, two]) phone.network.roughen();
    for (let round = 0; round < 5; round += 1) {
      await work(one, 'a', round, pick);
      await work(two, 'b', round, pick);
      if (pick() < 0.6) await one.engine.sendNow();
      if (pick() < 0.6) await two.engine.sendNow();
    }
    for (const phone of [one, two]) await phone.actions.freezeStep('proceedings', null);
    one.network.mend();
    two.network.mend();
    // Each conflict is settled by a person; then both are asked once more what is new.
    for (let round = 0; round < 4; round += 1) {
      for (const phone of [one, two]) {
        await phone.drain();
        for (const { id } of (await phone.store.readQueue()).conflicts) {
          await phone.store.resolveConflict(id, pick() < 0.5 ? 'mine' : 'theirs');
        }
      }
    }
    for (const phone of [one, two, one, two]) await phone.drain();

    expect(await agreed(one.store)).toEqual(await agreed(two.store));
    const topics = (await one.store.readBook(scope)).topics.map(({ id }) => id).sort();
    expect(topics).toEqual(['a', 'b'].flatMap((who) => [0, 1, 2, 3, 4].map((round) => `${who}-${round}`)));
    const [entry] = (await one.store.readBook(scope)).meetings;
    expect(Object.keys(entry?.guests ?? {})).toHaveLength(10);
    for (const phone of [one, two]) {
      const { units } = await phone.store.readQueue();
      expect(units.filter((unit) => unit.state !== 'acknowledged')).toEqual([]);
    }
    const cell = await province.staff(province.admin, 'GET', `/v1/staff/cells/${cellId}`);
    const stored = (cell.body['units'] as { unitId: string }[]).map(({ unitId }) => unitId);
    expect(new Set(stored).size).toBe(stored.length);
    await province.close();
  });
});

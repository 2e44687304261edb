import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Db } from '#store/db.ts';
import type { FrozenUnit, Store } from '#store/store.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { period } from '../../kit/a-book.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { phoneCodec } from '../../kit/phone-codec.ts';
import { aChange, accepted, anAnswer, readBody } from '../../kit/province-answers.ts';

const november = period('2026-11');
const meeting = '2026-11.regular.1';
const month = { months: { from: november, to: november } };
const prepare = { step: 'prepare', period: november } as const;
const limits = { maxUnits: 100, maxBytes: 10_000_000 };

async function save(store: Store, changes: Record<string, string | number | null>): Promise<FrozenUnit> {
  await store.putDrafts([{ kind: 'meeting', entityId: meeting, changes }]);
  const { units } = await store.freeze(prepare);
  return units[0]!;
}

function saveNew(store: Store): Promise<FrozenUnit> {
  return save(store, { period: november, kind: 'regular', ordinal: 1, place: 'Nhà văn hóa' });
}

function take(store: Store, units: readonly FrozenUnit[], answer: Partial<SyncAnswer>) {
  return store.applyAnswer(
    anAnswer(answer),
    units.map((unit) => unit.header),
  );
}

async function place(store: Store): Promise<string | undefined> {
  return (await store.readBook(month)).meetings[0]?.place;
}

/** What was kept aside on that phone, as if the province had called it by that kind. */
async function refileKeptAside(name: string, kind: string): Promise<void> {
  const db = new Db(name);
  const codec = await phoneCodec(db);
  for (const row of await db.unknown.toArray()) {
    const change = (await codec.decode(row.body, 'unknown', row.id)) as { readonly entityId: string };
    const id = `${kind}:${change.entityId}`;
    await db.unknown.delete(row.id);
    await db.unknown.put({ ...row, id, kind, body: await codec.encode({ ...change, kind }, 'unknown', id) });
  }
  db.close();
}

describe('taking an answer in', () => {
  test('a unit is settled by its receipt and the next edit rests on the version it got', async () => {
    const { store } = await aPhone();
    const unit = await saveNew(store);
    const applied = await take(store, [unit], { results: [accepted(unit, [{ version: 3 }])] });
    expect(applied.acknowledged).toBe(1);
    const [queued] = (await store.readQueue()).units;
    expect(queued).toMatchObject({ state: 'acknowledged', receipt: { code: 'ABCD2345' } });
    const next = await save(store, { place: 'Đình làng' });
    expect(readBody(next).ops[0]?.baseVersion).toBe(3);
  });

  test('a receipt for other bytes settles nothing', async () => {
    const { store } = await aPhone();
    const unit = await saveNew(store);
    const result = accepted(unit);
    if (!('receipt' in result)) throw new Error('no receipt');
    const other = { ...result, receipt: { ...result.receipt, bodyHash: 'A'.repeat(43) } };
    const applied = await take(store, [unit], { results: [other] });
    expect(applied.acknowledged).toBe(0);
    expect((await store.readQueue()).units[0]?.state).toBe('queued');
  });

  test('a result for a unit that was not in the request settles nothing', async () => {
    const { store } = await aPhone();
    const unit = await saveNew(store);
    await take(store, [], { results: [accepted(unit)] });
    expect((await store.readQueue()).units[0]?.state).toBe('queued');
  });

  test('the same answer taken in twice leaves everything as once', async () => {
    const { store } = await aPhone();
    const unit = await saveNew(store);
    const answer = {
      results: [accepted(unit)],
      changes: [aChange('member', 'm1', 4, { fullName: 'Nông Văn Bản' })],
    };
    await take(store, [unit], answer);
    const once = [await store.readBook(month), await store.readQueue()];
    const again = await take(store, [unit], answer);
    expect(again.acknowledged).toBe(0);
    expect([await store.readBook(month), await store.readQueue()]).toEqual(once);
  });

  test('what is pulled goes under what is still queued', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    await take(store, [first], { results: [accepted(first)] });
    await save(store, { place: 'Của máy này' });
    await take(store, [], {
      changes: [
        aChange('meeting', meeting, 2, {
          period: november,
          kind: 'regular',
          ordinal: 1,
          place: 'Của máy kia',
          breakMin: 30,
        }),
      ],
    });
    const [entry] = (await store.readBook(month)).meetings;
    expect(entry).toMatchObject({ place: 'Của máy này', breakMin: 30 });
  });

  test('a merged unit is no proof of having seen what the others wrote', async () => {
    const { store } = await aPhone();
    const unit = await saveNew(store);
    await take(store, [unit], { results: [accepted(unit, [{ status: 'merged', version: 9 }])] });
    const next = await save(store, { place: 'Đình làng' });
    expect(readBody(next).ops[0]?.baseVersion).toBe(0);
  });

  test('an older value that was long on its way changes nothing', async () => {
    const { store } = await aPhone();
    const change = (version: number, name: string) => aChange('member', 'm1', version, { fullName: name });
    await take(store, [], { changes: [change(5, 'Mới')] });
    await take(store, [], { changes: [change(4, 'Cũ')] });
    expect((await store.readBook(month)).members[0]?.fullName).toBe('Mới');
  });

  test('a conflict shows theirs, keeps mine, and the choice travels', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    await take(store, [first], { results: [accepted(first)] });
    const mine = await save(store, { place: 'Của máy này' });
    const conflicts = [{ field: 'place', theirs: 'Của máy kia', mine: 'Của máy này' }];
    await take(store, [mine], {
      results: [accepted(mine, [{ status: 'conflict', version: 2, conflicts }])],
      changes: [
        aChange('meeting', meeting, 2, {
          period: november,
          kind: 'regular',
          ordinal: 1,
          place: 'Của máy kia',
        }),
      ],
    });
    expect(await place(store)).toBe('Của máy kia');
    const [conflict] = (await store.readQueue()).conflicts;
    expect(conflict).toMatchObject({ field: 'place', mine: 'Của máy này', theirs: 'Của máy kia' });

    await store.resolveConflict(conflict!.id, 'mine');
    expect(await place(store)).toBe('Của máy này');
    expect((await store.readQueue()).conflicts).toEqual([]);
    const { units } = await store.takeUnits(limits);
    expect(readBody(units[0]!)).toMatchObject({
      step: 'conflict',
      ops: [{ baseVersion: 2, changes: { place: 'Của máy này' } }],
    });
  });

  test('a refused unit stays with its reason, its words stay visible over later pulls, and it can be sent anew', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    await take(store, [first], { results: [accepted(first)] });
    const refused = await save(store, { place: 'Bị từ chối' });
    const { unitId } = refused.header;
    await take(store, [refused], {
      results: [{ status: 'rejected', unitId, code: 'unknown-member', detail: 'm9' }],
    });
    await take(store, [], {
      changes: [
        aChange('meeting', meeting, 2, { period: november, kind: 'regular', ordinal: 1, place: 'Cũ' }),
      ],
    });
    expect(await place(store)).toBe('Bị từ chối');
    const queue = await store.readQueue();
    expect(queue.units[1]).toMatchObject({ state: 'refused', refusal: { code: 'unknown-member' } });
    expect((await store.takeUnits(limits)).units).toEqual([]);

    await store.retryRefused(unitId);
    const { units } = await store.takeUnits(limits);
    expect(readBody(units[0]!).ops[0]?.changes).toEqual({ place: 'Bị từ chối' });
    expect(units[0]?.header.unitId).not.toBe(unitId);
    expect((await store.readQueue()).units.map((unit) => unit.state)).toEqual(['acknowledged', 'queued']);
  });

  test('what was said since a refusal is neither covered nor taken back by trying again', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    const refused = await save(store, { place: 'Bị từ chối', breakMin: 5 });
    const later = await save(store, { place: 'Sửa sau' });
    const { unitId } = refused.header;
    await take(store, [first, refused, later], {
      results: [
        accepted(first),
        { status: 'rejected', unitId, code: 'bad-body', detail: '' },
        accepted(later),
      ],
      changes: [
        aChange('meeting', meeting, 2, { period: november, kind: 'regular', ordinal: 1, place: 'Sửa sau' }),
      ],
    });
    expect(await place(store)).toBe('Sửa sau');
    await store.retryRefused(unitId);
    const { units } = await store.takeUnits(limits);
    expect(readBody(units[0]!).ops[0]?.changes).toEqual({ breakMin: 5 });
  });

  test('a refused unit that two windows try again at once goes once', async () => {
    const { store, name } = await aPhone();
    const refused = await saveNew(store);
    const { unitId } = refused.header;
    await take(store, [refused], { results: [{ status: 'rejected', unitId, code: 'bad-body', detail: '' }] });
    const other = await aPhone({ name });
    await Promise.all([store.retryRefused(unitId), other.store.retryRefused(unitId)]);
    expect((await store.takeUnits(limits)).units).toHaveLength(1);
  });

  test('what another window says in the moment a refused unit is tried again is not taken back by it', async () => {
    const { store, name } = await aPhone();
    const other = await aPhone({ name });
    await saveNew(store);
    for (let moment = 0; moment < 12; moment += 1) {
      const refused = await save(store, { place: `Bị từ chối ${moment}` });
      const { unitId } = refused.header;
      const result = { status: 'rejected', unitId, code: 'bad-body', detail: '' } as const;
      await take(store, [refused], { results: [result] });
      const later = { kind: 'meeting', entityId: meeting, changes: { place: `Sửa sau ${moment}` } } as const;
      await other.store.putDrafts([later]);
      const saving = other.store.freeze(prepare);
      for (let waited = 0; waited < moment; waited += 1) await setImmediate();
      await Promise.all([store.retryRefused(unitId), saving]);
      expect(await place(store)).toBe(`Sửa sau ${moment}`);
    }
  });

  test('a province that lost what it had acknowledged gets it again, and it is not shown as received meanwhile', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    const second = await save(store, { place: 'Hai' });
    await take(store, [first, second], { results: [accepted(first), accepted(second)] });
    const third = await save(store, { place: 'Ba' });
    const { unitId } = third.header;
    const applied = await take(store, [third], { results: [{ status: 'deferred', unitId, needFrom: 2 }] });
    expect(applied.requeued).toBe(1);
    const { units } = await store.takeUnits(limits);
    expect(units.map((unit) => unit.header.deviceSeq)).toEqual([2, 3]);
    expect(Buffer.from(units[0]!.body).equals(Buffer.from(second.body))).toBe(true);
    expect((await store.readQueue()).units.map((unit) => unit.receipt?.code ?? null)).toEqual([
      'ABCD2345',
      null,
      null,
    ]);
  });

  test('a province that went back is given what it holds no more, and not what it never took', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    const second = await save(store, { place: 'Hai' });
    const third = await save(store, { place: 'Ba' });
    const refused = {
      status: 'rejected',
      unitId: second.header.unitId,
      code: 'bad-body',
      detail: '',
    } as const;
    await take(store, [first, second, third], { results: [accepted(first), refused, accepted(third)] });
    const applied = await take(store, [], { isRestored: true, highWater: 3, missing: [2, 3] });
    expect(applied.requeued).toBe(1);
    const states = (await store.readQueue()).units.map(({ deviceSeq, state }) => [deviceSeq, state]);
    expect(states).toEqual([
      [1, 'acknowledged'],
      [2, 'refused'],
      [3, 'queued'],
    ]);
  });

  test('what another window saves while a province that went back is given all again is not taken back', async () => {
    for (let moment = 0; moment < 12; moment += 1) {
      const { store, name } = await aPhone();
      const other = await aPhone({ name });
      const first = await saveNew(store);
      await take(store, [first], { results: [accepted(first)] });
      const later = { kind: 'meeting', entityId: meeting, changes: { place: 'Đình' } } as const;
      await other.store.putDrafts([later]);
      const giving = take(store, [], { isRestored: true, highWater: 1 });
      for (let waited = 0; waited < moment; waited += 1) await setImmediate();
      await Promise.all([giving, other.store.freeze(prepare)]);
      expect([moment, await place(store)]).toEqual([moment, 'Đình']);
      store.close();
      other.store.close();
    }
  });

  test('a province that went back is given again what this phone sent as an earlier device', async () => {
    const { store } = await aPhone();
    const first = await saveNew(store);
    await take(store, [first], { results: [accepted(first)] });
    const { deviceId } = await store.prepareFork();
    await store.becomeNextDevice(deviceId, 'another token');
    const second = await save(store, { place: 'Hai' });
    await take(store, [second], { results: [accepted(second)] });

    const applied = await take(store, [], { isRestored: true, highWater: 1, missing: [] });
    expect(applied.requeued).toBe(1);
    const { units } = await store.takeUnits(limits);
    expect(units[0]?.header).toEqual(first.header);
  });

  test('two windows of a copy become the same device, and try both tokens they were given', async () => {
    const { store, name } = await aPhone();
    await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'Xã', token: 'of the copy' });
    const other = await aPhone({ name });
    const [next, same] = await Promise.all([store.prepareFork(), other.store.prepareFork()]);
    expect(same).toEqual(next);
    await store.becomeNextDevice(next.deviceId, 'first');
    await other.store.becomeNextDevice(next.deviceId, 'last');
    expect(await store.readCredentials()).toMatchObject({ deviceId: next.deviceId, token: 'last' });
    expect(await store.tryOtherToken('last')).toBe(true);
    expect(await store.readCredentials()).toMatchObject({ deviceId: next.deviceId, token: 'first' });
    expect(await store.tryOtherToken('first')).toBe(false);
  });

  test('what a province that went back cannot be given by this build waits beside what is being typed', async () => {
    const { store } = await aPhone();
    const value = { period: november, kind: 'regular', ordinal: 1, place: 'Đình', ofLaterBuild: 'x' };
    await take(store, [], { changes: [aChange('meeting', meeting, 3, value)] });
    await store.putDrafts([{ kind: 'meeting', entityId: meeting, changes: { conclusion: 'Đang gõ dở' } }]);
    await take(store, [], { isRestored: true });
    expect((await store.readBook(month)).meetings).toMatchObject([{ ...value, conclusion: 'Đang gõ dở' }]);
    const { units } = await store.takeUnits(limits);
    expect(units.map((unit) => readBody(unit).ops[0]?.changes)).toMatchObject([{ place: 'Đình' }]);
    const [typed] = (await store.freeze(prepare)).units;
    expect(readBody(typed!).ops[0]?.changes).toEqual({ conclusion: 'Đang gõ dở' });
  });

  test('a kind of a later build is kept aside and disturbs nothing', async () => {
    const { store } = await aPhone();
    await take(store, [], {
      changes: [
        aChange('self-criticism', 's1', 1, { text: 'x' }),
        aChange('member', 'm1', 1, { fullName: 'Hà' }),
      ],
    });
    expect((await store.readBook(month)).members).toHaveLength(1);
  });

  test('what an older build kept aside is read by the first build that knows it, and by no answer twice', async () => {
    const { store, name } = await aPhone();
    const value = { period: november, marks: { m1: 'paid' }, deletedAt: null };
    await take(store, [], { changes: [aChange('dues-of-a-later-build', november, 3, value)] });
    // As the rows lie when the app itself has become that later build.
    await refileKeptAside(name, 'dues');
    expect((await store.readBook(month)).dues).toEqual([]);
    await take(store, [], {});
    expect((await store.readBook(month)).dues).toEqual([{ id: november, ...value }]);
    await take(store, [], { changes: [aChange('dues', november, 4, { ...value, marks: {} })] });
    await take(store, [], {});
    expect((await store.readBook(month)).dues[0]?.marks).toEqual({});
  });

  test('taps during an answer are all kept', async () => {
    const { store } = await aPhone();
    await saveNew(store);
    await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        await store.putDrafts([
          { kind: 'meeting', entityId: meeting, changes: { [`notReached/m${index}`]: true } },
        ]);
        await take(store, [], {
          changes: [
            aChange('meeting', meeting, index + 1, { period: november, kind: 'regular', ordinal: 1 }),
          ],
        });
      }),
    );
    const [entry] = (await store.readBook(month)).meetings;
    expect(Object.keys(entry?.notReached ?? {})).toHaveLength(15);
  });
});

describe('joining later', () => {
  test('a cell begun by hand keeps its queue through joining, whole and in order', async () => {
    const { store, actions } = await aPhone();
    await actions.startCell({ name: 'Chi bộ bản Mây' });
    await saveNew(store);
    expect(await store.readCredentials()).toBeNull();
    expect((await store.readSession()).hasCell).toBe(true);
    await store.bind({ role: 'secretary', scopeName: 'Chi bộ bản Mây', parentName: 'xã', token: 't' });
    expect(await store.readCredentials()).toMatchObject({ token: 't', cursor: null });
    const { units } = await store.takeUnits(limits);
    expect(units.map((unit) => unit.header.deviceSeq)).toEqual([1, 2]);
    expect(JSON.stringify(await store.readSession())).not.toContain('"t"');
  });
});

describe('the bin', () => {
  test('lists what was deleted since that day, newest first, and forgets what came back', async () => {
    const { store, actions, clock } = await aPhone();
    await store.putDrafts([
      { kind: 'topic', entityId: 't1', changes: { title: 'Một' } },
      { kind: 'topic', entityId: 't2', changes: { title: 'Hai' } },
    ]);
    await actions.freezeStep('topics', null);
    await actions.remove('topic', 't1');
    clock.advanceMs(1000);
    await actions.remove('topic', 't2');
    const since = '2026-11-01' as never;
    expect((await store.readBin(since)).map((entry) => entry.entityId)).toEqual(['t2', 't1']);
    await actions.restore('topic', 't2');
    expect((await store.readBin(since)).map((entry) => entry.entityId)).toEqual(['t1']);
    expect((await store.readBin('2026-11-06' as never)).length).toBe(0);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { HELD_DELETIONS, type FrozenUnit } from '#store/store.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { aChange, accepted, anAnswer, readBody } from '../../kit/province-answers.ts';

const DELETED_AT = Date.UTC(2026, 10, 4);
const nothing = { months: null };

let phone: Phone;

beforeEach(async () => {
  phone = await aPhone();
});

const take = (answer: Partial<SyncAnswer>, sent: readonly FrozenUnit[] = []) =>
  phone.store.applyAnswer(
    anAnswer(answer),
    sent.map((unit) => unit.header),
  );
const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `m${String(from + i).padStart(2, '0')}`);
const alive = (of: readonly string[], version = 1) =>
  of.map((id) => aChange('member', id, version, { fullName: `Đồng chí ${id}`, deletedAt: null }));
const gone = (of: readonly string[], version = 2) =>
  of.map((id) => aChange('member', id, version, { fullName: `Đồng chí ${id}`, deletedAt: DELETED_AT }));

const members = async ({ store } = phone) =>
  (await store.readBook(nothing)).members.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
const waiting = async ({ store } = phone) => (await store.readQueue()).heldDeletions;
const queued = async () => (await phone.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 })).units;

describe('what another phone put into the bin', () => {
  test('is followed without a question where it is little', async () => {
    await take({ changes: alive(ids(10)) });
    await take({ changes: gone(ids(2)) });
    expect(await members()).toEqual(ids(8, 2));
    expect(await waiting()).toBeNull();
  });

  test('waits for a person where it is much, and all else of the answer is taken in', async () => {
    await phone.store.bind({ role: 'secretary', scopeName: '', parentName: '', token: 't' });
    await take({ changes: alive(ids(30)) });
    await phone.store.putDrafts([{ kind: 'member', entityId: 'm29', changes: { fullName: 'Ma Thị Ổn' } }]);
    const { units } = await phone.store.freeze({ step: 'roster', period: null });
    const applied = await take(
      {
        results: units.map((unit) => accepted(unit, [{ version: 2 }])),
        changes: [...gone(ids(21)), ...alive(['new'])],
        cursor: 'after',
      },
      units,
    );
    expect(applied.acknowledged).toBe(1);
    expect(await waiting()).toEqual({ member: 21 });
    expect(await members()).toEqual([...ids(30), 'new']);
    expect((await phone.store.readQueue()).units[0]?.state).toBe('acknowledged');
    expect((await phone.store.readCredentials())?.cursor).toBe('after');
  });

  test('is not held where this phone has put it there itself', async () => {
    await take({ changes: alive(ids(10)) });
    for (const id of ids(6)) await phone.actions.remove('member', id);
    await phone.actions.freezeStep('roster', null);
    await take({ changes: gone(ids(6)) });
    expect(await waiting()).toBeNull();
    expect(await members()).toEqual(ids(4, 6));
  });

  test('is not held where this phone never had it', async () => {
    await take({ changes: gone(ids(50)) });
    expect(await waiting()).toBeNull();
  });

  test('waits still when the app is opened again, and when the same comes once more', async () => {
    await take({ changes: alive(ids(10)) });
    await take({ changes: gone(ids(5)) });
    phone.store.close();
    phone = await aPhone({ name: phone.name });
    await take({ changes: gone(ids(5)) });
    expect(await waiting()).toEqual({ member: 5 });
    expect(await members()).toEqual(ids(10));
  });

  test('waits under its newest value, and no more once somebody has brought it back', async () => {
    await take({ changes: alive(ids(10)) });
    await take({ changes: gone(ids(3)) });
    await take({ changes: gone(['m00'], 3) });
    expect(await waiting()).toEqual({ member: 3 });
    await take({ changes: alive(ids(2), 4) });
    expect(await waiting()).toEqual({ member: 1 });
    await take({ changes: alive(ids(1, 2), 4) });
    expect(await waiting()).toBeNull();
    expect(await members()).toEqual(ids(10));
  });

  test('is forgotten with the log it was in, when the province went back to an old copy', async () => {
    await take({ changes: alive(ids(10)) });
    await take({ changes: gone(ids(3)) });
    await take({ changes: alive(ids(10)), isWhole: true, isRestored: true });
    expect(await waiting()).toBeNull();
    expect(await members()).toEqual(ids(10));
  });
});

describe('a person decides', () => {
  beforeEach(async () => {
    await take({ changes: alive(ids(10)) });
    await take({ changes: gone(ids(4)) });
  });

  test('to follow: it is in the bin, and nothing is sent', async () => {
    await phone.store.resolveConflict(HELD_DELETIONS, 'theirs');
    expect(await members()).toEqual(ids(6, 4));
    expect(await waiting()).toBeNull();
    expect(await queued()).toEqual([]);
    expect(await phone.store.readBin('2026-11-01' as never)).toHaveLength(4);
  });

  test('to keep it: it never left, and what brings it back elsewhere rests on its deletion', async () => {
    await phone.store.resolveConflict(HELD_DELETIONS, 'mine');
    expect(await members()).toEqual(ids(10));
    expect(await waiting()).toBeNull();
    const units = await queued();
    expect(units.flatMap((unit) => readBody(unit).ops)).toMatchObject(
      ids(4).map((entityId) => ({ kind: 'member', entityId, baseVersion: 2, changes: { deletedAt: null } })),
    );
  });

  test('with what this phone still has to say on top', async () => {
    await phone.store.putDrafts([{ kind: 'member', entityId: 'm00', changes: { birthYear: 1970 } }]);
    await phone.store.freeze({ step: 'roster', period: null });
    await phone.store.resolveConflict(HELD_DELETIONS, 'mine');
    const { members: all } = await phone.store.readBook(nothing);
    expect(all.find(({ id }) => id === 'm00')).toMatchObject({ birthYear: 1970, deletedAt: null });
  });
});

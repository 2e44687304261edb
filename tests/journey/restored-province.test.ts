import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { enrolDevice } from '#sync/enrol.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

const scope = { months: { from: '2026-11' as never, to: '2026-11' as never } };

async function save(phone: JoinedPhone, id: string): Promise<void> {
  await phone.store.putDrafts([
    { kind: 'topic', entityId: id, changes: { title: id, year: 2026, quarter: 4 } },
  ]);
  await phone.actions.freezeStep('topics', null);
}

async function titles(phone: JoinedPhone): Promise<readonly string[]> {
  return (await phone.store.readBook(scope)).topics.map(({ title }) => title).sort();
}

describe('a province that went back to an old backup', () => {
  test('is given again what it had acknowledged since, and both phones end with all of it', async () => {
    let province = await aProvince();
    const cellId = await province.aCell();
    const one = await aPhoneOnLine(() => province, 40);
    const two = await aPhoneOnLine(() => province, 41);
    await one.join('secretary', cellId);
    await two.join('deputy', cellId);
    await save(one, 'before');
    await one.drain();

    const backup = mkdtempSync(join(tmpdir(), 'backup-'));
    cpSync(province.folder, backup, { recursive: true });
    await save(one, 'after-1');
    await one.drain();
    await save(one, 'after-2');
    await one.drain();

    province = await province.restart(() => {
      rmSync(province.folder, { recursive: true });
      cpSync(backup, province.folder, { recursive: true });
    });
    await save(one, 'new');
    await one.drain();
    await two.drain();
    expect(await titles(one)).toEqual(['after-1', 'after-2', 'before', 'new']);
    expect(await titles(two)).toEqual(['after-1', 'after-2', 'before', 'new']);
    const { units } = await one.store.readQueue();
    expect(units.every((unit) => unit.receipt !== null)).toBe(true);
    await province.close();
    rmSync(backup, { recursive: true });
  });

  test('is given again what it lost though nobody saves anything new, and nothing is green until it has it', async () => {
    let province = await aProvince();
    const cellId = await province.aCell();
    const one = await aPhoneOnLine(() => province, 42);
    await one.join('secretary', cellId);
    const backup = mkdtempSync(join(tmpdir(), 'backup-'));
    cpSync(province.folder, backup, { recursive: true });
    await save(one, 'lost-1');
    await save(one, 'lost-2');
    await one.drain();
    province = await province.restart(() => {
      rmSync(province.folder, { recursive: true });
      cpSync(backup, province.folder, { recursive: true });
    });
    const states: string[][] = [];
    one.store.watchQueue(({ units }) => states.push(units.map((unit) => unit.state)));
    await one.drain();
    expect(states).toContainEqual(['queued', 'queued']);
    expect((await province.dump()).unit).toHaveLength(2);
    await province.close();
    rmSync(backup, { recursive: true });
  });

  test('is given what a phone that is gone had sent, by the phone that was told of it', async () => {
    let province = await aProvince();
    const cellId = await province.aCell();
    const gone = await aPhoneOnLine(() => province, 43);
    const left = await aPhoneOnLine(() => province, 44);
    const third = await aPhoneOnLine(() => province, 45);
    await gone.join('secretary', cellId);
    await left.join('deputy', cellId);
    await third.join('deputy', cellId);
    await save(gone, 'before');
    await gone.drain();
    const backup = mkdtempSync(join(tmpdir(), 'backup-'));
    cpSync(province.folder, backup, { recursive: true });
    await save(gone, 'after');
    await gone.drain();
    await left.drain();

    province = await province.restart(() => {
      rmSync(province.folder, { recursive: true });
      cpSync(backup, province.folder, { recursive: true });
    });
    await save(third, 'meanwhile-1');
    await save(third, 'meanwhile-2');
    await third.drain();
    await left.drain();
    await third.drain();
    const all = ['after', 'before', 'meanwhile-1', 'meanwhile-2'];
    expect(await titles(left)).toEqual(all);
    expect(await titles(third)).toEqual(all);
    expect((await left.store.readQueue()).units.map((unit) => unit.state)).toEqual(['acknowledged']);
    await province.close();
    rmSync(backup, { recursive: true });
  });

  describe('and has forgotten a phone', () => {
    let province: TestProvince;
    let cellId: string;
    let left: JoinedPhone;
    let backup: string;

    beforeEach(async () => {
      province = await aProvince();
      cellId = await province.aCell();
      const gone = await aPhoneOnLine(() => province, 46);
      left = await aPhoneOnLine(() => province, 47);
      await gone.join('secretary', cellId);
      await save(gone, 'before');
      await gone.drain();
      backup = mkdtempSync(join(tmpdir(), 'backup-'));
      cpSync(province.folder, backup, { recursive: true });
      await left.join('deputy', cellId);
      await left.drain();
      await save(left, 'own');
      await left.drain();
      await save(gone, 'after');
      await gone.drain();
      await left.drain();
      province = await province.restart(() => {
        rmSync(province.folder, { recursive: true });
        cpSync(backup, province.folder, { recursive: true });
      });
      await left.engine.sendNow();
      expect(left.engine.status.get().lastTrouble).toBe('refused-device');
    });
    afterEach(async () => {
      await province.close();
      rmSync(backup, { recursive: true });
    });

    test('is given by it, with a new code, what it had sent and what a phone that is gone had sent', async () => {
      await left.join('deputy', cellId);
      await left.drain();
      const third = await aPhoneOnLine(() => province, 48);
      await third.join('deputy', cellId);
      await third.drain();
      expect(await titles(third)).toEqual(['after', 'before', 'own']);
      expect(await titles(left)).toEqual(['after', 'before', 'own']);
      expect((await left.store.readQueue()).conflicts).toEqual([]);
    });

    test('keeps its book from whoever may not read all of it: a member’s code does not bind it', async () => {
      const { code } = await province.newCode('member', cellId);
      expect(await enrolDevice(left, code)).toEqual({ ok: false, error: 'other-book' });
    });

    test('takes nothing of its book into another cell by a code that was handed over by mistake', async () => {
      const { code } = await province.newCode('secretary', await province.aCell('Chi bộ Khe Sim'));
      expect(await enrolDevice(left, code)).toMatchObject({
        ok: false,
        error: { codeOf: { scopeName: 'Chi bộ Khe Sim' } },
      });
      await left.engine.sendNow();
      expect(await titles(left)).toEqual(['after', 'before', 'own']);
      const right = await aPhoneOnLine(() => province, 49);
      expect(await enrolDevice(right, code)).toMatchObject({ ok: true });
      await right.drain();
      expect(await titles(right)).toEqual([]);
    });
  });
});

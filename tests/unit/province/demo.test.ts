import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoPlan, type DemoPlan } from '#province/demo/demo-plan.ts';
import { fillWithDemo, issueDemoCodes, readDemoState } from '#province/demo/fill-with-demo.ts';
import type { Ledger } from '#province/ledger/ledger.ts';
import { openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { silentLog } from '#province/log.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { dumpFolder } from '../../kit/dump.ts';
import { createFakeClock } from '../../kit/fake-clock.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

async function play(plan: DemoPlan) {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const ledger = await openSqliteLedger(folder);
  expect(await readDemoState(ledger)).toBe('empty');
  const codes = await fillWithDemo(plan, {
    ledger,
    clock: createFakeClock(),
    chance: createSeededChance(1),
    log: silentLog,
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
  });
  expect(await readDemoState(ledger)).toBe('made');
  const tables = await dumpFolder(folder);
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
  return { codes, tables };
}

const someMonths = { ...demoPlan, months: 5, cells: demoPlan.cells.slice(0, 2) };

describe('the demonstration', () => {
  test('tells the same facts each time, in cells of 5, 22 and 60', async () => {
    const [first, second] = [await play(someMonths), await play(someMonths)];
    expect(first.tables.record).toEqual(second.tables.record);
    expect(demoPlan.cells.map((cell) => cell.members)).toEqual([5, 22, 60]);
    expect(demoPlan.months).toBe(24);
  });

  test('is accepted as from phones: scores agree, no conflict, nothing refused', async () => {
    const { tables } = await play(someMonths);
    expect(tables.verification).toHaveLength(10);
    for (const row of tables.verification) {
      expect([row.differs, row.points]).toEqual(['[]', expect.any(Number)]);
    }
    expect([tables.quarantine, tables.conflict]).toEqual([[], []]);
  });

  test('ends with the month before this one, and says which month was not held', async () => {
    const { tables } = await play({
      ...someMonths,
      cells: someMonths.cells.map((cell) => ({ ...cell, notHeldMonth: 3 })),
    });
    const ids = (kind: string) =>
      tables.record
        .filter((row) => row.kind === kind && row.cellId === 'demo-cell-2')
        .map((row) => row.entityId)
        .sort();
    expect(ids('meeting')).toEqual(
      ['2026-06', '2026-07', '2026-08', '2026-10'].map((period) => `${period}.regular.1`),
    );
    expect(ids('not-held')).toEqual(['2026-09']);
    expect(ids('member')).toHaveLength(22);
  });

  test('is found again by a second start, with fresh codes in place of those nobody used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    const ledger = await openSqliteLedger(folder);
    const deps = { ledger, clock: createFakeClock(), chance: createSeededChance(1) };
    const small = { ...demoPlan, months: 1, cells: demoPlan.cells.slice(0, 1) };
    const sets = { criteriaSets: [defaultCriteria], calendar: vnCalendar, log: silentLog };
    const first = await fillWithDemo(small, { ...deps, ...sets });
    const before = (await dumpFolder(folder)).record;
    const second = await issueDemoCodes(small, deps);
    expect(second.map(({ role, scopeName }) => [role, scopeName])).toEqual(
      first.map(({ role, scopeName }) => [role, scopeName]),
    );
    expect(new Set([...first, ...second].map(({ code }) => code)).size).toBe(first.length * 2);
    const codes = (await dumpFolder(folder)).code;
    expect(codes.filter((code) => code.withdrawnAt === null)).toHaveLength(second.length);
    expect((await dumpFolder(folder)).record).toEqual(before);
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('that was cut off while it was made is told from one that was made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    const ledger = await openSqliteLedger(folder);
    const deps = { ledger, clock: createFakeClock(), chance: createSeededChance(1), log: silentLog };
    const cutOff: Ledger = { ...ledger, inCell: () => Promise.reject(new Error('killed')) };
    const sets = { criteriaSets: [defaultCriteria], calendar: vnCalendar };
    await expect(fillWithDemo(someMonths, { ...deps, ...sets, ledger: cutOff })).rejects.toThrow('killed');
    expect(await readDemoState(ledger)).toBe('broken');
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('gives one code for each role and place', async () => {
    const { codes } = await play({ ...someMonths, months: 1 });
    expect(codes.map((code) => code.role)).toEqual([
      'province',
      'commune',
      'secretary',
      'deputy',
      'member',
      'secretary',
      'deputy',
      'member',
    ]);
    expect(new Set(codes.map((code) => code.code)).size).toBe(8);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSeeds } from '#province/seeds.ts';
import { seedFaultText } from '#province/text/seed-problems.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';

const criteria = 'criteria/hd42-default.v1.json';
const calendar = 'calendar/vn.v1.json';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  cpSync(join(import.meta.dirname, '../../../seeds'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(file: string, change: (text: string) => string) {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

function told(): string {
  const seeds = readSeeds(folder);
  return seeds.ok ? 'nothing' : seedFaultText(seeds.error);
}

describe('the files the province scores with', () => {
  test('are read as they come with the application', () => {
    expect(readSeeds(folder)).toEqual({
      ok: true,
      value: { criteriaSets: [defaultCriteria], calendar: vnCalendar },
    });
  });

  test('may be more than one set of criteria', () => {
    const next = readFileSync(join(folder, criteria), 'utf8').replace(/"version": 1/, '"version": 2');
    writeFileSync(join(folder, 'criteria/hd42-default.v2.json'), next);
    const seeds = readSeeds(folder);
    expect(seeds.ok && seeds.value.criteriaSets.map((set) => set.version)).toEqual([1, 2]);
  });
});

describe('a broken file', () => {
  test.each<[string, string, (text: string) => string, string]>([
    ['cut off', criteria, (text) => text.slice(0, 5000), 'không phải JSON đúng'],
    ['empty', calendar, () => '', 'không phải JSON đúng'],
    [
      'with a day that does not exist',
      criteria,
      (text) => text.replace(/"effectiveFrom": "[^"]+"/, '"effectiveFrom": "2026-02-30"'),
      'effectiveFrom: thiếu, hoặc không đúng kiểu giá trị',
    ],
    [
      'with a rule nobody knows',
      criteria,
      (text) => text.replace('"kind": "ratio-ladder"', '"kind": "lottery"'),
      'ứng dụng không có cách tính này',
    ],
    [
      'with points that do not add up',
      criteria,
      (text) => text.replace(/"maxPoints": 30/, '"maxPoints": 31'),
      'điểm của nhóm không bằng tổng điểm các tiêu chí trong nhóm',
    ],
    [
      'with years the wrong way round',
      calendar,
      (text) => text.replace(/"lastYear": \d+/, '"lastYear": 1901'),
      'lastYear: ngày hoặc năm cuối đứng trước',
    ],
  ])('%s is named, with the place and the reason in words', (_, file, change, words) => {
    edit(file, change);
    expect(told()).toContain(`Tệp seeds/${file} có chỗ sai:`);
    expect(told()).toContain(words);
    expect(told()).toContain('dữ liệu vẫn nguyên');
  });

  test('that is not there is named too', () => {
    rmSync(join(folder, 'criteria'), { recursive: true });
    expect(told()).toContain(`Tệp seeds/${criteria} có chỗ sai:\n  không đọc được tệp`);
  });

  test('with a hundred faults is not told in a hundred lines', () => {
    edit(criteria, (text) => text.replaceAll('"groupId"', '"group"'));
    expect(told().split('\n').length).toBeLessThan(16);
    expect(told()).toMatch(/và \d+ chỗ khác/);
  });
});

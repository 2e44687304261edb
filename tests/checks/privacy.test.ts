import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entityKinds } from '#domain/entity.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { openForReading } from '#province/ledger/sqlite-file.ts';
import { shownToStaff } from '#province/routes/shown-to-staff.ts';
import { entityFieldNames } from '#wire/entity-fields.ts';
import { projectRoot } from './kit/source-tree.ts';

const page = readFileSync(join(projectRoot, 'docs', 'privacy.md'), 'utf8');

/** `name.part` of each part that the table under the heading speaks of. Every other cell of its line says something. */
function linesUnder(text: string, heading: string): readonly string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return section.split('\n').flatMap((line) => {
    const [, name = '', parts = '', ...others] = line.split('|').map((cell) => cell.trim());
    if (!/^`[\w-]+`$/.test(name)) return [];
    const isWhole = others.slice(0, -1).every((cell) => cell !== '');
    const words = isWhole ? [...parts.matchAll(/`(\w+)`/g)].map((found) => found[1] ?? '') : [];
    return words.map((word) => `${name.slice(1, -1)}.${word}`);
  });
}

const fieldsOf = (text: string) => linesUnder(text, 'Fields that travel').toSorted();
const travelling = entityKinds
  .flatMap((kind) => entityFieldNames(kind).map((field) => `${kind}.${field}`))
  .toSorted();

/** Only the lines that say the staff see it. */
const linesOfStaff = page
  .split('\n')
  .filter((line) => !line.startsWith('| `') || line.includes('| cell, staff'))
  .join('\n');
const sentToStaff = entityKinds
  .flatMap((kind) => {
    const whole = Object.fromEntries(entityFieldNames(kind).map((field) => [field, field]));
    return Object.keys(shownToStaff(kind, whole) ?? {}).map((field) => `${kind}.${field}`);
  })
  .toSorted();

/** Every column of a province that has just been made. */
async function columns(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'privacy-'));
  await (await openSqliteLedger(folder)).close();
  const file = openForReading(databasePath(folder));
  const rows = file
    .prepare(
      "select t.name as tbl, c.name as col from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'",
    )
    .all() as { tbl: string; col: string }[];
  file.close();
  rmSync(folder, { recursive: true, force: true });
  return rows
    .filter(({ tbl }) => !/^(kysely|sqlite)_/.test(tbl))
    .map(({ tbl, col }) => `${tbl}.${col}`)
    .toSorted();
}

describe('the page on personal data', () => {
  test('says of every field that travels what it is for, who sees it and how long it is kept', () => {
    expect(fieldsOf(page)).toEqual(travelling);
  });

  test('says the staff see what they are sent, and no more and no less', () => {
    expect(sentToStaff).toContain('attendance.mark');
    expect(fieldsOf(linesOfStaff)).toEqual(sentToStaff);
  });

  test('says of every column of the province what it is for', async () => {
    expect(linesUnder(page, 'Columns of the province').toSorted()).toEqual(await columns());
  });

  test('is found wanting when a field has no line, or its line has no purpose', () => {
    expect(fieldsOf(page.replace('`birthYear`', ''))).not.toContain('member.birthYear');
    const [line = ''] = page.split('\n').filter((one) => one.includes('`birthYear`'));
    const silent = line.replace(/to tell namesakes apart; by consent/, '');
    expect(fieldsOf(page.replace(line, silent))).not.toContain('member.birthYear');
  });
});

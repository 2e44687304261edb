import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './kit/source-tree.ts';

/*
 * What syncs asks only for rows of its one cell, so that the tables of cells can be spread over machines by their first
 * key column, and no slip can reach into another cell.
 */

const source = readFileSync(join(projectRoot, 'src/province/ledger/cell-transaction.ts'), 'utf8');

/** Statements written out in that source, on one line each. */
function statements(text: string): readonly string[] {
  return [...text.matchAll(/`((?:select|insert|update|delete)\b[^`]*)`/g)].map(([, found = '']) =>
    found.replace(/\s+/g, ' '),
  );
}

function isBoundToCell(statement: string): boolean {
  return statement.startsWith('insert')
    ? /^insert into \w+ \(cell_id, [^)]*\) values \(\$1, /.test(statement)
    : /^(select .* from|delete from|update) \w+ .*\bwhere cell_id = \$1\b/.test(`${statement} `) ||
        /^(select .* from|delete from) \w+ where cell_id = \$1\b/.test(statement);
}

test('every statement of a cell’s transaction is bound to that cell', () => {
  expect(statements(source).length).toBeGreaterThan(18);
  expect(statements(source).filter((statement) => !isBoundToCell(statement))).toEqual([]);
});

test('every list of rows it writes begins with the cell', () => {
  const tables = [...source.matchAll(/table: '(\w+)',\s*columns: \[\s*(?:\.\.\.\[)?'(\w+)'/g)];
  expect(tables.length).toBe([...source.matchAll(/table: '/g)].length);
  expect(tables.length).toBeGreaterThan(4);
  expect(new Set(tables.map((match) => match[2]))).toEqual(new Set(['cell_id']));
  const rows = [...source.matchAll(/insertRows\(\s*session,\s*\w+,[^;]*?\.\.\.\[(\w+),/g)];
  expect(rows.length).toBe(tables.length);
  expect(new Set(rows.map((match) => match[1]))).toEqual(new Set(['cellId']));
});

test('one that is not is found', () => {
  const slips = [
    ['where cell_id = $1 and unit_id = $2', 'where unit_id = $2'],
    ['insert into presence (cell_id, device_id', 'insert into presence (device_id'],
  ] as const;
  for (const [statement, slip] of slips) {
    expect(source).toContain(statement);
    const broken = statements(source.replace(statement, slip));
    expect(broken.filter((found) => !isBoundToCell(found))).toHaveLength(1);
  }
});

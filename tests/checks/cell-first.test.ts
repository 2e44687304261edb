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
  return /^(select .* from|delete from|update) \w+ (.* )?where cell_id = \$1\b/.test(statement);
}

test('every statement of a cell’s transaction is bound to that cell', () => {
  expect(statements(source).length).toBeGreaterThan(12);
  expect(statements(source).filter((statement) => !isBoundToCell(statement))).toEqual([]);
});

test('every row it writes begins with the cell, which is said in one place', () => {
  expect([...source.matchAll(/\binsertRows\(/g)]).toHaveLength(1);
  expect(source).toContain('insertRows(session, into, cellId, rows)');
});

test('one that is not is found', () => {
  const slips = [
    ['where cell_id = $1 and unit_id = $2', 'where unit_id = $2'],
    ['delete from presence where cell_id = $1 and ', 'delete from presence where '],
  ] as const;
  for (const [statement, slip] of slips) {
    expect(source).toContain(statement);
    const broken = statements(source.replace(statement, slip));
    expect(broken.filter((found) => !isBoundToCell(found))).toHaveLength(1);
  }
});

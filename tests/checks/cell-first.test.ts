import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './kit/source-tree.ts';

/*
 * What syncs asks only for rows of its one cell, so that the tables of cells can be spread over machines by their first
 * key column, and no slip can reach into another cell.
 */

const statement = /\btx\s*\.(selectFrom|insertInto|updateTable|deleteFrom)\(\s*'(\w+)'/g;

/** Statements of that source that say nothing of the cell, as `kind table`. */
function statementsWithoutCell(source: string): readonly string[] {
  const starts = [...source.matchAll(statement)];
  return starts.flatMap((match, index) => {
    const end = source.indexOf('.execute', match.index);
    const text = source.slice(match.index, Math.min(end, starts[index + 1]?.index ?? source.length));
    const [, kind = '', table = ''] = match;
    const isBound =
      kind === 'insertInto'
        ? /values\((rows|\{\s*cellId)/.test(text)
        : text.includes(".where('cellId', '=', cellId)");
    return isBound ? [] : [`${kind} ${table}`];
  });
}

const source = readFileSync(join(projectRoot, 'src/province/ledger/cell-transaction.ts'), 'utf8');

test('every statement of a cell’s transaction is bound to that cell', () => {
  expect([...source.matchAll(statement)].length).toBeGreaterThan(20);
  expect(statementsWithoutCell(source)).toEqual([]);
});

test('every list of rows it writes begins with the cell', () => {
  const lists = [...source.matchAll(/const rows = lot\.map\([^=]*=> \(\{\s*(\w+)/g)].map((match) => match[1]);
  expect(lists.length).toBeGreaterThan(2);
  expect(new Set(lists)).toEqual(new Set(['cellId']));
});

test('one that is not is found', () => {
  const slip = source.replace(".where('cellId', '=', cellId)", '');
  expect(statementsWithoutCell(slip)).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { shareCommits } from '#province/ledger/shared-commit.ts';
import type { SqlSession } from '#province/ledger/sql-session.ts';

/** A database that says what it was told; `fault` is asked before each statement. */
function aDatabase(fault: (text: string) => Error | null = () => null) {
  const said: string[] = [];
  const session: SqlSession = {
    run: async (text) => {
      said.push(text);
      const error = fault(text);
      if (error) throw error;
      return [];
    },
  };
  return { said, inTransaction: shareCommits((work) => work(session)) };
}

test('nobody is answered before the flush', async () => {
  const { said, inTransaction } = aDatabase();
  await Promise.all(
    ['một', 'hai'].map(async (name) => {
      await inTransaction((session) => session.run(`write ${name}`));
      said.push(`answer ${name}`);
    }),
  );
  expect(said.filter((text) => !text.includes('savepoint'))).toEqual([
    'begin immediate',
    'write một',
    'write hai',
    'commit',
    'answer một',
    'answer hai',
  ]);
});

test('where the flush fails nobody is told that it worked, and the next ones go on', async () => {
  let isFull = true;
  const { said, inTransaction } = aDatabase((text) =>
    text === 'commit' && isFull ? new Error('the disk is full') : null,
  );
  const lost = await Promise.allSettled([1, 2].map((one) => inTransaction(async () => one)));
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(said.at(-1)).toBe('rollback');
  isFull = false;
  expect(await inTransaction(async () => 'written')).toBe('written');
});

test('where one cannot be taken back alone, the others are not kept either', async () => {
  // A full disk makes SQLite give up the whole transaction, and there is no savepoint left to go back to.
  const { said, inTransaction } = aDatabase((text) =>
    text.startsWith('rollback to') ? new Error('no such savepoint') : null,
  );
  const lost = await Promise.allSettled([
    inTransaction(async () => 'written before'),
    inTransaction(() => Promise.reject(new Error('the disk is full'))),
  ]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(said).not.toContain('commit');
});

test('a crowd does not wait for its last one: some are answered while others still stand in line', async () => {
  const { said, inTransaction } = aDatabase();
  await Promise.all(Array.from({ length: 40 }, (_, index) => inTransaction(async () => index)));
  expect(said.filter((text) => text === 'commit')).toHaveLength(3);
});

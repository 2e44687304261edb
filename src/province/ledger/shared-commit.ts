import { setImmediate as turn } from 'node:timers/promises';
import type { SqlSession } from './sql-session.ts';

/** After so many the event loop has its turn, and whoever waits for an answer gets it. */
const MAX_TOGETHER = 16;

/** Someone's part of a transaction that several share. */
interface Part {
  /** Does the work, and takes it back where it fails. Resolves either way. */
  do(session: SqlSession): Promise<void>;
  /** Answers with what became of the work, now that it is durable. */
  answer(): void;
  /** Nothing of the transaction was kept, whatever became of the work. */
  fail(error: unknown): void;
}

/**
 * Transactions for a database with one writer. Those that are asked for while another is under way, or in the same turn of
 * the event loop, are done one after the other and made durable by one flush. None of them is answered before that; one
 * that fails is taken back alone; where the commit fails they all fail, and none of them was acknowledged.
 */
export function shareCommits(
  withSession: (work: (session: SqlSession) => Promise<void>) => Promise<void>,
): <T>(work: (session: SqlSession) => Promise<T>) => Promise<T> {
  let waiting: Part[] = [];
  let isUnderWay = false;

  async function workOff(): Promise<void> {
    isUnderWay = true;
    while (waiting.length > 0) {
      await turn();
      const parts = waiting.slice(0, MAX_TOGETHER);
      waiting = waiting.slice(MAX_TOGETHER);
      try {
        await withSession((session) => doTogether(session, parts));
      } catch (error) {
        for (const part of parts) part.fail(error);
        continue;
      }
      for (const part of parts) part.answer();
    }
    isUnderWay = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(partOf(work, resolve, reject));
      if (!isUnderWay) void workOff();
    });
}

async function doTogether(session: SqlSession, parts: readonly Part[]): Promise<void> {
  await session.run('begin immediate');
  try {
    for (const part of parts) await part.do(session);
    await session.run('commit');
  } catch (error) {
    await session.run('rollback').catch(() => undefined);
    throw error;
  }
}

function partOf<T>(
  work: (session: SqlSession) => Promise<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Part {
  let answer = () => undefined as void;
  return {
    async do(session) {
      await session.run('savepoint part');
      try {
        const value = await work(session);
        answer = () => resolve(value);
      } catch (error) {
        answer = () => reject(error);
        await session.run('rollback to savepoint part');
      }
      await session.run('release savepoint part');
    },
    answer: () => answer(),
    fail: reject,
  };
}

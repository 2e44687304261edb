import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runInGroup } from '../run/child.mjs';
import { allSteps, quickSteps } from '../run/steps.mjs';
import { countReport } from '../run/vitest.mjs';

const green = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', message: '', assertionResults: [{ status: 'passed' }] }],
};

describe('the count of the runner', () => {
  const cases: readonly (readonly [
    what: string,
    report: object | null,
    exitCode: number,
    passed: number,
    failed: number,
  ])[] = [
    ['five tests that pass', green, 0, 5, 0],
    ['a test that fails', { ...green, numPassedTests: 4, numFailedTests: 1 }, 1, 4, 1],
    ['a test that is skipped', { ...green, numPendingTests: 1 }, 0, 5, 1],
    ['a test that is only promised', { ...green, numTodoTests: 1 }, 0, 5, 1],
    [
      'a file that cannot be loaded',
      {
        ...green,
        testResults: [
          { name: 'b.test.ts', message: 'no such module', status: 'failed', assertionResults: [] },
        ],
      },
      1,
      5,
      1,
    ],
    ['an error outside every test', green, 1, 5, 1],
    ['a run that finds nothing', { ...green, numPassedTests: 0, testResults: [] }, 0, 0, 1],
    ['a run that leaves no report', null, 0, 0, 1],
  ];

  test.each(cases)('%s', (_, report, exitCode, passed, failed) => {
    const outcome = countReport(report && JSON.stringify(report), exitCode);
    expect([outcome.passed, outcome.failed]).toEqual([passed, failed]);
  });

  test('keeps of each failure its file, its name and what was seen, for the end of the run', () => {
    const one = {
      name: 'a.test.ts',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'a cell has members', failureMessages: [] },
        { status: 'failed', fullName: 'a member is counted once', failureMessages: ['expected 2 to be 1'] },
        { status: 'skipped', fullName: 'a member may leave', failureMessages: [] },
      ],
    };
    const unread = { name: 'b.test.ts', message: 'no such module', status: 'failed', assertionResults: [] };
    const report = { ...green, numFailedTests: 1, numPendingTests: 1, testResults: [one, unread] };
    expect(countReport(JSON.stringify(report), 1).found).toEqual([
      'a.test.ts > a member is counted once (failed)\nexpected 2 to be 1',
      'a.test.ts > a member may leave (skipped)',
      'b.test.ts\nno such module',
    ]);
  });

  test('the quick gate is a part of the whole', () => {
    expect(allSteps).toEqual(expect.arrayContaining(quickSteps));
    expect(quickSteps).toEqual(['format', 'types', 'lint', 'unit']);
  });
});

describe('a child of the runner', () => {
  const here = { cwd: process.cwd(), quiet: true };

  test('is ended with all it started when it takes too long', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'runner-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const beats = join(folder, 'beats');
    const beating = `while true; do echo >> ${beats}; sleep 0.05; done`;
    const { code } = await runInGroup('sh', ['-c', `(${beating}) & wait`], { ...here, limitMs: 3_000 });
    const countBeats = (): number => readFileSync(beats).length;
    expect(code).toBe(-1);
    const beforeWaiting = countBeats();
    expect(beforeWaiting).toBeGreaterThan(0);
    await setTimeout(400);
    expect(countBeats()).toBe(beforeWaiting);
  });

  test('that cannot be started is a failure with a reason', async () => {
    const { code, output } = await runInGroup('/no/such/program', [], here);
    expect(code).toBe(-1);
    expect(output).toContain('ENOENT');
  });
});

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runInGroup } from './child.mjs';

/** A run that waits for what never comes; a slow machine may take half as long. */
const HANGS_AFTER_MS = 60 * 60_000;

/**
 * Runs some of the projects of vitest.config.ts and counts what its own report says.
 * @param {string} root
 * @param {string} name of the report
 * @param {readonly string[]} projects
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
export async function runVitest(root, name, projects, env) {
  const report = `.cache/tests/${name}.json`;
  await rm(join(root, report), { force: true });
  const { code, output } = await runInGroup(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, env, limitMs: HANGS_AFTER_MS },
  );
  const text = await readFile(join(root, report), 'utf8').catch(() => null);
  const outcome = countReport(text, code);
  return text === null && output !== '' ? { ...outcome, note: output.trim() } : outcome;
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} ReportedTest
 * @typedef {{ name: string, status: string, message: string, assertionResults: readonly ReportedTest[] }} ReportedFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly ReportedFile[] }} Report
 */

/**
 * What a report of vitest comes to. A skipped test counts as failed, and so does a file that could not be loaded or
 * an error outside every test: each would otherwise be a green that checked nothing.
 * @param {string | null} text
 * @param {number} exitCode
 * @returns {import('./steps.mjs').Outcome}
 */
export function countReport(text, exitCode) {
  if (text === null) return { passed: 0, failed: 1, note: 'vitest left no report' };
  /** @type {Report} */
  const report = JSON.parse(text);
  const unloaded = report.testResults.filter(isUnloaded).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + unloaded + skipped;
  const passed = report.numPassedTests;
  if (failed === 0 && passed === 0) return { passed: 0, failed: 1, note: 'no test was found' };
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, note: 'an error outside every test' };
  const notes = [unloaded > 0 && `${unloaded} files not loaded`, skipped > 0 && `${skipped} skipped`];
  const note = notes.filter((one) => one !== false).join(', ');
  return {
    passed,
    failed,
    found: report.testResults.flatMap(describeFailures),
    ...(note !== '' && { note }),
  };
}

/** @param {ReportedFile} file */
function isUnloaded(file) {
  return file.status === 'failed' && file.assertionResults.length === 0;
}

/**
 * @param {ReportedFile} file
 * @returns {readonly string[]}
 */
function describeFailures({ name, message, assertionResults }) {
  const outside = message === '' ? [] : [`${name}\n${message}`];
  const inside = assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ status, fullName, failureMessages }) =>
      [`${name} > ${fullName} (${status})`, ...failureMessages].join('\n'),
    );
  return [...outside, ...inside];
}

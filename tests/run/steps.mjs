import { join } from 'node:path';
import { ensureBuilt } from '../../src/province/launch/built.mjs';
import { app, province } from '../../src/province/launch/parts.mjs';
import { auditDependencies } from './audit.mjs';
import { runInGroup } from './child.mjs';
import { ensureChromium, findHeadlessShell } from './chromium.mjs';
import { ensurePostgres } from './postgres.mjs';
import { realms } from './realms.mjs';
import { runVitest } from './vitest.mjs';

/**
 * `found` says of each failure what it is and what was seen; the run ends with all of them.
 * @typedef {{ passed: number, failed: number, note?: string, found?: readonly string[] }} Outcome
 */
/**
 * `needs` names earlier steps without which this one can only fail.
 * @typedef {{ title: string, needs?: readonly string[], run: (root: string) => Promise<Outcome> }} Step
 */

/** @type {Readonly<Record<string, Step>>} */
export const stepByName = {
  format: {
    title: 'every file is laid out by oxfmt',
    run: (root) => runTool(root, 'oxfmt', ['--check', '.']),
  },
  types: {
    title: `the compiler agrees in each of ${realms.length} realms`,
    run: checkTypes,
  },
  lint: {
    title: 'oxlint, with types',
    run: (root) => runTool(root, 'oxlint', ['--type-aware', '--deny-warnings', '.']),
  },
  unit: {
    title: 'checks over the syntax tree, unit, contract, journeys, abuse, screens',
    run: testUnits,
  },
  audit: {
    title: 'what we depend on, and the faults known of it',
    run: auditDependencies,
  },
  build: {
    title: 'the app and the server as they are delivered',
    run: buildParts,
  },
  built: {
    title: 'size gates, and no other origin in what is delivered',
    needs: ['build'],
    run: (root) => runVitest(root, 'built', ['built'], process.env),
  },
  browser: {
    title: 'the delivered app and the real server in a real Chromium',
    needs: ['build'],
    run: testInBrowser,
  },
};

export const allSteps = Object.keys(stepByName);
export const quickSteps = ['format', 'types', 'lint', 'unit'];

/** Each of a compiler's threads works out the same large types anew: two compilers of one thread each are done sooner. */
const oneThread = ['--singleThreaded'];

/** @param {string} root @returns {Promise<Outcome>} */
async function checkTypes(root) {
  const waiting = [...realms];
  /** @type {Outcome[]} */
  const outcomes = [];
  const worker = async () => {
    for (let realm = waiting.shift(); realm; realm = waiting.shift())
      outcomes.push(await runTool(root, 'tsc', ['-p', realm, ...oneThread], `types of ${realm}`));
  };
  await Promise.all([worker(), worker()]);
  const failed = outcomes.filter((outcome) => outcome.failed > 0).length;
  return { passed: realms.length - failed, failed, found: outcomes.flatMap(({ found = [] }) => found) };
}

/** @param {string} root @returns {Promise<Outcome>} */
async function buildParts(root) {
  const parts = [app, province];
  const isDone = [];
  for (const part of parts) isDone.push(await ensureBuilt(root, part));
  const passed = isDone.filter(Boolean).length;
  return { passed, failed: parts.length - passed };
}

/** @param {string} root @returns {Promise<Outcome>} */
async function testUnits(root) {
  const postgres = await ensurePostgres(root, (line) => console.log(`   ${line}`));
  if (postgres === null) return { passed: 0, failed: 1, note: 'no PostgreSQL' };
  return runVitest(root, 'unit', ['node', 'screens'], { ...process.env, POSTGRES_BIN: postgres });
}

/** @param {string} root @returns {Promise<Outcome>} */
async function testInBrowser(root) {
  const chromium = await ensureChromium(root, (line) => console.log(`   ${line}`));
  if (chromium === null) return { passed: 0, failed: 1, note: 'no Chromium' };
  const shell = await findHeadlessShell(root);
  console.log(
    `   Without the browser around it: ${shell ?? 'not on this machine, so all tests take the whole browser'}`,
  );
  return runVitest(root, 'browser', ['browser'], {
    ...process.env,
    CHROMIUM_PATH: chromium,
    HEADLESS_SHELL_PATH: shell ?? chromium,
  });
}

/**
 * One tool, one verdict; it speaks only when it has found something.
 * @param {string} root @param {string} tool @param {readonly string[]} args @param {string} [name]
 * @returns {Promise<Outcome>}
 */
async function runTool(root, tool, args, name = tool) {
  const { code, output } = await runInGroup(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    quiet: true,
  });
  if (code === 0) return { passed: 1, failed: 0 };
  const found = `${name}:\n${output.trimEnd()}`;
  console.log(found);
  return { passed: 0, failed: 1, found: [found] };
}

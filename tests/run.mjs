/**
 * `npm test`: every check there is, in an order that needs nothing twice, with one closing line `N passed, M failed`.
 * `node tests/run.mjs quick` leaves out what needs a build or a browser; `types`, `lint` … run one step alone.
 */
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../src/province/launch/dependencies.mjs';
import { isNodeVersionKnown } from '../src/province/launch/node-version.mjs';
import { launchText } from '../src/province/text/launch-text.mjs';
import { stopChildren } from './run/child.mjs';
import { takeScratch } from './run/scratch.mjs';
import { allSteps, quickSteps, stepByName } from './run/steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(args) {
  const names = args.length === 0 ? allSteps : args[0] === 'quick' ? quickSteps : args;
  const unknown = names.find((name) => !(name in stepByName));
  if (unknown !== undefined) {
    console.error(`There is no step "${unknown}". Steps: quick, ${Object.keys(stepByName).join(', ')}.`);
    return 2;
  }
  if (!isNodeVersionKnown(process.version)) {
    console.error(launchText.nodeTooOld(process.version));
    return 2;
  }
  if (!(await ensureDependencies(root))) return 2;

  takeScratch();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => {
      stopChildren();
      process.exit(130);
    });
  }
  return runSteps(names);
}

/** @param {readonly string[]} names */
async function runSteps(names) {
  const startedAt = Date.now();
  /** @type {import('./run/steps.mjs').Outcome[]} */
  const outcomes = [];
  const missing = new Set();
  for (const name of names) {
    const step = stepByName[name];
    if (!step) continue;
    const lacking = step.needs?.find((need) => missing.has(need));
    console.log(`\n== ${name}: ${step.title}`);
    const stepStartedAt = Date.now();
    const outcome =
      lacking === undefined
        ? await step.run(root)
        : { passed: 0, failed: 1, note: `not run, because ${lacking} failed` };
    if (outcome.failed > 0) missing.add(name);
    outcomes.push(outcome);
    const took = ((Date.now() - stepStartedAt) / 1000).toFixed(1);
    const note = outcome.note ? ` (${outcome.note})` : '';
    console.log(`   ${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${took} s${note}`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  // Once more at the end, which is all that is kept of a long run in many places.
  for (const one of outcomes.flatMap(({ found = [] }) => found)) console.log(`\nFAILED ${one}`);
  console.log(`\nAll of it took ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

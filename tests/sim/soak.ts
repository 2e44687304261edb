/** `npm run soak -- --help`: what `npm test` does a little of, for as long as one likes. */
// Before all that reads the phone's database: it looks for the one of the browser once, when it is read.
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import { removeFolders } from '../browser/kit/folders.ts';
import { projectRoot } from '../checks/kit/source-tree.ts';
import { killPhones } from '../kill/kill-phones.ts';
import { killServers } from '../kill/kill-servers.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { takeScratch } from '../run/scratch.mjs';
import { stepByName } from '../run/steps.mjs';
import { planOf } from './plan.ts';
import { faultOf, shrink } from './shrink.ts';

const help = `npm run soak -- --seeds 5000
    that many runs of the simulation of phones, lines and a province; one that breaks a promise is printed with the
    shortest list of commands that still breaks it, to be kept under tests/sim/corpus/
npm run soak -- --kills 200 [--database sqlite|postgresql]
    a province under load, killed that many times; on PostgreSQL the server and the database in turn
npm run soak -- --browser-kills 200
    a secretary's Chromium, killed that many times around the commits of what is being saved
npm run soak -- --browser
    the tests in the browser, as often as was promised where \`npm test\` shows the same a few times
--from 7 begins with another seed than 1. The exit code says whether every promise was kept.`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    seeds: { type: 'string' },
    kills: { type: 'string' },
    'browser-kills': { type: 'string' },
    browser: { type: 'boolean' },
    database: { type: 'string', default: 'sqlite' },
    from: { type: 'string', default: '1' },
  },
});
const from = wholeNumber('from', values.from);
if (values.help) console.log(help);
else if (values.kills !== undefined) await soakServers(wholeNumber('kills', values.kills));
else if (values['browser-kills'] !== undefined) {
  await soakPhones(wholeNumber('browser-kills', values['browser-kills']));
} else if (values.browser) await soakBrowser();
else await soakSimulation(wholeNumber('seeds', values.seeds ?? '1000'));
process.exit(process.exitCode ?? 0);

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${flag} wants a whole number from 1`);
  return value;
}

async function soakSimulation(seeds: number): Promise<void> {
  takeScratch();
  // Ended by hand, it goes the way of an exit and leaves nothing in memory.
  process.once('SIGINT', () => process.exit(130));
  const tellEvery = 100;
  let failed = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const commands = planOf(createSeededChance(seed));
    const fault = await faultOf(seed, commands);
    if (fault !== null) {
      failed += 1;
      console.log(`seed ${seed}: ${fault.slice(0, 2000)}`);
      console.log(JSON.stringify({ seed, commands: await shrink(seed, commands, fault) }));
    }
    const done = seed - from + 1;
    if (done % tellEvery === 0) console.log(`${done} runs, ${failed} broken`);
  }
  console.log(`${seeds} runs from seed ${from}, ${failed} broke a promise`);
  if (failed > 0) process.exitCode = 1;
}

async function soakServers(kills: number): Promise<void> {
  const { database } = values;
  if (database !== 'sqlite' && database !== 'postgresql') throw new Error('--database: sqlite or postgresql');
  const report = await killServers({ database, kills, seed: from, checkEvery: 20, say: console.log });
  console.log(`${kills} kills on ${database}, nothing lost and nothing twice: ${JSON.stringify(report)}`);
}

async function soakBrowser(): Promise<void> {
  process.env['LONG_FORMS'] = 'yes';
  const outcome = await stepByName['browser']?.run(projectRoot);
  if (outcome?.failed !== 0) process.exitCode = 1;
}

async function soakPhones(kills: number): Promise<void> {
  const report = await killPhones({ kills, seed: from, say: console.log });
  // After a broken promise they stay, for whoever looks into it.
  removeFolders();
  console.log(`${kills} kills of Chromium, nothing lost and nothing torn: ${JSON.stringify(report)}`);
}

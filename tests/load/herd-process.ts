/**
 * A process that is nothing but the phones of a province: reads them from the file named first, sends them by the plan
 * given second, and prints the figures. A process of its own, so that it does not wait where the server works.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { HerdPhone } from './fill-province.ts';
import { sendHerd, type HerdPlan } from './send-herd.ts';

const [file = '', plan = ''] = process.argv.slice(2);
const phones = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as HerdPhone);
console.log(JSON.stringify(await sendHerd(phones, JSON.parse(plan) as HerdPlan, (ms) => wait(ms))));

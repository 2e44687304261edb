import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '#base/clock.ts';
import { aCell, aDeviceOf, anAdmin } from '../kit/over-http.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { dumpToTables, fail } from '../sim/oracles.ts';
import { makeHome, type DatabaseName, type Home } from './home.ts';
import { checkLog } from './oracles.ts';
import { aSender, freezeSharedMembers, type Sender } from './sender.ts';

/*
 * A province under the load of two devices in each of several cells, killed again and again: the server, and where the
 * database is a process of its own that one in turn. Half of the kills come at any moment, half of them the moment a
 * commit is seen, which is before its answer has gone out or just after.
 */

export interface KillPlan {
  readonly database: DatabaseName;
  readonly kills: number;
  readonly seed: number;
  /** All that was acknowledged is looked for after so many kills, and in the end. */
  readonly checkEvery: number;
  /** Told how it goes, after each look. */
  readonly say?: (line: string) => void;
}

export interface KillReport {
  readonly serverKills: number;
  readonly databaseKills: number;
  readonly units: number;
  readonly operations: number;
  /** Units that were committed while nobody was told: killed between the commit and its answer. */
  readonly unanswered: number;
  /** How often each HTTP status was answered. */
  readonly statuses: { readonly [status: number]: number };
}

const CELLS = 3;
const KILLS_WITHIN_MS = 250;
/** A commit that is waited for this long does not come. */
const COMMITS_WITHIN_MS = 2_000;
/** Longer than one request, and the server it goes to starting again. */
const ANSWERS_WITHIN_MS = 60_000;

/** Throws `BrokenPromise` at the first thing that is not as promised. */
export async function killServers(plan: KillPlan): Promise<KillReport> {
  const home = await makeHome(plan.database);
  const senders: Sender[] = [];
  try {
    senders.push(...(await seatSenders(home, plan.seed)));
    const chance = createSeededChance(plan.seed);
    const kills = { server: 0, database: 0 };
    let running = runAll(senders);
    for (let kill = 1; kill <= plan.kills; kill += 1) {
      await Promise.race([waitForMoment(home, senders, chance), running]);
      const victim = home.database && kill % 2 === 0 ? 'database' : 'server';
      kills[victim] += 1;
      await (victim === 'server' ? home.kill() : home.database?.kill());
      const isLook = kill % plan.checkEvery === 0;
      if (isLook) {
        stopAll(senders);
        await running;
      }
      if (victim === 'database') await home.database?.start();
      if (isLook && victim === 'database') await home.stop();
      if (isLook) {
        checkLog(dumpToTables(await home.dump()), senders);
        plan.say?.(`${kill} kills: ${JSON.stringify(reportOf(senders, kills))}`);
        running = runAll(senders);
      }
      if (isLook || victim === 'server') await home.start();
    }
    stopAll(senders);
    await running;
    await settle(home, senders);
    return reportOf(senders, kills);
  } finally {
    stopAll(senders);
    await home.remove();
  }
}

/** A secretary and a deputy in each cell, and the members both speak of at the province. */
async function seatSenders(home: Home, seed: number): Promise<readonly Sender[]> {
  const { admin, communeId } = await anAdmin(await home.start());
  const senders: Sender[] = [];
  for (let cell = 0; cell < CELLS; cell += 1) {
    const cellId = await aCell(home.url, admin, communeId, `Chi bộ ${cell}`);
    const secretary = await aDeviceOf(home.url, admin, cellId, 'secretary');
    const deputy = await aDeviceOf(home.url, admin, cellId, 'deputy');
    const first = aSender(home.url, secretary, cellId, 100 * seed + 2 * cell, [
      freezeSharedMembers(secretary),
    ]);
    await first.drain();
    senders.push(first, aSender(home.url, deputy, cellId, 100 * seed + 2 * cell + 1));
  }
  return senders;
}

/** Settles when all have been stopped, or one of them found a broken promise. */
async function runAll(senders: readonly Sender[]): Promise<void> {
  await Promise.all(senders.map((sender) => sender.run()));
}

function stopAll(senders: readonly Sender[]): void {
  for (const sender of senders) sender.stop();
}

/** Something has been acknowledged since the last time, and then comes any moment, or that of a commit. */
async function waitForMoment(home: Home, senders: readonly Sender[], chance: Chance): Promise<void> {
  const before = acknowledgedBy(senders);
  const until = Date.now() + ANSWERS_WITHIN_MS;
  while (acknowledgedBy(senders) === before) {
    if (Date.now() > until) fail('P7', `nothing is taken any more: ${JSON.stringify(statusesOf(senders))}`);
    await delay(5);
  }
  const isAtCommit = chance.fraction() < 0.5;
  await delay(chance.fraction() * KILLS_WITHIN_MS);
  if (!isAtCommit) return;
  const watch = await home.watchCommits();
  const giveUp = Date.now() + COMMITS_WITHIN_MS;
  while (!(await watch.hasCommitted()) && Date.now() < giveUp) await new Promise(setImmediate);
  void watch.close();
}

/** All of it goes; then all of it goes once more, and nothing is there that was not there before. */
async function settle(home: Home, senders: readonly Sender[]): Promise<void> {
  await Promise.all(senders.map((sender) => sender.drain()));
  await home.stop();
  const before = await home.dump();
  checkLog(dumpToTables(before), senders);
  await home.start();
  await Promise.all(senders.map((sender) => sender.repeat()));
  await home.stop();
  const after = await home.dump();
  checkLog(dumpToTables(after), senders);
  if (textOf(after) !== textOf(before)) fail('P3', 'what was sent again has changed the tables');
  for (const { acknowledged, made, device } of senders) {
    if (acknowledged.size !== made.length) fail('P2', `${device.id} made ${made.length} units`);
  }
}

/** Everything but when each device was last seen. */
function textOf({ presence: _presence, ...tables }: Awaited<ReturnType<Home['dump']>>): string {
  return JSON.stringify(tables);
}

function acknowledgedBy(senders: readonly Sender[]): number {
  return senders.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
}

function statusesOf(senders: readonly Sender[]): KillReport['statuses'] {
  const statuses: Record<number, number> = {};
  for (const sender of senders) {
    for (const [status, count] of sender.statuses) statuses[status] = (statuses[status] ?? 0) + count;
  }
  return statuses;
}

function reportOf(
  senders: readonly Sender[],
  kills: { readonly server: number; readonly database: number },
): KillReport {
  return {
    serverKills: kills.server,
    databaseKills: kills.database,
    units: acknowledgedBy(senders),
    operations: senders.flatMap(({ made }) => made).reduce((sum, { opIds }) => sum + opIds.length, 0),
    unanswered: senders.reduce((sum, sender) => sum + sender.unanswered(), 0),
    statuses: statusesOf(senders),
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { projectRoot } from '../checks/kit/source-tree.ts';
import { buildProvince } from '../kit/build-province.ts';
import { startPostgres } from '../kit/postgres.ts';
import { checkLog, type LogFigures } from './check-log.ts';
import { fillProvince } from './fill-province.ts';
import type { HerdFigures, HerdPlan } from './send-herd.ts';

export type DatabaseKind = 'sqlite' | 'postgresql';

export interface HerdRun {
  readonly database: DatabaseKind;
  readonly herd: HerdFigures;
  readonly server: ServerFigures;
  readonly log: LogFigures;
}

/** What the server took, by its own `/metrics`. */
export interface ServerFigures {
  /** Seconds of a processor, its database's own processes not counted: what other work on the machine hardly changes. */
  readonly cpuSeconds: number;
  readonly samples: number;
  /** MB held: the middle of the first third of the time and of the last, and the most. */
  readonly firstThirdMb: number;
  readonly lastThirdMb: number;
  readonly mostMb: number;
}

const MB = 1024 * 1024;

/** The month start of so many cells against a real server on an own database, and what its log holds afterwards. */
export async function runHerd(
  database: DatabaseKind,
  cells: number,
  plan: Omit<HerdPlan, 'url'>,
  say: (line: string) => void = () => undefined,
): Promise<HerdRun> {
  const folder = mkdtempSync(join(tmpdir(), 'herd-'));
  const postgres = database === 'postgresql' ? await startPostgres() : null;
  const databaseUrl = postgres ? await postgres.newDatabase() : '';
  const open = () => (postgres ? openPostgresLedger(databaseUrl) : openSqliteLedger(folder));
  try {
    const before = await open();
    const phones = await fillProvince(before, cells);
    await before.close();
    say(`${database}: ${cells} cells and their phones are there`);
    const file = join(folder, 'phones.jsonl');
    writeFileSync(file, phones.map((phone) => `${JSON.stringify(phone)}\n`).join(''));

    const { herd, server } = await withServer(folder, databaseUrl, async (url) => {
      const watch = watchServer(url);
      const figures = await runPhones(file, { ...plan, url });
      return { herd: figures, server: await watch.stop() };
    });

    const after = await open();
    const log = await checkLog(after, phones);
    await after.close();
    return { database, herd, server, log };
  } finally {
    await postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stopped in good order when the work is done, whatever came of it. */
async function withServer<T>(
  folder: string,
  databaseUrl: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  await buildProvince();
  const child = run(['dist/province/main.mjs'], {
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
  });
  const ended = once(child, 'exit');
  try {
    return await work(await printedBy(child, /(http:\/\/127\.0\.0\.1:\d+)\//));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function runPhones(file: string, plan: HerdPlan): Promise<HerdFigures> {
  const child = run(['--import', 'tsx', 'tests/load/herd-process.ts', file, JSON.stringify(plan)], {});
  return JSON.parse(await printedBy(child, /^(\{.*\})$/m)) as HerdFigures;
}

function run(args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What the pattern's parenthesis catches in the output; throws all of the output where the process ends without it. */
async function printedBy(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const found = pattern.exec(text);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => reject(new Error(`ended with ${code}:\n${text.slice(-2000)}`)));
  });
}

const SAMPLE_MS = 500;

function watchServer(url: string): { stop(): Promise<ServerFigures> } {
  const samples: { readonly mb: number; readonly cpuSeconds: number }[] = [];
  let isOver = false;
  const look = async () => {
    const page = await (await fetch(`${url}/metrics`)).text();
    const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(page)?.[1]);
    samples.push({
      mb: figure('process_resident_memory_bytes') / MB,
      cpuSeconds: figure('process_cpu_seconds_total'),
    });
  };
  const watching = (async () => {
    while (!isOver) {
      await look();
      await wait(SAMPLE_MS);
    }
    await look();
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      const third = Math.ceil(samples.length / 3);
      const mbs = samples.map(({ mb }) => mb);
      return {
        cpuSeconds: Number(((samples.at(-1)?.cpuSeconds ?? 0) - (samples[0]?.cpuSeconds ?? 0)).toFixed(1)),
        samples: samples.length,
        firstThirdMb: middle(mbs.slice(0, third)),
        lastThirdMb: middle(mbs.slice(-third)),
        mostMb: Math.round(Math.max(...mbs)),
      };
    },
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

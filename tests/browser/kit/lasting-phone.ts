import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext } from 'playwright-core';
import { quietFlags } from './chromium.ts';
import { makeFolder } from './folders.ts';
import { phoneContext, phoneIn, programOf, type Phone, type PhoneOptions } from './phone.ts';

/** A phone in a browser of its own, with a profile that outlives it. */
export interface LastingPhone extends Phone {
  /** Hand it to `openLastingPhone` to open the same phone again. */
  readonly profile: string;
  /** Ends every process of the browser at once, as a dead battery or a full memory does. */
  kill(): Promise<void>;
  /** The same in two: finds the processes now, and ends them at once when what it answers is called. */
  aim(): () => Promise<void>;
}

/** Opens a new phone, or the one of this profile again, and its first empty page: the whole browser unless told otherwise. */
export async function openLastingPhone(
  profile: string = makeFolder('profile'),
  options: PhoneOptions = {},
): Promise<LastingPhone> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await programOf({ isWhole: true, ...options }),
    headless: true,
    args: [...quietFlags],
    ...phoneContext(options),
  });
  return {
    ...(await phoneIn(context, options)),
    profile,
    kill: () => aimAtBrowser(context, profile)(),
    aim: () => aimAtBrowser(context, profile),
    close: () => context.close(),
  };
}

function aimAtBrowser(context: BrowserContext, profile: string): () => Promise<void> {
  const isClosed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const pids = browserPids(profile);
  if (pids.length === 0) throw new Error(`no browser runs on ${profile}`);
  return async () => {
    for (const pid of pids) endProcess(pid);
    await Promise.race([isClosed, setTimeout(10_000)]);
  };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself since it was listed.
  }
}

/** The main process first: it is the one that could still write something down. */
function browserPids(profile: string): readonly number[] {
  const mine = listProcesses().filter(({ command }) => command.includes(`--user-data-dir=${profile}`));
  const isMain = (command: string): boolean => !command.includes('--type=');
  return [...mine]
    .sort((a, b) => Number(isMain(b.command)) - Number(isMain(a.command)))
    .map(({ pid }) => pid);
}

function listProcesses(): readonly { readonly pid: number; readonly command: string }[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
      } catch {
        // It ended between the listing and the reading.
        return [];
      }
    });
}

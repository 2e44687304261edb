import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../run/chromium.mjs';
import { projectRoot } from '../../checks/kit/source-tree.ts';
import { makeFolder } from './folders.ts';

/** A real Chromium that believes it is a small phone, with a profile that outlives it. */
export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Hand it to `openPhone` to open the same phone again. */
  readonly profile: string;
  /** Ends every process of the browser at once, as a dead battery or a full memory does. */
  kill(): Promise<void>;
  /** The same in two: finds the processes now, and ends them at once when what it answers is called. */
  aim(): () => Promise<void>;
  close(): Promise<void>;
}

export interface PhoneOptions {
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  readonly isMobile?: boolean;
  /** What it calls itself, for a window inside another app. */
  readonly userAgent?: string;
}

/** Quiet in the background, so that nothing but the app makes a request. */
export const quietFlags: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--metrics-recording-only',
  '--password-store=basic',
  '--safebrowsing-disable-auto-update',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Opens a phone of 360 × 800 with touch, in Vietnamese and in the time of Việt Nam, and its first empty page. */
export async function openPhone(options: PhoneOptions = {}): Promise<Phone> {
  const profile = options.profile ?? makeFolder('profile');
  const isMobile = options.isMobile ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    headless: true,
    args: [...quietFlags],
    viewport: { width: options.width ?? 360, height: options.height ?? 800 },
    hasTouch: isMobile,
    isMobile,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    serviceWorkers: 'allow',
    ...(options.userAgent !== undefined && { userAgent: options.userAgent }),
  });
  // Long enough for a machine that is busy with other tests: nothing here is proved by how soon it comes.
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    profile,
    kill: () => aimAtBrowser(context, profile)(),
    aim: () => aimAtBrowser(context, profile),
    close: () => context.close(),
  };
}

let knownPath: string | null = null;

/** The browser the runner found, or the one on this machine when a test is run by itself. */
export async function chromiumPath(): Promise<string> {
  knownPath ??= process.env['CHROMIUM_PATH'] ?? (await findChromium(projectRoot));
  if (knownPath === null) throw new Error('no Chromium: run "node tests/run.mjs build browser" once');
  return knownPath;
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

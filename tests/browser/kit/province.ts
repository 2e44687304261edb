import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { projectRoot } from '../../checks/kit/source-tree.ts';
import { freePort } from '../../kit/free-port.ts';
import { makeFolder } from './folders.ts';

/** The real server, started the way a person starts it. */
export interface Province {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** All it has printed so far. */
  output(): string;
  /** Every enrolment code printed so far, in order; waits for the first. */
  codes(): Promise<readonly string[]>;
  /** Asks it to stop, as Ctrl-C does, and waits; the exit code. */
  stop(): Promise<number>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
}

export interface ProvinceOptions {
  /** Hand over both to start the same province again. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly isDemo?: boolean;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a province and waits until it answers; throws with all it printed when it does not. */
export async function startProvince(options: ProvinceOptions = {}): Promise<Province> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? makeFolder('data');
  const launcher = join(projectRoot, 'src', 'province', 'launch', 'start.mjs');
  const child = spawn(process.execPath, [launcher, ...(options.isDemo ? ['--demo'] : [])], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir },
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const hasExited = once(child, 'exit').then(() => {
    running.delete(child);
  });

  const url = `http://127.0.0.1:${port}`;
  await waitUntil(
    `the province answers at ${url}`,
    async () => {
      if (child.exitCode !== null) throw new Error(`the province ended by itself:\n${output}`);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok === true;
    },
    () => output,
  );
  return {
    url,
    port,
    dataDir,
    output: () => output,
    codes: async () => {
      const printed = (): readonly string[] => output.match(codePattern) ?? [];
      await waitUntil(
        'a code is printed',
        () => Promise.resolve(printed().length > 0),
        () => output,
      );
      return printed();
    },
    stop: async () => {
      child.kill('SIGINT');
      await hasExited;
      return child.exitCode ?? -1;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await hasExited;
    },
  };
}

/** As it is printed and read out: three groups of the alphabet without look-alikes. */
const codePattern = /\b[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){2}\b/g;

async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  output: () => string,
  limitMs = 90_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain until ${what}:\n${output()}`);
    await setTimeout(50);
  }
}

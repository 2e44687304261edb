import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../checks/kit/source-tree.ts';

/* The server as a process of its own. */

export type Program = 'main' | 'backup' | 'audit';

/** What the shell counts the sizes of files in, bytes. */
const ULIMIT_BLOCK = 512;

export interface Server {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

/**
 * Starts a built program of the province; a server takes any free port unless the environment names one. Where `maxFileBytes` is
 * given, the system lets no file of it grow past that.
 */
export function spawnProvince(
  program: Program,
  environment: Record<string, string>,
  args: readonly string[] = [],
  maxFileBytes: number | null = null,
): Server {
  const node = [join(projectRoot, 'dist/province', `${program}.mjs`), ...args];
  const limited = `ulimit -f ${(maxFileBytes ?? 0) / ULIMIT_BLOCK} && exec "$0" "$@"`;
  const [command, ...rest] =
    maxFileBytes === null ? [process.execPath, ...node] : ['sh', '-c', limited, process.execPath, ...node];
  const child = spawn(command, rest, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, printed: () => text, ended };
}

export async function printedMatch(server: Server, pattern: RegExp): Promise<string> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 25) {
    const found = pattern.exec(server.printed());
    if (found) return found[1] ?? found[0];
    if (server.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never printed ${String(pattern)}:\n${server.printed()}`);
}

export const urlOf = (server: Server) => printedMatch(server, /(http:\/\/127\.0\.0\.1:\d+)\//);
export const codeOf = (server: Server) => printedMatch(server, /dùng một lần\): ([\w-]{14})/);

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { readCode } from '#wire/enrol.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { aDevice, type TestDevice } from './a-province.ts';

/* The server as a process of its own, on a data folder that each test has to itself. */

const root = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();
export let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
});

afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

export interface Server {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

export function start(environment: Record<string, string> = {}, args: readonly string[] = []): Server {
  return run('main.ts', environment, args);
}

/** Makes a backup into that file, or restores from it, as a process of its own; with all it printed when it has ended. */
export async function runBackup(
  verb: 'backup' | 'restore',
  file: string,
  environment: Record<string, string> = {},
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { ended, printed } = run('backup/command.ts', environment, [verb, file]);
  const code = await ended;
  return { code, printed: printed() };
}

function run(program: string, environment: Record<string, string>, args: readonly string[]): Server {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/province', program), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
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

export async function json<T>(url: string, token: string, payload: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(payload),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

export async function enrol(url: string, device: TestDevice, code: string): Promise<void> {
  const { id: deviceId, publicKey } = device;
  const request = { wire: WIRE_VERSION, code: readCode(code), deviceId, publicKey };
  device.token = (await json<{ token: string }>(`${url}/v1/enrol`, '', request)).token;
}

export async function post(url: string, device: TestDevice, frame: Uint8Array): Promise<SyncAnswer> {
  const answer = await fetch(`${url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': SYNC_REQUEST_TYPE, authorization: `Bearer ${device.token}` },
    body: Buffer.from(frame),
  });
  return (await answer.json()) as SyncAnswer;
}

/** A new cell in that commune, and a device that may write in it. */
export async function aPhoneOfCell(
  url: string,
  admin: TestDevice,
  communeId: string,
  name: string,
): Promise<TestDevice> {
  const staff = `${url}/v1/staff`;
  const cell = await json<{ id: string }>(`${staff}/cells`, admin.token, { name, communeId });
  const wanted = { role: 'secretary', scopeId: cell.id };
  const { code } = await json<{ code: string }>(`${staff}/codes`, admin.token, wanted);
  const phone = aDevice();
  await enrol(url, phone, code);
  return phone;
}

/** The first administrator, by the code the server printed, and a commune. */
export async function anAdmin(server: Server): Promise<{ admin: TestDevice; communeId: string }> {
  const url = await urlOf(server);
  const admin = aDevice();
  await enrol(url, admin, await codeOf(server));
  const { id } = await json<{ id: string }>(`${url}/v1/staff/communes`, admin.token, { name: 'Xã' });
  return { admin, communeId: id };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCode } from '#wire/enrol.ts';
import { SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { aDevice, frameOf, type TestDevice } from '../../kit/a-province.ts';

/* The server as a process of its own: what it prints, how it stops, and what is left when it is killed. */

const root = join(import.meta.dirname, '../../..');
const running = new Set<ChildProcess>();
let folder: string;

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

interface Server {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

function start(environment: Record<string, string> = {}, args: readonly string[] = []): Server {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/province/main.ts'), ...args], {
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

async function printedMatch(server: Server, pattern: RegExp): Promise<string> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 25) {
    const found = pattern.exec(server.printed());
    if (found) return found[1] ?? found[0];
    if (server.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never printed ${String(pattern)}:\n${server.printed()}`);
}

const urlOf = (server: Server) => printedMatch(server, /(http:\/\/127\.0\.0\.1:\d+)\//);
const codeOf = (server: Server) => printedMatch(server, /dùng một lần\): ([\w-]{14})/);

async function json<T>(url: string, token: string, payload: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(payload),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

async function enrol(url: string, device: TestDevice, code: string): Promise<void> {
  const { id: deviceId, publicKey } = device;
  const request = { wire: WIRE_VERSION, code: readCode(code), deviceId, publicKey };
  device.token = (await json<{ token: string }>(`${url}/v1/enrol`, '', request)).token;
}

async function post(url: string, device: TestDevice, frame: Uint8Array): Promise<SyncAnswer> {
  const answer = await fetch(`${url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': SYNC_REQUEST_TYPE, authorization: `Bearer ${device.token}` },
    body: Buffer.from(frame),
  });
  return (await answer.json()) as SyncAnswer;
}

describe('the server', { timeout: 120_000 }, () => {
  test('killed at any moment has lost nothing it acknowledged', async () => {
    const first = start();
    const url = await urlOf(first);
    const admin = aDevice();
    await enrol(url, admin, await codeOf(first));
    const staff = `${url}/v1/staff`;
    const commune = await json<{ id: string }>(`${staff}/communes`, admin.token, { name: 'Xã' });
    const cell = await json<{ id: string }>(`${staff}/cells`, admin.token, {
      name: 'Chi bộ',
      communeId: commune.id,
    });
    const wanted = { role: 'secretary', scopeId: cell.id };
    const { code } = await json<{ code: string }>(`${staff}/codes`, admin.token, wanted);
    const phone = aDevice();
    await enrol(url, phone, code);

    const units = Array.from({ length: 200 }, (_, i) =>
      phone.freeze([{ kind: 'member', entityId: `m${i}`, baseVersion: 0, changes: { fullName: 'A' } }]),
    );
    const acknowledged = new Map<string, string>();
    setTimeout(() => first.child.kill('SIGKILL'), 400);
    for (const unit of units) {
      const answer = await post(url, phone, frameOf(phone, [unit])).catch(() => null);
      const result = answer?.results[0];
      if (result?.status !== 'accepted') break;
      acknowledged.set(unit.header.unitId, result.receipt.code);
    }
    await first.ended;
    expect(acknowledged.size).toBeGreaterThan(0);

    const second = start();
    const again = await post(await urlOf(second), phone, frameOf(phone, units));
    expect(second.printed()).not.toContain('dùng một lần');
    expect(again.results).toHaveLength(units.length);
    for (const result of again.results) {
      if (result.status !== 'accepted' && result.status !== 'duplicate') throw new Error(result.status);
      const code = acknowledged.get(result.unitId);
      if (code !== undefined) expect([result.status, result.receipt.code]).toEqual(['duplicate', code]);
    }
    expect(new Set(again.changes.map((change) => change.entityId)).size).toBe(units.length);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s', async (signal) => {
    const server = start();
    await codeOf(server);
    server.child.kill(signal);
    expect(await server.ended).toBe(0);
    expect(server.printed()).toContain('Đã dừng.');
  });

  test('prints a fresh first code when the one before was not used', async () => {
    const first = start();
    const code = await codeOf(first);
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start();
    expect(await codeOf(second)).not.toBe(code);
    expect(second.printed()).toContain('nay hết hiệu lực');
  });

  test('says that its folder is in use by another', async () => {
    await codeOf(start());
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(`Thư mục dữ liệu ${folder} đang do một máy chủ khác sử dụng`);
  });

  test('says that its port is taken, and lets go of the folder', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = start({ PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain(`Cổng ${port} đang có chương trình khác dùng`);
    other.close();
  });

  test.each([
    [{ PORT: 'tám nghìn' }, [], 'PORT="tám nghìn": phải là số cổng'],
    [{ DATABASE_URL: 'sqlite.db' }, [], 'phải là địa chỉ PostgreSQL'],
    [{ DATABASE_URL: 'postgres://a' }, [], 'DATABASE_URL: the PostgreSQL driver comes in a later version'],
    [{ DATA_DIR: '/dev/null/x' }, [], 'Không ghi được vào thư mục dữ liệu'],
    [{}, ['--demmo'], 'Không hiểu tham số --demmo'],
  ])('with %o %o stops and says why', async (environment, args, line) => {
    const server = start(environment as Record<string, string>, args);
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain(line);
    expect(server.printed()).not.toContain('    at ');
  });

  test('finds a demonstration again, with a code for each role each time', async () => {
    const codes = (server: Server) =>
      server.printed().match(/^ {2}[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4} .*$/gm);
    const first = start({}, ['--demo']);
    const url = await urlOf(first);
    const roles = ['quản trị cấp tỉnh', 'đảng ủy xã', 'bí thư', 'phó bí thư', 'đảng viên'];
    for (const role of roles) expect(first.printed()).toContain(`   ${role}`);
    expect(codes(first)).toHaveLength(11);
    const secretary = aDevice();
    const code = codes(first)?.find((line) => line.includes('Đồi Chè')) ?? '';
    await enrol(url, secretary, code.trim().slice(0, 14));
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const second = start({}, ['--demo']);
    const answer = await post(await urlOf(second), secretary, frameOf(secretary, []));
    expect(answer.changes.filter((change) => change.kind === 'member')).toHaveLength(60);
    expect(second.printed()).toContain('Dữ liệu minh họa đã có sẵn');
    expect(codes(second)).toHaveLength(11);
    expect(codes(second)).not.toEqual(codes(first));
  });

  test('does not mix a demonstration into data that is there', async () => {
    const first = start();
    const url = await urlOf(first);
    await enrol(url, aDevice(), await codeOf(first));
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start({}, ['--demo']);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain('chỉ tạo trong thư mục trống');
  });
});

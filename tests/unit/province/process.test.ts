import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { SyncAnswer } from '#wire/sync.ts';
import { aDevice, frameOf, type FrozenUnit, type TestDevice } from '../../kit/a-province.ts';
import { aPhoneOfCell, anAdmin, enrol, post } from '../../kit/over-http.ts';
import { folder, start, eachInOwnFolder } from '../../kit/province-process.ts';
import { aRequestUnderWay } from '../../kit/request-under-way.ts';
import { codeOf, printedMatch, urlOf, type Server } from '../../kit/server-process.ts';

eachInOwnFolder();

/* The server as a process of its own: what it prints, how it stops, and what is left when it is killed. */

describe('the server', () => {
  test('killed at any moment has lost nothing it acknowledged', async () => {
    const first = start();
    const url = await urlOf(first);
    const { admin, communeId } = await anAdmin(first);
    const phone = await aPhoneOfCell(url, admin, communeId, 'Chi bộ');
    const acknowledged = killingAfter(20, first);
    const units = await sendUntilCut(url, phone, 100, acknowledged);
    await first.ended;
    expect(acknowledged.size).toBeGreaterThanOrEqual(20);

    const second = start();
    const again = await post(await urlOf(second), phone, frameOf(phone, units));
    expect(second.printed()).not.toContain('dùng một lần');
    expectAllThere(again, units, acknowledged);
  });

  test('killed while eight phones send, each unit twice at once, has lost nothing it acknowledged to any', async () => {
    const first = start();
    const url = await urlOf(first);
    const { admin, communeId } = await anAdmin(first);
    const phones: TestDevice[] = [];
    for (let index = 0; index < 8; index += 1) {
      phones.push(await aPhoneOfCell(url, admin, communeId, `Chi bộ ${index}`));
    }
    const acknowledged = killingAfter(40, first);
    const sent = await Promise.all(phones.map((phone) => sendUntilCut(url, phone, 50, acknowledged, 2)));
    await first.ended;
    expect(acknowledged.size).toBeGreaterThanOrEqual(40);

    const secondUrl = await urlOf(start());
    for (const [index, phone] of phones.entries()) {
      const units = sent[index] ?? [];
      expectAllThere(await post(secondUrl, phone, frameOf(phone, units)), units, acknowledged);
    }
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s', async (signal) => {
    const server = start();
    await codeOf(server);
    server.child.kill(signal);
    expect(await server.ended).toBe(0);
    expect(server.printed()).toContain('Đã dừng.');
  });

  test('asked to stop in the midst of a request, says that it is not ready and still answers that one', async () => {
    const server = start();
    const url = await urlOf(server);
    const line = await aRequestUnderWay(Number(new URL(url).port));
    server.child.kill('SIGTERM');
    await printedMatch(server, /Đang dừng/);

    const [live, ready, other] = await Promise.all(
      ['/healthz', '/readyz', '/v1/staff/overview'].map((path) => fetch(url + path)),
    );
    expect([live?.status, ready?.status, other?.status]).toEqual([200, 503, 503]);
    expect(ready?.headers.get('retry-after')).toBe('10');
    expect(other?.headers.get('retry-after')).toMatch(/^\d\d$/);
    line.write('}');
    expect(String(await once(line, 'data'))).toContain('HTTP/1.1 400');
    expect(await server.ended).toBe(0);
  });

  test('stops within seconds though a browser holds a line open on which it has asked nothing yet', async () => {
    const server = start();
    const { port } = new URL(await urlOf(server));
    const line = connect(Number(port), '127.0.0.1');
    await once(line, 'connect');
    const ended = once(line, 'close');
    server.child.kill('SIGINT');
    await Promise.race([server.ended, delay(20_000, null, { ref: false })]);
    expect(server.printed()).toContain('Đã dừng.');
    await ended;
  });

  test('says that it cannot make its folder, where the system has no room for one', async () => {
    const server = start({ DATA_DIR: '/proc/so-chi-bo' });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain('/proc/so-chi-bo');
    expect(server.printed()).toMatch(/Không ghi được|không ghi được/);
  });

  test('prints the address people open, where something stands before it', async () => {
    const server = start({ PUBLIC_URL: 'https://so-chi-bo.example/' });
    await codeOf(server);
    expect(server.printed()).toContain('đang chạy tại https://so-chi-bo.example/');
    expect(server.printed()).not.toContain('http://127.0.0.1');
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
    [
      { DATABASE_URL: 'postgres://u:mat-khau@127.0.0.1:1/d' },
      [],
      'Không mở được cơ sở dữ liệu PostgreSQL ở DATABASE_URL (ECONNREFUSED)',
    ],
    [{ DATA_DIR: '/dev/null/x' }, [], 'Không ghi được vào thư mục dữ liệu'],
    [{ DATA_DIR: '/proc' }, [], 'Không ghi được vào thư mục dữ liệu'],
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

/** Receipts by unit; when there are so many of them the server is killed, a moment later, in the midst of the next. */
function killingAfter(receipts: number, server: Server): Map<string, string> {
  const killMs = 3;
  return new (class extends Map<string, string> {
    override set(unitId: string, code: string): this {
      super.set(unitId, code);
      if (this.size === receipts) setTimeout(() => server.child.kill('SIGKILL'), killMs);
      return this;
    }
  })();
}

/** Sends units one after the other, `times` at once each, until the line is cut; all of them come back. */
async function sendUntilCut(
  url: string,
  phone: TestDevice,
  count: number,
  acknowledged: Map<string, string>,
  times = 1,
): Promise<readonly FrozenUnit[]> {
  const units = Array.from({ length: count }, (_, i) =>
    phone.freeze([{ kind: 'member', entityId: `m${i}`, baseVersion: 0, changes: { fullName: 'A' } }]),
  );
  for (const unit of units) {
    const frame = frameOf(phone, [unit]);
    const posts = Array.from({ length: times }, () => post(url, phone, frame).catch(() => null));
    const results = (await Promise.all(posts)).flatMap((answer) => answer?.results[0] ?? []);
    const receipts = results.flatMap((result) => ('receipt' in result ? [result.receipt.code] : []));
    if (receipts.length === 0) break;
    // Whichever of them came first, all are told the same.
    expect(new Set(receipts).size).toBe(1);
    expect(results.filter((result) => result.status === 'accepted').length).toBeLessThan(2);
    acknowledged.set(unit.header.unitId, receipts[0] ?? '');
  }
  return units;
}

function expectAllThere(
  answer: SyncAnswer,
  units: readonly FrozenUnit[],
  acknowledged: ReadonlyMap<string, string>,
): void {
  expect(answer.results).toHaveLength(units.length);
  for (const result of answer.results) {
    if (!('receipt' in result)) throw new Error(result.status);
    const code = acknowledged.get(result.unitId);
    if (code !== undefined) expect([result.status, result.receipt.code]).toEqual(['duplicate', code]);
  }
  expect(new Set(answer.changes.map((change) => change.entityId)).size).toBe(units.length);
}

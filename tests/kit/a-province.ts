import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { must } from '#base/assert.ts';
import type { Period } from '#base/day.ts';
import { createDemoDevice, type DemoDevice } from '#province/demo/demo-device.ts';
import { issueFirstCode } from '#province/first-code.ts';
import type { Ledger } from '#province/ledger/ledger.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import type { LogLine } from '#province/log.ts';
import { silentMetrics } from '#province/metrics.ts';
import { createProvince, type ProvinceDeps } from '#province/server.ts';
import { enrolAgainToSign, readCode, type EnrolAnswer, type Role } from '#wire/enrol.ts';
import { buildFrame } from '#wire/frame.ts';
import { syncAnswerSchema, type SyncAnswer, type SyncRequest } from '#wire/sync.ts';
import type { Op, UnitHeader, UnitStep } from '#wire/unit.ts';
import { FIRST_SIGNED, SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { dumpFolder, type Dump } from './dump.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { testSealKeys } from './seal-keys.ts';
import { createSeededChance } from './seeded-chance.ts';
import { signedFrame } from './sync-frame.ts';
import { defaultCriteria, vnCalendar } from './criteria.ts';
import { signedBy } from './signed-by.ts';

type Answer = Awaited<ReturnType<typeof injectOf>>;

/** One save, frozen by a device: what travels. */
export interface FrozenUnit {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
}

/** A device without a phone around it: freezes units and keeps its token. */
export interface TestDevice {
  readonly id: string;
  readonly publicKey: string;
  token: string;
  /** Freezes the operations under the device's next number; their ids are made here. */
  freeze(ops: readonly Omit<Op, 'opId'>[], step?: UnitStep, period?: Period | null): FrozenUnit;
  /** The same with everything said by the caller. */
  readonly raw: DemoDevice;
}

/** The real province on a folder of its own, asked in process; only time and chance are made up. */
export interface TestProvince {
  readonly app: FastifyInstance;
  readonly ledger: Ledger;
  readonly clock: FakeClock;
  readonly folder: string;
  readonly logged: readonly LogLine[];
  readonly admin: TestDevice;
  newCommune(name: string): Promise<string>;
  newCell(communeId: string, name: string): Promise<string>;
  /** A cell in a commune of its own. */
  aCell(name?: string): Promise<string>;
  newCode(role: Role, scopeId: string | null): Promise<{ readonly id: string; readonly code: string }>;
  enrol(role: Role, scopeId: string | null): Promise<TestDevice>;
  /** The phone of one member of the secretary's cell, by the code that the secretary asked for. */
  enrolMember(secretary: TestDevice, memberId: string): Promise<TestDevice>;
  tryEnrol(device: TestDevice, code: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The device has an app of that version of the wire and never had a newer one. */
  withWire(device: TestDevice, wire: number): Promise<TestDevice>;
  /** The phone of `device` is a copy, and becomes `next`. */
  tryEnrolAgain(
    device: TestDevice,
    next: TestDevice,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  staff(
    device: TestDevice,
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  post(device: TestDevice, frame: Uint8Array): Promise<Answer>;
  /** Fails where it is refused, or leaves the device without a cursor. */
  sync(
    device: TestDevice,
    units?: readonly FrozenUnit[],
    over?: Partial<SyncRequest>,
  ): Promise<SyncAnswer & { readonly cursor: string }>;
  /** What it has put down, read past the server. */
  dump(): Promise<Dump>;
  /** Stops the server and starts another on the same folder, which `whileDown` may change in between. */
  restart(whileDown?: () => void): Promise<TestProvince>;
  close(): Promise<void>;
}

function injectOf(app: FastifyInstance, request: InjectOptions) {
  return app.inject(request);
}

let devices = 0;

export function aDevice(): TestDevice {
  devices += 1;
  const id = `device-${devices}`;
  const raw = createDemoDevice(id);
  let made = 0;
  return {
    id,
    raw,
    publicKey: raw.publicKey,
    token: '',
    freeze(ops, step = 'roster', period = null) {
      made += 1;
      const named = ops.map((op, index) => ({ ...op, opId: `${id}.${made}.${index}` }));
      const about = { unitId: `${id}.unit-${made}`, period, madeAt: 0 as UnitHeader['madeAt'] };
      return raw.freeze({ step, ops: named }, about);
    },
  };
}

export function frameOf(
  device: TestDevice,
  units: readonly FrozenUnit[],
  over: Partial<SyncRequest> = {},
): Uint8Array {
  const head = {
    wire: WIRE_VERSION,
    deviceId: device.id,
    nonce: 'nonce-of-sixteen',
    deviceTime: 0,
    build: 'test',
    units: units.map((unit) => unit.header),
    cursor: null,
    pending: { units: 0, oldestAt: null },
    ...over,
  };
  const text = JSON.stringify(head);
  const bodies = units.map((unit) => unit.body);
  return head.wire < FIRST_SIGNED
    ? buildFrame(Buffer.from(text), bodies)
    : signedFrame(device.raw, text, bodies);
}

/** Where a province keeps its ledger, and what stands between. */
export interface LedgerDoors {
  /** SQLite in the province's folder where it is left out. */
  readonly open?: (folder: string) => Promise<Ledger>;
  /** Between the server and its ledger; the test's own looks go past it. */
  readonly wrap?: (ledger: Ledger) => Ledger;
}

/** What the migrations make of nothing, made once: it was half of what a new province took. */
let emptyDatabase: Promise<Uint8Array> | null = null;

async function makeEmptyDatabase(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'province-'));
  await (await openSqliteLedger(folder)).close();
  const bytes = readFileSync(databasePath(folder));
  rmSync(folder, { recursive: true });
  return bytes;
}

export async function aProvince(
  over: Partial<ProvinceDeps> = {},
  doors: LedgerDoors = {},
): Promise<TestProvince> {
  const folder = mkdtempSync(join(tmpdir(), 'province-'));
  if (!doors.open) writeFileSync(databasePath(folder), await (emptyDatabase ??= makeEmptyDatabase()));
  const clock = createFakeClock();
  const admin = aDevice();
  const province = await start(folder, clock, admin, over, doors);
  const first = must(
    await issueFirstCode(province.ledger, clock, createSeededChance(devices)),
    'a new province has a first code',
  );
  admin.token = (await enrolled(province, admin, first.code)).token;
  return province;
}

async function start(
  folder: string,
  clock: FakeClock,
  admin: TestDevice,
  over: Partial<ProvinceDeps>,
  doors: LedgerDoors,
): Promise<TestProvince> {
  const { open = openSqliteLedger, wrap = (ledger: Ledger) => ledger } = doors;
  const ledger = await open(folder);
  const logged: LogLine[] = [];
  const app = createProvince({
    ledger: wrap(ledger),
    clock,
    chance: createSeededChance(1000 + devices),
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
    log: { write: (line) => logged.push(line) },
    metrics: silentMetrics,
    sealKeys: testSealKeys,
    webRoot: null,
    enrolPerMinute: 10_000,
    ...over,
  });
  await app.ready();

  const stop = async () => {
    await app.close();
    await ledger.close();
  };
  const province: TestProvince = {
    app,
    ledger,
    clock,
    folder,
    logged,
    admin,
    newCommune: (name) => created(province, '/v1/staff/communes', { name }),
    newCell: (communeId, name) => created(province, '/v1/staff/cells', { communeId, name }),
    aCell: async (name = 'Chi bộ xóm Mới') =>
      province.newCell(await province.newCommune(`Xã của ${name}`), name),
    async newCode(role, scopeId) {
      const { status, body } = await province.staff(admin, 'POST', '/v1/staff/codes', { role, scopeId });
      if (status !== 200) throw new Error(`no code: ${JSON.stringify(body)}`);
      return body as { id: string; code: string };
    },
    async enrol(role, scopeId) {
      const device = aDevice();
      const { code } = await province.newCode(role, scopeId);
      device.token = (await enrolled(province, device, code)).token;
      return device;
    },
    async enrolMember(secretary, memberId) {
      const asked = { wire: WIRE_VERSION, memberId };
      const { status, body } = await province.staff(secretary, 'POST', '/v1/member-codes', asked);
      if (status !== 200) throw new Error(`no code: ${JSON.stringify(body)}`);
      const device = aDevice();
      device.token = (await enrolled(province, device, String(body['code']))).token;
      return device;
    },
    async tryEnrol(device, code) {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/enrol',
        payload: {
          wire: WIRE_VERSION,
          code: readCode(code) ?? code,
          deviceId: device.id,
          publicKey: device.publicKey,
        },
      });
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    async withWire(device, wire) {
      await ledger.inOrg(async (org) => {
        await org.putDevice({ ...must(await org.device(device.id), 'enrolled before'), wire });
      });
      return device;
    },
    async tryEnrolAgain(device, next) {
      const request = { wire: WIRE_VERSION, deviceId: next.id, publicKey: next.publicKey };
      const signature = Buffer.from(device.raw.sign(Buffer.from(enrolAgainToSign(request)))).toString(
        'base64url',
      );
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/enrol/again',
        headers: { authorization: `Bearer ${device.token}` },
        payload: { ...request, signature },
      });
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    async staff(device, method, path, payload) {
      const body = payload === undefined ? '' : JSON.stringify(payload);
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          ...signedBy(device, { method, url: path, body, time: clock.now() }),
          ...(body === '' ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === '' ? {} : { payload: body }),
      });
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    post: (device, frame) =>
      app.inject({
        method: 'POST',
        url: '/v1/sync',
        headers: { authorization: `Bearer ${device.token}`, 'content-type': SYNC_REQUEST_TYPE },
        payload: Buffer.from(frame),
      }),
    async sync(device, units = [], request = {}) {
      const answer = await province.post(device, frameOf(device, units, request));
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
      // A phone of an older version is not told where the log stands.
      const isOlder = (request.wire ?? WIRE_VERSION) < WIRE_VERSION;
      const parsed = syncAnswerSchema.parse({ ...(isOlder && { log: null }), ...answer.json<SyncAnswer>() });
      return { ...parsed, cursor: must(parsed.cursor, 'whoever pulls has a cursor') };
    },
    dump: () => dumpFolder(folder),
    async restart(whileDown) {
      await stop();
      whileDown?.();
      return start(folder, clock, admin, over, doors);
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return province;
}

async function enrolled(province: TestProvince, device: TestDevice, code: string): Promise<EnrolAnswer> {
  const { status, body } = await province.tryEnrol(device, code);
  if (status !== 200) throw new Error(`not enrolled: ${JSON.stringify(body)}`);
  return body as unknown as EnrolAnswer;
}

async function created(province: TestProvince, path: string, payload: object): Promise<string> {
  const { status, body } = await province.staff(province.admin, 'POST', path, payload);
  if (status !== 200) throw new Error(`not created: ${JSON.stringify(body)}`);
  return String(body['id']);
}

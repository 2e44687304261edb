import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import { enrolAgainToSign, roles, type Role } from '#wire/enrol.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { staffCellSchema, staffOverviewSchema } from '#wire/staff.ts';
import type { Op, UnitHeader } from '#wire/unit.ts';
import { SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../kit/a-province.ts';
import { signedBy } from '../kit/signed-by.ts';
import { addedRows, durable, expectProblem, expectSameRows, withoutHanging } from './kit/attacked.ts';

/*
 * Every token there may be at every address there is: whoever asks outside their own scope learns nothing of it and
 * changes nothing in it. Each place has its own word in its name and in the names of its people, so that anything of it in
 * an answer shows.
 */

const places = ['xa-a', 'xa-a-mot', 'xa-a-hai', 'xa-b', 'xa-b-mot'] as const;
type Place = (typeof places)[number];
const cells: readonly Place[] = ['xa-a-mot', 'xa-a-hai', 'xa-b-mot'];
const communes: readonly Place[] = ['xa-a', 'xa-b'];
const cellRoles: readonly Role[] = ['secretary', 'deputy', 'member'];

/** Who asks: what their token is for, and whether it still is. */
interface Caller {
  readonly who: string;
  readonly role: Role | null;
  readonly place: Place | null;
  readonly state: 'enrolled' | 'revoked' | 'unknown' | 'none';
}
const callers: readonly Caller[] = [
  { who: 'nobody at all', role: null, place: null, state: 'none' },
  { who: 'a token nobody gave', role: null, place: null, state: 'unknown' },
  ...(['enrolled', 'revoked'] as const).flatMap((state): Caller[] => [
    { who: `province, ${state}`, role: 'province', place: null, state },
    ...communes.map((place): Caller => ({
      who: `commune of ${place}, ${state}`,
      role: 'commune',
      place,
      state,
    })),
    // Withdrawn is withdrawn: one cell of them will do.
    ...cells
      .slice(0, state === 'enrolled' ? undefined : 1)
      .flatMap((place) =>
        cellRoles.map((role): Caller => ({ who: `${role} of ${place}, ${state}`, role, place, state })),
      ),
  ]),
];

let province: TestProvince;
let made = 0;
const ids = new Map<Place, string>();
/** A code not used yet: of each cell, of each commune, of the province. */
const codes = new Map<Place | null, string>();
const devices = new Map<string, TestDevice>();
/** Where the deputy of each cell left off. */
const cursors = new Map<Place, string>();

beforeAll(async () => {
  province = await aProvince();
  for (const place of communes) ids.set(place, await province.newCommune(`Xã ${place}.`));
  for (const place of cells) {
    const communeId = ids.get(place.slice(0, 4) as Place)!;
    ids.set(place, await province.newCell(communeId, `Chi bộ ${place}.`));
  }
  for (const { who, role, place, state } of callers) {
    devices.set(
      who,
      role === null
        ? { ...aDevice(), token: state === 'none' ? '' : 'x'.repeat(43) }
        : await enrol(role, place),
    );
  }
  for (const place of cells) {
    for (const role of ['secretary', 'deputy'] as const) {
      const writer = devices.get(`${role} of ${place}, enrolled`)!;
      const unit = writer.freeze([aMember(`m-${place}-${role}`, `Người ${place}.`)]);
      cursors.set(place, (await province.sync(writer, [unit])).cursor);
    }
  }
  for (const place of [...cells, ...communes, null]) {
    const role = place === null ? 'province' : communes.includes(place) ? 'commune' : 'secretary';
    codes.set(place, (await province.newCode(role, place && ids.get(place)!)).id);
  }
  for (const { who, state } of callers) if (state === 'revoked') await revoke(devices.get(who)!);
});
afterAll(() => province.close());

const enrol = (role: Role, place: Place | null) => province.enrol(role, place && ids.get(place)!);
const aMember = (id: string, fullName: string) =>
  ({ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName } }) as const;

/** Withdraws the code that device came with. */
async function revoke(device: TestDevice): Promise<void> {
  const { code } = await province.dump();
  const { id } = code.find((row) => row.usedBy === device.id)!;
  expect((await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`)).status).toBe(200);
}

/** Whether what is there belongs to the caller's scope. */
function isWithin(caller: Caller, place: Place): boolean {
  if (caller.role === 'province') return true;
  return caller.place === place || (caller.role === 'commune' && place.startsWith(`${caller.place}-`));
}

interface Asked {
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly url: () => string;
  readonly payload?: () => object;
  /** What a caller of staff is answered; others never get that far. */
  readonly status: (caller: Caller) => number;
}

const none = 'not-there';
const idOf = (place: Place | null | typeof none) =>
  place === null || place === none ? place : ids.get(place)!;
const whereWithin = (place: Place) => (caller: Caller) => (isWithin(caller, place) ? 200 : 404);
const scopes = [...places, none, null] as const;

const asked: readonly Asked[] = [
  { what: 'the overview', method: 'GET', url: () => '/v1/staff/overview', status: () => 200 },
  ...cells.map((place): Asked => ({
    what: `the cell ${place}`,
    method: 'GET',
    url: () => `/v1/staff/cells/${idOf(place)}`,
    status: whereWithin(place),
  })),
  ...([...communes, none] as const).map((place): Asked => ({
    what: `the cell ${place}, which is none`,
    method: 'GET',
    url: () => `/v1/staff/cells/${idOf(place)}`,
    status: () => 404,
  })),
  {
    what: 'a new commune',
    method: 'POST',
    url: () => '/v1/staff/communes',
    payload: () => ({ name: `Xã ${performance.now()}` }),
    status: ({ role }) => (role === 'province' ? 200 : 403),
  },
  ...([...places, none] as const).map((place): Asked => ({
    what: `a new cell in ${place}`,
    method: 'POST',
    url: () => '/v1/staff/cells',
    payload: () => ({ name: `Chi bộ ${performance.now()}`, communeId: idOf(place) }),
    status: (caller) => (communes.includes(place as Place) && isWithin(caller, place as Place) ? 200 : 404),
  })),
  ...roles.flatMap((role) =>
    scopes.map((place): Asked => ({
      what: `a code for a ${role} of ${place}`,
      method: 'POST',
      url: () => '/v1/staff/codes',
      payload: () => ({ role, scopeId: idOf(place) }),
      status(caller) {
        if (role === 'province' || role === 'commune') {
          if (caller.role !== 'province') return 403;
          if (role === 'province') return place === null ? 200 : 400;
          return communes.includes(place as Place) ? 200 : 404;
        }
        return cells.includes(place as Place) && isWithin(caller, place as Place) ? 200 : 404;
      },
    })),
  ),
  ...([...cells, ...communes, null] as const).map((place): Asked => ({
    what: `to withdraw a code of ${place}`,
    method: 'POST',
    url: () => `/v1/staff/codes/${codes.get(place)}/withdraw`,
    status: (caller) =>
      caller.role === 'province' || (cells.includes(place as Place) && isWithin(caller, place as Place))
        ? 200
        : 404,
  })),
  {
    what: 'to withdraw a code that is none',
    method: 'POST',
    url: () => `/v1/staff/codes/${none}/withdraw`,
    status: () => 404,
  },
];

/** No word of a place outside the caller's scope, and no code of one. */
function expectNothingForeign(caller: Caller, text: string): void {
  expect(places.filter((place) => !isWithin(caller, place) && text.includes(`${place}.`))).toEqual([]);
  const foreign = [...codes].filter(
    ([place]) => !(place === null ? caller.role === 'province' : isWithin(caller, place)),
  );
  expect(foreign.filter(([, id]) => text.includes(id))).toEqual([]);
}

function ask(caller: Caller, method: 'GET' | 'POST', url: string, payload?: object | Buffer) {
  const device = devices.get(caller.who)!;
  const body = Buffer.isBuffer(payload) || !payload ? (payload ?? '') : JSON.stringify(payload);
  const text = typeof body === 'string' ? body : '';
  const type = Buffer.isBuffer(payload) ? SYNC_REQUEST_TYPE : 'application/json';
  return withoutHanging(() =>
    province.app.inject({
      method,
      url,
      headers: {
        ...(device.token === ''
          ? {}
          : signedBy(device, { method, url, body: text, time: province.clock.now() })),
        ...(payload ? { 'content-type': type } : {}),
      },
      ...(payload ? { payload: body } : {}),
    }),
  );
}

describe.each(callers)('$who', (caller) => {
  const isLetIn = caller.state === 'enrolled';
  const shutOut = caller.state === 'none' || caller.state === 'unknown' ? 401 : 403;
  const problem = {
    none: 'unauthorised',
    unknown: 'unauthorised',
    revoked: 'revoked',
    enrolled: 'forbidden',
  } as const;

  test('asks what the staff may ask, and gets what is theirs', async () => {
    let before = await durable(province);
    for (const { what, method, url, payload, status } of asked) {
      const answer = await ask(caller, method, url(), payload?.());
      const isStaff = isLetIn && !cellRoles.includes(caller.role!);
      const expected = isStaff ? status(caller) : shutOut;
      expect([what, answer.statusCode]).toEqual([what, expected]);
      if (expected === 200) {
        expectNothingForeign(caller, answer.body);
        // Whoever opens the book of a cell is written down.
        if (method === 'POST' || what.startsWith('the cell')) before = await durable(province);
      } else if (isStaff) {
        expectSameRows(await durable(province), before);
      } else {
        expectProblem(answer, shutOut, problem[caller.state]);
      }
    }
    expectSameRows(await durable(province), before);
  });

  test('sends in every name but their own, with whatever cursor, and learns and changes nothing of others', async () => {
    const isOfCell = isLetIn && cellRoles.includes(caller.role!);
    const device = devices.get(caller.who)!;
    const before = await durable(province);
    for (const other of callers) {
      const author = devices.get(other.who)!;
      const unit = aUnitOf(author);
      const cursor = cursors.get(other.place!) ?? 'none';
      const own = await ask(caller, 'POST', '/v1/sync', Buffer.from(frameOf(device, [], { cursor })));
      const carrying = await ask(caller, 'POST', '/v1/sync', Buffer.from(frameOf(device, [unit])));
      const posing = await ask(caller, 'POST', '/v1/sync', Buffer.from(frameOf(author, [unit])));
      if (!isOfCell) {
        for (const answer of [own, carrying, posing]) expectProblem(answer, shutOut, problem[caller.state]);
        continue;
      }
      if (author !== device) expectProblem(posing, 403, 'forbidden');
      for (const answer of [own, carrying]) {
        expect(answer.statusCode).toBe(200);
        expectNothingForeign(caller, answer.body);
        if (caller.role === 'member') expect(answer.json<SyncAnswer>().changes).toEqual([]);
      }
      // The cursor is the deputy's: of no use to any other device, not even of the same cell.
      const isOwnCursor = caller.role === 'deputy' && other.place === caller.place;
      const told = caller.role === 'member' || isOwnCursor ? 0 : 2;
      expect(own.json<SyncAnswer>().changes).toHaveLength(told);
      const isKnownThere = other.place === caller.place;
      expect(carrying.json<SyncAnswer>().results).toMatchObject([
        author === device && caller.role !== 'member'
          ? { status: 'forked' }
          : { status: 'rejected', ...(isKnownThere ? {} : { code: 'forbidden', detail: 'unknown-device' }) },
      ]);
    }
    expectSameRows({ ...(await durable(province)), deviceHead: [] }, { ...before, deviceHead: [] });
  });
});

/** A genuine unit of that device under the number one: of a device that may write, the province has that already. */
function aUnitOf(device: TestDevice, op: Omit<Op, 'opId'> = aMember('m-forged', 'Người Không Phép')) {
  made += 1;
  const ops = [{ ...op, opId: `forged-${made}` }];
  const madeAt = 0 as UnitHeader['madeAt'];
  return device.raw.freeze(
    { step: 'roster', ops },
    { unitId: `forged-${made}`, deviceSeq: 1, period: null, madeAt },
  );
}

describe.each(callers)('$who', (caller) => {
  test('becomes no device that is there already, not even one whose name and key are known', async () => {
    const before = await province.dump();
    for (const other of callers) {
      const { id: deviceId, publicKey } = devices.get(other.who)!;
      // Those without a place were never written down: to them there is nothing to become.
      if (other.role === null) continue;
      const request = { wire: WIRE_VERSION, deviceId, publicKey };
      const signature = devices.get(caller.who)!.raw.sign(Buffer.from(enrolAgainToSign(request)));
      const answer = await ask(caller, 'POST', '/v1/enrol/again', {
        ...request,
        signature: Buffer.from(signature).toString('base64url'),
      });
      const isNobody = caller.state === 'none' || caller.state === 'unknown';
      const mayAsk = caller.state === 'enrolled' && cellRoles.includes(caller.role!);
      expectProblem(
        answer,
        isNobody ? 401 : 403,
        isNobody ? 'unauthorised' : caller.state === 'revoked' ? 'revoked' : 'forbidden',
      );
      if (mayAsk) expect(answer.json()).toEqual({ problem: 'forbidden', detail: 'device' });
    }
    expectSameRows(await province.dump(), before);
  });
});

describe('a unit of each role', () => {
  const texts: { readonly [K in EntityKind]: string } = {
    cell: 'cell',
    member: 'm1',
    'member-alias': 'm1',
    topic: 't1',
    meeting: '2026-11.regular.1',
    item: '2026-11.regular.1.other',
    attendance: '2026-11.regular.1.m1',
    task: 'k1',
    score: '2026-11.regular.1.s.v1.r0',
    'after-fact': 'f1',
    'not-held': '2026-10',
    consent: 'c1',
    destruction: 'd1',
    incident: 'i1',
    correction: 'r1',
    'task-report': 'b1',
    dues: '2026-11',
  };
  const anOp = (kind: EntityKind) => ({
    kind,
    entityId: texts[kind],
    baseVersion: 0,
    changes: { deletedAt: 1 },
  });

  test.each(entityKinds)(
    'about a %s takes effect from those who may write it, whoever carries it',
    async (kind) => {
      const cellId = await province.newCell(ids.get('xa-a')!, `Chi bộ ${kind}`);
      const secretary = await province.enrol('secretary', cellId);
      const member = await province.enrol('member', cellId);
      await province.sync(secretary, [secretary.freeze([aMember('m1', 'Người Một')])]);

      const before = await durable(province);
      for (const carrier of [member, secretary]) {
        const { results } = await province.sync(carrier, [aUnitOf(member, anOp(kind))]);
        expect(results).toMatchObject([{ status: 'rejected', code: 'forbidden', detail: 'ops.0' }]);
      }
      expectSameRows({ ...(await durable(province)), deviceHead: [] }, { ...before, deviceHead: [] });

      const answer = await province.sync(member, [secretary.freeze([anOp(kind)])]);
      expect([answer.results[0]?.status, answer.changes]).toEqual(['accepted', []]);
      expect(addedRows(before, await durable(province))['op']).toMatchObject([
        { kind, deviceId: secretary.id },
      ]);
    },
  );
});

test('what was kept aside of a cell is of its own devices, and what is there is still read by everybody who may', async () => {
  const dump = await province.dump();
  const cellOf = new Map(dump.device.map(({ id, cellId }) => [id, cellId]));
  expect(dump.quarantine.length).toBeGreaterThan(50);
  for (const { cellId, header } of dump.quarantine) {
    expect(cellOf.get((JSON.parse(header) as UnitHeader).deviceId)).toBe(cellId);
  }
  const get = async (path: string) => (await province.staff(province.admin, 'GET', path)).body;
  expect(staffOverviewSchema.parse(await get('/v1/staff/overview')).communes.length).toBeGreaterThan(2);
  for (const place of cells) {
    expect(staffCellSchema.parse(await get(`/v1/staff/cells/${ids.get(place)}`)).entities).toHaveLength(2);
  }
});

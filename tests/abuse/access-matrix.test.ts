import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import {
  accessByEndpoint,
  codesByRole,
  kindsByRole,
  reachByRole,
  type EndpointAccess,
  type EndpointName,
} from '#province/access.ts';
import { authorise } from '#province/apply/authorise.ts';
import type { Handover, Ledger } from '#province/ledger/ledger.ts';
import { issueCode } from '#province/routes/issue-code.ts';
import { cellRoles, enrolAgainToSign, readCode, roles, type Role } from '#wire/enrol.ts';
import type { IssuedCode } from '#wire/staff.ts';
import { PACKAGE_TYPE, SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { aPackage } from '../kit/a-package.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../kit/a-province.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { signedBy } from '../kit/signed-by.ts';

/*
 * Who may do what, as a table of what each caller is answered at each address, and of what each role may write. The tables
 * here are written by hand and know nothing of those the province goes by; an address or a kind that is in none of them does
 * not compile. Below, every entry of the province's own tables is widened once, and each time the matrix has to notice.
 *
 * All requests are about one cell, its commune, or something that was given to one of the two.
 */

const columns = [
  'province',
  'commune',
  'other commune',
  'secretary',
  'other secretary',
  'deputy',
  'other deputy',
  'member',
  'other member',
] as const;
type Column = (typeof columns)[number];

const roleOf = (column: Column) => column.replace('other ', '') as Role;

/** What each is answered, in the order of `columns`: the status, and the detail of a refusal where it has one. */
type Row = readonly [string, ...string[]];

interface Asked {
  readonly endpoint: EndpointName;
  readonly about: string;
  readonly url?: () => string | Promise<string>;
  readonly body?: (signer: TestDevice) => object | Promise<object>;
  readonly answers: Row;
}

const seen = '200';
const no = '403';
const hidden = '404';

const staffOnly: Row = [seen, seen, hidden, no, no, no, no, no, no];
const provinceOnly: Row = [seen, no, no, no, no, no, no, no, no];
/** A commune may ask, and is told that it may not give or take that. */
const notBelow: Row = [seen, '403 role', '403 role', no, no, no, no, no, no];
const notBelowIsHidden: Row = [seen, hidden, hidden, no, no, no, no, no, no];
/** Each is answered of its own cell, whichever that is. */
const secretariesOnly: Row = [no, no, no, seen, seen, no, no, no, no];
const ofTheCell: Row = [no, no, no, seen, seen, seen, seen, seen, seen];

const anybody: Row = [seen, seen, seen, seen, seen, seen, seen, seen, seen];

const matrix: { readonly [E in EndpointName]: readonly Omit<Asked, 'endpoint'>[] } = {
  'GET /v1/province-key': [{ about: '', answers: anybody }],
  'POST /v1/packages': [{ about: 'of a phone nobody knows', answers: anybody }],
  'POST /v1/enrol': [
    {
      about: 'with a code',
      body: async () => {
        const { id: deviceId, publicKey } = aDevice();
        const { code } = await newCode('deputy');
        return { wire: WIRE_VERSION, code: readCode(code), deviceId, publicKey };
      },
      answers: [seen, seen, seen, seen, seen, seen, seen, seen, seen],
    },
  ],
  'POST /v1/enrol/again': [
    {
      about: 'as a new device',
      body: ({ raw }) => {
        const { id: deviceId, publicKey } = aDevice();
        const request = { wire: WIRE_VERSION, deviceId, publicKey };
        const signature = Buffer.from(raw.sign(Buffer.from(enrolAgainToSign(request)))).toString('base64url');
        return { ...request, signature };
      },
      answers: ofTheCell,
    },
  ],
  'POST /v1/own-record': [
    {
      about: 'of whoever asks',
      body: () => ({ wire: WIRE_VERSION, memberId: null, held: null }),
      // The other member is bound to nobody of that cell.
      answers: [no, no, no, no, no, no, no, seen, hidden],
    },
  ],
  'POST /v1/member-codes': [
    {
      about: 'for a member of the cell',
      body: () => ({ wire: WIRE_VERSION, memberId: 'member-1' }),
      answers: [no, no, no, seen, hidden, seen, hidden, no, no],
    },
  ],
  'POST /v1/sync': [{ about: 'with nothing to send', answers: ofTheCell }],
  'POST /v1/handovers': [
    { about: 'of one’s own cell', body: () => ({ wire: WIRE_VERSION }), answers: secretariesOnly },
  ],
  'GET /v1/handovers/own': [{ about: 'of whoever asks', answers: secretariesOnly }],
  'POST /v1/handovers/own/withdraw': [
    {
      about: 'of one that was begun',
      body: async (signer) => {
        await beginHandover({ fromPhone: signer.id });
        return { wire: WIRE_VERSION };
      },
      answers: secretariesOnly,
    },
  ],
  'POST /v1/handovers/own/confirm': [
    {
      about: 'by whoever holds everything',
      body: async (signer) => {
        await beginHandover({ fromPhone: (await newDevice('secretary')).id, toPhone: signer.id });
        const answer = signer.token === '' ? null : await province.post(signer, frameOf(signer, []));
        const { cursor = '' } = answer?.statusCode === 200 ? answer.json<{ cursor: string }>() : {};
        return { wire: WIRE_VERSION, cursor };
      },
      answers: secretariesOnly,
    },
  ],
  'GET /v1/cells/:id/devices': [
    {
      about: 'of the cell by its id',
      url: () => `/v1/cells/${cellId}/devices`,
      answers: [seen, seen, hidden, seen, hidden, seen, hidden, no, no],
    },
    {
      about: 'of one’s own cell',
      url: () => '/v1/cells/own/devices',
      answers: [hidden, hidden, hidden, seen, seen, seen, seen, no, no],
    },
  ],
  'GET /v1/staff/overview': [{ about: '', answers: [seen, seen, seen, no, no, no, no, no, no] }],
  'POST /v1/staff/communes': [{ about: '', body: () => ({ name: aName() }), answers: provinceOnly }],
  'POST /v1/staff/cells': [
    { about: 'in the commune', body: () => ({ name: aName(), communeId }), answers: staffOnly },
  ],
  'GET /v1/staff/cells/:id': [
    { about: 'of the cell', url: () => `/v1/staff/cells/${cellId}`, answers: staffOnly },
  ],
  'POST /v1/staff/cells/:id/release': [
    { about: 'of the cell', url: () => `/v1/staff/cells/${cellId}/release`, answers: staffOnly },
  ],
  'POST /v1/staff/codes': [
    ...cellRoles.map((role) => ({
      about: `for a ${role}`,
      body: () => ({ role, scopeId: cellId }),
      answers: staffOnly,
    })),
    { about: 'for the commune', body: () => ({ role: 'commune', scopeId: communeId }), answers: notBelow },
    { about: 'for the province', body: () => ({ role: 'province', scopeId: null }), answers: notBelow },
  ],
  'POST /v1/staff/codes/:id/withdraw': roles.map((role) => ({
    about: `of a ${role}`,
    url: async () => `/v1/staff/codes/${(await newCode(role)).id}/withdraw`,
    answers: cellRoles.includes(role) ? staffOnly : notBelowIsHidden,
  })),
  'POST /v1/staff/devices/:id/withdraw': roles.map((role) => ({
    about: `of a ${role}`,
    url: async () => `/v1/staff/devices/${(await newDevice(role)).id}/withdraw`,
    answers: cellRoles.includes(role) ? staffOnly : notBelowIsHidden,
  })),
  'GET /v1/staff/audit': [{ about: '', answers: provinceOnly }],
};

const asked: readonly Asked[] = Object.entries(matrix).flatMap(([endpoint, requests]) =>
  requests.map((request) => ({ ...request, endpoint: endpoint as EndpointName })),
);

/** What each role may write of its own cell; of another's nobody writes anything. */
const writes: { readonly [K in EntityKind]: readonly Role[] } = {
  cell: ['secretary', 'deputy'],
  member: ['secretary', 'deputy'],
  'member-alias': ['secretary', 'deputy'],
  topic: ['secretary', 'deputy'],
  meeting: ['secretary', 'deputy'],
  item: ['secretary', 'deputy'],
  attendance: ['secretary', 'deputy'],
  task: ['secretary', 'deputy'],
  score: ['secretary', 'deputy'],
  'after-fact': ['secretary', 'deputy'],
  'not-held': ['secretary', 'deputy'],
  consent: ['secretary', 'deputy'],
  destruction: ['secretary', 'deputy'],
  incident: ['secretary', 'deputy'],
  // What a member may say in its own name is in `own-record.test.ts`.
  correction: ['secretary', 'deputy'],
  'task-report': ['secretary', 'deputy'],
  dues: ['secretary', 'deputy'],
};

let province: TestProvince;
let communeId: string;
let cellId: string;
let callers: { readonly [C in Column]: TestDevice };
let withdrawn: { readonly [R in Role]: TestDevice };
const callersOfTheCell: { [R in Role]?: TestDevice } = {};
let names = 0;

function aName(): string {
  names += 1;
  return `Tên ${names}`;
}

/** Past the door, which counts how often somebody asks. */
function newCode(role: Role): Promise<IssuedCode> {
  const binding = {
    role,
    cellId: cellRoles.includes(role) ? cellId : null,
    communeId: role === 'commune' ? communeId : null,
    memberId: null,
  };
  const chance = createSeededChance(10_000 + (names += 1));
  return province.ledger.inOrg((org) => issueCode(org, chance, binding, province.clock.now(), null));
}

/** Past the door: a handover in the cell of that phone, in place of any that is open there. */
async function beginHandover(phones: Pick<Handover, 'fromPhone'> & Partial<Handover>): Promise<void> {
  const { id: codeId } = await newCode('secretary');
  await province.ledger.inOrg(async (org) => {
    const device = await org.device(phones.toPhone ?? phones.fromPhone);
    const now = province.clock.now();
    if (!device?.cellId) return;
    for (const open of await org.openHandovers(device.cellId))
      await org.putHandover({ ...open, withdrawnAt: now });
    await org.addHandover({
      id: `handover-${codeId}`,
      cellId: device.cellId,
      codeId,
      toPhone: null,
      startedAt: now,
      cellSeq: 0,
      chainHash: '',
      members: 0,
      meetings: 0,
      tasks: 0,
      openTasks: 0,
      confirmedAt: null,
      withdrawnAt: null,
      ...phones,
    });
  });
}

async function newDevice(role: Role): Promise<TestDevice> {
  const device = aDevice();
  const { body } = await province.tryEnrol(device, (await newCode(role)).code);
  return { ...device, token: String(body['token']) };
}

function scopeOf(role: Role): string | null {
  return role === 'province' ? null : role === 'commune' ? communeId : cellId;
}

/** Happens once, between the look at who asks and what is done for them. */
let pastDoor: (() => Promise<unknown>) | null = null;

function withPastDoor(ledger: Ledger): Ledger {
  return {
    ...ledger,
    async deviceByTokenHash(hash) {
      const device = await ledger.deviceByTokenHash(hash);
      const happening = pastDoor;
      pastDoor = null;
      await happening?.();
      return device;
    },
  };
}

async function shutOut({ id }: TestDevice): Promise<void> {
  await province.ledger.inOrg(async (org) => {
    const device = must(await org.device(id), 'it is enrolled');
    await org.putDevice({ ...device, revokedAt: province.clock.now() });
  });
}

beforeAll(async () => {
  province = await aProvince({}, { wrap: withPastDoor });
  communeId = await province.newCommune('Xã Một');
  cellId = await province.newCell(communeId, 'Chi bộ Một');
  const elsewhere = await province.newCommune('Xã Hai');
  const otherCell = await province.newCell(elsewhere, 'Chi bộ Hai');
  const enrolled = await Promise.all(
    columns.map(async (column) => {
      const role = roleOf(column);
      const scope = column.startsWith('other') ? (role === 'commune' ? elsewhere : otherCell) : scopeOf(role);
      return [column, await province.enrol(role, scope)] as const;
    }),
  );
  callers = Object.fromEntries(enrolled) as unknown as typeof callers;
  const person = {
    kind: 'member',
    entityId: 'member-1',
    baseVersion: 0,
    changes: { fullName: 'Lò' },
  } as const;
  await province.sync(callers.secretary, [callers.secretary.freeze([person])]);
  callers = { ...callers, member: await province.enrolMember(callers.secretary, 'member-1') };
  const gone: [Role, TestDevice][] = [];
  for (const role of roles) {
    const device = await newDevice(role);
    await province.staff(province.admin, 'POST', `/v1/staff/devices/${device.id}/withdraw`);
    gone.push([role, device]);
  }
  withdrawn = Object.fromEntries(gone) as typeof withdrawn;
});
afterAll(() => province.close());

/** Asks as the device of that token, signed by the device of that key; null signs nothing. */
async function ask(
  { endpoint, url, body }: Asked,
  device: TestDevice,
  signer: TestDevice | null = device,
  happening: typeof pastDoor = null,
): Promise<string> {
  const [method = '', path = ''] = endpoint.split(' ');
  const to = (await url?.()) ?? path;
  const binaryType = { 'POST /v1/sync': SYNC_REQUEST_TYPE, 'POST /v1/packages': PACKAGE_TYPE }[
    endpoint as string
  ];
  const signed = { ...device, raw: (signer ?? device).raw };
  const message = await body?.(signed);
  const text = message === undefined ? '' : JSON.stringify(message);
  const frame = endpoint === 'POST /v1/packages' ? aPackage([aSealedUnit()]) : frameOf(signed, []);
  const payload = binaryType ? Buffer.from(frame) : text;
  const time = province.clock.now();
  const { authorization, ...signature } = signedBy(signed, { method, url: to, body: text, time });
  pastDoor = happening;
  const answer = await province.app.inject({
    method: method as 'GET',
    url: to,
    headers: {
      ...(device.token === '' ? {} : { authorization }),
      ...(signer === null ? {} : signature),
      ...(payload.length === 0 ? {} : { 'content-type': binaryType ?? 'application/json' }),
    },
    ...(payload.length === 0 ? {} : { payload }),
  });
  if (answer.statusCode === 200) return seen;
  const { detail } = answer.json<{ detail: string }>();
  return [answer.statusCode, detail].filter(Boolean).join(' ');
}

/** Of a phone nobody knows, as far as anybody can tell. */
function aSealedUnit() {
  const { raw, id } = aDevice();
  const about = { unitId: `${id}.unit`, period: null, madeAt: province.clock.now() };
  return raw.freezeBytes(new Uint8Array(100).fill(1), about, 'hpke');
}

async function answersTo(request: Asked): Promise<Row> {
  const answers: string[] = [];
  for (const column of columns) answers.push(await ask(request, callers[column]));
  return answers as unknown as Row;
}

/** What becomes of one entry that a device of that role makes: `accepted`, or why not. */
async function fateOf(role: Role, kind: EntityKind): Promise<string> {
  const op = { kind, entityId: idOf(kind), baseVersion: 0, changes: { deletedAt: null } };
  // Nobody outside of a cell has a way to send; what they would be told if they had one is asked of the rule itself.
  if (!cellRoles.includes(role)) {
    const verdict = authorise(role, { step: 'roster', ops: [{ ...op, opId: 'o' }] });
    return verdict.ok ? 'accepted' : verdict.error.code;
  }
  const device = callersOfTheCell[role] ?? (await newDevice(role));
  callersOfTheCell[role] = device;
  const [result] = (await province.sync(device, [device.freeze([op])])).results;
  return result && 'code' in result ? result.code : (result?.status ?? 'none');
}

function idOf(kind: EntityKind): string {
  if (kind === 'meeting') return '2026-11.regular.1';
  if (kind === 'member-alias') return 'member-1';
  return kind === 'not-held' ? '2026-10' : `${kind}-1`;
}

describe.each(asked)('$endpoint $about', (request) => {
  test('answers each caller what it may know', async () => {
    expect(await answersTo(request)).toEqual(request.answers);
  });

  const isOpen = accessByEndpoint[request.endpoint].roles === 'anybody';
  const { proof } = accessByEndpoint[request.endpoint];

  test('is closed to whoever was withdrawn, and to whoever has no token', async () => {
    for (const role of roles)
      expect([role, await ask(request, withdrawn[role])]).toEqual([
        role,
        isOpen ? seen : expect.stringMatching(/^403( 0 [\w-]+ \d+)?$/),
      ]);
    expect(await ask(request, { ...aDevice(), token: 'x'.repeat(43) })).toBe(isOpen ? seen : '401');
    expect(await ask(request, aDevice())).toBe(isOpen ? seen : '401');
  });

  const isRead = request.endpoint.startsWith('GET') && request.endpoint !== 'GET /v1/staff/cells/:id';
  // What units say is in the log of their cell; what one reads of oneself is nobody's business.
  const isOfUnits = request.endpoint === 'POST /v1/sync' || request.endpoint === 'POST /v1/packages';
  const isWrittenDown = !isRead && !isOfUnits && request.endpoint !== 'POST /v1/own-record';
  test(`is ${isWrittenDown ? '' : 'not '}written down: who, what and where`, async () => {
    const column = columns[request.answers.indexOf(seen)]!;
    const device = callers[column];
    const newest = async () => province.ledger.inOrg((org) => org.audited(null, 10_000));
    const last = (await newest())[0]?.seq ?? 0;
    expect(await ask(request, device)).toBe(seen);
    const added = (await newest()).filter(({ seq, act }) => seq > last && act === request.endpoint);
    const deviceId = isOpen ? expect.any(String) : device.id;
    const role = isOpen ? 'deputy' : roleOf(column);
    expect(added).toMatchObject(isWrittenDown ? [{ deviceId, role, at: province.clock.now() }] : []);
    expect(JSON.stringify(added)).not.toMatch(/Tên|Chi bộ|Xã/);
  });

  if (isWrittenDown && !isOpen) {
    test('does nothing for whoever is withdrawn between the door and what they ask for', async () => {
      const device = await newDevice(roleOf(columns[request.answers.indexOf(seen)]!));
      const acts = async () =>
        (await province.ledger.inOrg((org) => org.audited(null, 10_000))).filter(
          ({ deviceId, act }) => deviceId === device.id && act === request.endpoint,
        );
      expect(await ask(request, device, device, () => shutOut(device))).toBe(no);
      expect(await acts()).toEqual([]);
    });
  }

  if (!isOpen) {
    test('is closed to a stolen token without its key', async () => {
      const thief = aDevice();
      const access: EndpointAccess = accessByEndpoint[request.endpoint];
      for (const column of columns) {
        const isFirst = proof === 'signature' || access.roles.includes(roleOf(column));
        expect(await ask(request, callers[column], thief)).toBe(isFirst ? '401 signature' : no);
      }
    });
  }

  if (proof === 'signature') {
    test('is closed to a token that comes with no signature, and tells a thief nothing of the device', async () => {
      const thief = aDevice();
      for (const device of Object.values(callers))
        expect(await ask(request, device, null)).toBe('426 signature');
      for (const device of Object.values(withdrawn)) {
        expect(await ask(request, device, thief)).toBe('401 signature');
      }
    });
  }
});

describe('an entry of the kind', () => {
  test.each(entityKinds)(
    '%s takes effect from those who may write it, and from nobody else',
    async (kind) => {
      for (const role of roles) {
        const fate = writes[kind].includes(role) ? 'accepted' : 'forbidden';
        expect([role, await fateOf(role, kind)]).toEqual([role, fate]);
      }
    },
  );

  test('takes effect in the cell of whoever made it, whoever carries it and wherever it is sent', async () => {
    const other = callers['other secretary'];
    const unit = callers.secretary.freeze([
      { kind: 'topic', entityId: 'carried', baseVersion: 0, changes: { title: 'Học tập' } },
    ]);
    const carried = await province.sync(other, [unit]);
    expect(carried.results).toMatchObject([{ status: 'rejected', detail: 'unknown-device' }]);
    const posing = await province.post(callers.secretary, frameOf(other, [unit]));
    expect(posing.statusCode).toBe(403);
    const rows = (await province.dump()).record;
    expect(rows.filter(({ entityId }) => entityId === 'carried')).toEqual([]);
  });
});

test('every address of the API stands in the table of who may ask, and the other way round', () => {
  const branch: string[] = [];
  const found: string[] = [];
  // A tree of beginnings, four signs deeper for each that goes on.
  for (const line of province.app.printRoutes().split('\n')) {
    const [, depth = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    branch.splice(depth.length / 4, Infinity, part);
    const path = branch.join('');
    const isServed = methods !== '' && path.startsWith('/v1');
    if (isServed) found.push(...methods.split(', ').map((method) => `${method} ${path}`));
  }
  expect(found.filter((name) => !name.startsWith('HEAD')).sort()).toEqual(
    Object.keys(accessByEndpoint).sort(),
  );
});

/*
 * Planted faults: one entry more in a table of the province, for as long as the matrix looks. Each of them has to change an
 * answer.
 */

/** The tables are constants to everybody else. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

async function withFault<T extends object, K extends keyof T>(
  table: T,
  key: K,
  fault: T[K],
  look: () => Promise<boolean>,
): Promise<boolean> {
  const before = table[key];
  (table as Writable<T>)[key] = fault;
  try {
    return await look();
  } finally {
    (table as Writable<T>)[key] = before;
  }
}

/** Whether an answer to one of these requests is another than it should be. */
async function isNoticed(requests: readonly Asked[]): Promise<boolean> {
  for (const request of requests) {
    const answers = await answersTo(request);
    if (answers.join() !== request.answers.join()) return true;
  }
  return false;
}

const without = <T>(all: readonly T[], some: readonly T[]) => all.filter((one) => !some.includes(one));
const endpoints = Object.keys(accessByEndpoint) as readonly EndpointName[];
const accesses = accessByEndpoint as { readonly [E in EndpointName]: EndpointAccess };

describe('the matrix notices', () => {
  const openings = endpoints.flatMap((endpoint) => {
    const allowed = accesses[endpoint].roles;
    return allowed === 'anybody' ? [] : without(roles, allowed).map((role) => ({ endpoint, role, allowed }));
  });
  test.each(openings)('$endpoint opened to a $role', async ({ endpoint, role, allowed }) => {
    const fault = { ...accesses[endpoint], roles: [...allowed, role] };
    const requests = asked.filter((request) => request.endpoint === endpoint);
    expect(await withFault(accesses, endpoint, fault, () => isNoticed(requests))).toBe(true);
  });

  const signed = endpoints.filter((endpoint) => accesses[endpoint].proof === 'signature');
  test.each(signed)('%s that asks for no signature', async (endpoint) => {
    const fault = { ...accesses[endpoint], proof: 'message' } as const;
    const request = asked.find((one) => one.endpoint === endpoint)!;
    const look = async () => (await ask(request, callers.province, aDevice())) !== '401 signature';
    expect(await withFault(accesses, endpoint, fault, look)).toBe(true);
  });

  const reaches = roles.flatMap((role) =>
    without(['commune', 'province'] as const, [reachByRole[role]])
      .filter(() => role !== 'province')
      .map((reach) => ({ role, reach })),
  );
  test.each(reaches)('a $role that reaches as far as a $reach', async ({ role, reach }) => {
    expect(await withFault(reachByRole, role, reach, () => isNoticed(asked))).toBe(true);
  });

  const gifts = (['commune'] as const).flatMap((role) =>
    without(roles, codesByRole[role]!).map((given) => ({ role, given })),
  );
  test.each(gifts)('a $role that gives codes for a $given', async ({ role, given }) => {
    const fault = [...codesByRole[role]!, given];
    expect(await withFault(codesByRole, role, fault, () => isNoticed(asked))).toBe(true);
  });

  // What a member's phone writes is looked at once more, for whose it is: a kind too many there changes nothing.
  const writings = roles
    .filter((role) => role !== 'member')
    .flatMap((role) => without(entityKinds, kindsByRole[role]).map((kind) => ({ role, kind })));
  test.each(writings)('a $role that writes a $kind', async ({ role, kind }) => {
    const fault = [...kindsByRole[role], kind];
    const look = async () => (await fateOf(role, kind)) !== 'forbidden';
    expect(await withFault(kindsByRole, role, fault, look)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { staffCellSchema, staffOverviewSchema } from '#wire/staff.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

type Who = 'province' | 'own commune' | 'other commune' | 'secretary' | 'deputy' | 'member' | 'nobody';

let province: TestProvince;
let communeId: string;
let cellId: string;
let callers: { readonly [W in Who]: TestDevice };

/** On the roll since long ago. */
const here = [{ value: 'official', from: '2000-01-01', to: null, note: '' }];

beforeAll(async () => {
  province = await aProvince();
  communeId = await province.newCommune('Xã Một');
  cellId = await province.newCell(communeId, 'Chi bộ xóm Một');
  const otherId = await province.newCommune('Xã Hai');
  await province.newCell(otherId, 'Chi bộ xóm Hai');
  const secretary = await province.enrol('secretary', cellId);
  await province.sync(
    secretary,
    [
      secretary.freeze([
        { kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'A', membership: here } },
        { kind: 'member', entityId: 'm2', baseVersion: 0, changes: { fullName: 'B', deletedAt: 5 } },
        {
          kind: 'member',
          entityId: 'm3',
          baseVersion: 0,
          changes: { fullName: 'C', membership: [{ ...here[0], to: '2026-10-31' }] },
        },
        {
          kind: 'meeting',
          entityId: '2026-10.regular.1',
          baseVersion: 0,
          changes: { period: '2026-10', state: 'voted' },
        },
        {
          kind: 'meeting',
          entityId: '2026-11.regular.1',
          baseVersion: 0,
          changes: { period: '2026-11', state: 'draft' },
        },
        {
          kind: 'correction',
          entityId: 'c1',
          baseVersion: 0,
          changes: { memberId: 'm1', text: 'tôi nằm viện' },
        },
        {
          kind: 'task-report',
          entityId: 'r1',
          baseVersion: 0,
          changes: { memberId: 'm1', taskId: 't1', text: 'đã vận động 5 hộ' },
        },
      ]),
    ],
    { pending: { units: 3, oldestAt: 1 as Instant } },
  );
  callers = {
    province: province.admin,
    'own commune': await province.enrol('commune', communeId),
    'other commune': await province.enrol('commune', otherId),
    secretary,
    deputy: await province.enrol('deputy', cellId),
    member: await province.enrol('member', cellId),
    nobody: { ...secretary, token: 'x'.repeat(43) },
  };
});

afterAll(() => province.close());

/** What each caller is answered, in the order: province, own commune, other commune, the cell's three, nobody. */
const everyone: readonly Who[] = [
  'province',
  'own commune',
  'other commune',
  'secretary',
  'deputy',
  'member',
  'nobody',
];

const requests: readonly (readonly [
  string,
  () => readonly ['GET' | 'POST', string, object?],
  readonly number[],
])[] = [
  ['see the overview', () => ['GET', '/v1/staff/overview'], [200, 200, 200, 403, 403, 403, 401]],
  [
    'add a commune',
    () => ['POST', '/v1/staff/communes', { name: `Xã ${Math.ceil(performance.now() * 1000)}` }],
    [200, 403, 403, 403, 403, 403, 401],
  ],
  [
    'add a cell to the commune',
    () => ['POST', '/v1/staff/cells', { communeId, name: `Chi bộ ${performance.now()}` }],
    [200, 200, 404, 403, 403, 403, 401],
  ],
  ['see the cell', () => ['GET', `/v1/staff/cells/${cellId}`], [200, 200, 404, 403, 403, 403, 401]],
  ...(['secretary', 'deputy', 'member'] as const).map(
    (role) =>
      [
        `give a code for a ${role} of the cell`,
        () => ['POST', '/v1/staff/codes', { role, scopeId: cellId }] as const,
        [200, 200, 404, 403, 403, 403, 401],
      ] as const,
  ),
  [
    'give a code for the commune',
    () => ['POST', '/v1/staff/codes', { role: 'commune', scopeId: communeId }],
    [200, 403, 403, 403, 403, 403, 401],
  ],
  [
    'give a code for the province',
    () => ['POST', '/v1/staff/codes', { role: 'province', scopeId: null }],
    [200, 403, 403, 403, 403, 403, 401],
  ],
];

describe.each(requests)('who may %s', (_, request, statuses) => {
  test.each(everyone.map((who, index) => [who, statuses[index]] as const))(
    '%s: %i',
    async (who, expected) => {
      const [method, path, payload] = request();
      expect((await province.staff(callers[who], method, path, payload)).status).toBe(expected);
    },
  );
});

test.each([
  ['province', 200],
  ['own commune', 200],
  ['other commune', 404],
  ['secretary', 403],
] as const)('who may withdraw a code of the cell: %s: %i', async (who, expected) => {
  const { id } = await province.newCode('deputy', cellId);
  const path = `/v1/staff/codes/${id}/withdraw`;
  expect((await province.staff(callers[who], 'POST', path)).status).toBe(expected);
});

test('a commune cannot withdraw a code of the province', async () => {
  const { id } = await province.newCode('province', null);
  const answer = await province.staff(callers['own commune'], 'POST', `/v1/staff/codes/${id}/withdraw`);
  expect(answer.status).toBe(404);
});

describe('what staff see', () => {
  test('of a commune is its own cells and codes alone, with what was heard of them', async () => {
    const { body } = await province.staff(callers['own commune'], 'GET', '/v1/staff/overview');
    const overview = staffOverviewSchema.parse(body);
    expect(overview.communes.map((commune) => commune.name)).toEqual(['Xã Một']);
    expect(overview.communes[0]?.cells.find((cell) => cell.id === cellId)).toEqual({
      id: cellId,
      name: 'Chi bộ xóm Một',
      members: 1,
      devices: 3,
      lastSeenAt: province.clock.now(),
      pendingUnits: 3,
      lastPeriod: '2026-10',
    });
    expect(new Set(overview.codes.map((code) => code.scopeName))).toEqual(
      new Set(['Xã Một', 'Chi bộ xóm Một']),
    );
    expect(JSON.stringify(body)).not.toContain('Hai');
  });

  test('of a cell is its meetings and the receipts it was given, no name, and not what its members asked or reported', async () => {
    const { body } = await province.staff(callers.province, 'GET', `/v1/staff/cells/${cellId}`);
    const cell = staffCellSchema.parse(body);
    expect(cell.entities.map((entity) => entity.id).sort()).toEqual([
      '2026-10.regular.1',
      '2026-11.regular.1',
      'm1',
      'm2',
      'm3',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/tôi nằm viện|đã vận động|fullName/);
    expect(cell.units).toMatchObject([{ step: 'roster', receiptCode: expect.stringMatching(/^\w{8}$/) }]);
  });

  test('of a cell is also what was refused of it, with the reason and no content', async () => {
    const phone = await province.enrol('deputy', cellId);
    const task = { kind: 'task', entityId: 't1', baseVersion: 0, changes: { assigneeId: 'gone' } } as const;
    const unit = phone.freeze([task], 'tasks', '2026-11' as never);
    await province.sync(phone, [unit]);
    const ask = async () =>
      staffCellSchema.parse(
        (await province.staff(callers['own commune'], 'GET', `/v1/staff/cells/${cellId}`)).body,
      );
    expect((await ask()).refused).toEqual([
      {
        unitId: unit.header.unitId,
        period: '2026-11',
        receivedAt: province.clock.now(),
        code: 'unknown-member',
        isOfWithdrawn: false,
      },
    ]);
    await province.sync(phone, [
      phone.freeze([{ kind: 'member', entityId: 'gone', baseVersion: 0, changes: { fullName: 'A' } }]),
      unit,
    ]);
    expect((await ask()).refused).toEqual([]);
  });

  test('is not found where there is nothing', async () => {
    expect((await province.staff(province.admin, 'GET', '/v1/staff/cells/none')).status).toBe(404);
    const noCell = { role: 'secretary', scopeId: 'none' };
    expect((await province.staff(province.admin, 'POST', '/v1/staff/codes', noCell)).status).toBe(404);
  });
});

test.each([
  ['a commune', '/v1/staff/communes', () => ({ name: 'Xã Một' })],
  ['a cell', '/v1/staff/cells', () => ({ communeId, name: 'Chi bộ xóm Một' })],
])('%s of the same name is refused', async (_, path, payload) => {
  const { status, body } = await province.staff(province.admin, 'POST', path, payload());
  expect([status, body['problem']]).toEqual([409, 'name-taken']);
});

test.each([
  ['in another form of the same letters', 'Xã Một'.normalize('NFD'), 'Chi bộ xóm Một'.normalize('NFD')],
  ['in capitals', 'XÃ MỘT', 'CHI BỘ XÓM MỘT'],
  ['with two spaces', 'Xã  Một', 'Chi bộ  xóm Một'],
])('a name written %s is the same name', async (_, commune, cell) => {
  const add = async (path: string, payload: object) =>
    (await province.staff(province.admin, 'POST', path, payload)).status;
  expect(await add('/v1/staff/communes', { name: commune })).toBe(409);
  expect(await add('/v1/staff/cells', { communeId, name: cell })).toBe(409);
});

test('a name that differs by a mark is another name', async () => {
  const payload = { communeId, name: 'Chi bộ xóm Mốt' };
  expect((await province.staff(province.admin, 'POST', '/v1/staff/cells', payload)).status).toBe(200);
});

test('a name of spaces is no name', async () => {
  const { status } = await province.staff(province.admin, 'POST', '/v1/staff/communes', { name: '  ' });
  expect(status).toBe(400);
});

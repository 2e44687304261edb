import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handoverNewsSchema, startedHandoverSchema, type HandoverNews } from '#wire/handover.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

let province: TestProvince;
let cellId: string;
let outgoing: TestDevice;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell('Chi bộ Một');
  outgoing = await province.enrol('secretary', cellId);
  await province.sync(outgoing, [aMember(outgoing, 'm1')]);
});
afterEach(() => province.close());

const wire = WIRE_VERSION;
const here = [{ value: 'official', from: '2000-01-01', to: null, note: '' }];
const aMember = (device: TestDevice, id: string) =>
  device.freeze([
    { kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Vàng Thị Mới', membership: here } },
  ]);

const tryStart = (by: TestDevice) => province.staff(by, 'POST', '/v1/handovers', { wire });
async function start(by = outgoing): Promise<string> {
  const { status, body } = await tryStart(by);
  expect(status).toBe(200);
  return startedHandoverSchema.parse(body).issued.code;
}

const tryAsk = (by: TestDevice) => province.staff(by, 'GET', '/v1/handovers/own');
async function ask(by: TestDevice): Promise<HandoverNews> {
  return handoverNewsSchema.parse((await tryAsk(by)).body);
}

const withdraw = (by: TestDevice) => province.staff(by, 'POST', '/v1/handovers/own/withdraw', { wire });
const confirm = (by: TestDevice, cursor: string) =>
  province.staff(by, 'POST', '/v1/handovers/own/confirm', { wire, cursor });

async function enrolBy(code: string, device = aDevice()): Promise<TestDevice> {
  const { status, body } = await province.tryEnrol(device, code);
  expect([status, body['role']]).toEqual([200, 'secretary']);
  device.token = String(body['token']);
  return device;
}

async function pullAndConfirm(by: TestDevice): Promise<HandoverNews> {
  const { cursor } = await province.sync(by);
  return handoverNewsSchema.parse((await confirm(by, cursor)).body);
}

/** Who of the cell's phones is its secretary at the province now. */
async function secretaries(): Promise<readonly string[]> {
  const devices = await province.ledger.inOrg((org) => org.devicesOf(cellId));
  return devices
    .filter(({ role, revokedAt }) => role === 'secretary' && revokedAt === null)
    .map(({ id }) => id)
    .toSorted();
}

test('the successor holds everything, the outgoing phone is shut out, and both have one receipt', async () => {
  const successor = await enrolBy(await start());
  expect(await secretaries()).toEqual([outgoing.id, successor.id].toSorted());
  expect(await ask(outgoing)).toMatchObject({ kind: 'open', side: 'from', stage: 'receiving' });

  province.clock.advanceMs(60_000);
  const news = await pullAndConfirm(successor);
  expect(await secretaries()).toEqual([successor.id]);
  expect(news).toEqual({
    kind: 'done',
    side: 'to',
    receipt: {
      code: expect.stringMatching(/^[2-9A-Z]{8}$/),
      cellName: 'Chi bộ Một',
      communeName: 'Xã của Chi bộ Một',
      fromDevice: outgoing.id,
      toDevice: successor.id,
      startedAt: province.clock.now() - 60_000,
      confirmedAt: province.clock.now(),
      cellSeq: 1,
      chainHash: expect.stringMatching(/./),
      counts: { members: 1, meetings: 0, tasks: 0, openTasks: 0 },
    },
  });
  expect(await ask(outgoing)).toEqual({ ...news, side: 'from' });
  expect(JSON.stringify(news)).not.toContain('Vàng');

  // Asked once more after a lost answer, the receipt is the same, and nobody is shut out a second time.
  expect(await pullAndConfirm(successor)).toEqual(news);
  const acts = (await province.ledger.inOrg((org) => org.audited(null, 9))).map(({ act }) => act);
  expect(acts.filter((act) => act.includes('handovers'))).toEqual([
    'POST /v1/handovers/own/confirm',
    'POST /v1/handovers',
  ]);
});

test('what the outgoing phone sends after the receipt is kept aside, and every copy of it is out', async () => {
  const copy = aDevice();
  copy.token = String((await province.tryEnrolAgain(outgoing, copy)).body['token']);
  const successor = await enrolBy(await start());
  const unsent = aMember(outgoing, 'm2');
  await pullAndConfirm(successor);
  const late = await province.post(outgoing, frameOf(outgoing, [unsent]));
  expect([late.statusCode, late.json()]).toEqual([
    403,
    { problem: 'revoked', detail: '1 nonce-of-sixteen 2' },
  ]);
  expect((await province.post(copy, frameOf(copy, []))).statusCode).toBe(403);
  expect((await province.dump()).quarantine).toMatchObject([{ unitId: unsent.header.unitId }]);
  expect((await province.sync(successor)).changes.map(({ entityId }) => entityId)).toEqual(['m1']);
});

test('a successor that lacks a part of the log takes nothing over', async () => {
  const successor = aDevice();
  const early = (await province.sync(await enrolBy(await start(), successor))).cursor;
  // The outgoing one goes on, then begins anew: what was pulled before is no longer all that is handed over.
  expect((await withdraw(outgoing)).status).toBe(200);
  await province.sync(outgoing, [aMember(outgoing, 'm2')]);
  await enrolBy(await start(), successor);
  expect((await confirm(successor, early)).body).toMatchObject({ kind: 'open', stage: 'receiving' });
  expect((await confirm(successor, 'made.up.by.me')).body).toMatchObject({ kind: 'open' });
  expect((await confirm(successor, (await province.sync(outgoing)).cursor)).body).toMatchObject({
    kind: 'open',
  });
  expect(await secretaries()).toEqual([outgoing.id, successor.id].toSorted());
  expect(await pullAndConfirm(successor)).toMatchObject({ kind: 'done' });
});

test('the outgoing phone may withdraw until then: the code opens nothing and the successor is out', async () => {
  const code = await start();
  const successor = await enrolBy(code);
  const { cursor } = await province.sync(successor);
  expect((await withdraw(outgoing)).status).toBe(200);
  expect((await confirm(successor, cursor)).body).toMatchObject({ problem: 'revoked' });
  expect((await province.tryEnrol(aDevice(), code)).body).toMatchObject({ problem: 'code-withdrawn' });
  expect(await ask(outgoing)).toEqual({ kind: 'none' });
  expect(await secretaries()).toEqual([outgoing.id]);
  expect((await withdraw(outgoing)).body).toMatchObject({ problem: 'not-found' });
});

test('asked again, the code is another one, and the one before opens nothing', async () => {
  const first = await start();
  const second = await start();
  expect((await province.tryEnrol(aDevice(), first)).body).toMatchObject({ problem: 'code-withdrawn' });
  await enrolBy(second);
  // With the successor in, a new code would shut it out unasked.
  expect((await tryStart(outgoing)).body).toMatchObject({ problem: 'handover-open' });
});

test('two secretaries hand over one after the other, and the second is told that the first is at it', async () => {
  const other = await province.enrol('secretary', cellId);
  await start();
  expect((await tryStart(other)).body).toMatchObject({ problem: 'handover-open' });
  province.clock.advanceMs(14 * 24 * 60 * 60_000);
  expect(await ask(outgoing)).toMatchObject({ stage: 'expired' });
  await start(other);
  expect(await ask(outgoing)).toEqual({ kind: 'none' });
});

test('both start in the same moment: one is answered, the other told', async () => {
  const other = await province.enrol('secretary', cellId);
  const answers = await Promise.all([tryStart(outgoing), tryStart(other)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

test('the phone that hands over cannot be its own successor, nor can a copy of it', async () => {
  const code = await start();
  const own = await province.tryEnrol(outgoing, code);
  expect(own.body).toEqual({ problem: 'forbidden', detail: 'own-phone' });
  const copy = aDevice();
  copy.token = String((await province.tryEnrolAgain(outgoing, copy)).body['token']);
  expect((await province.tryEnrol(copy, code)).body).toMatchObject({ detail: 'own-phone' });
  expect(await secretaries()).toEqual([outgoing.id, copy.id].toSorted());
});

describe('the outgoing phone is withdrawn in the middle of it', () => {
  const lose = (device: TestDevice) =>
    province.staff(province.admin, 'POST', `/v1/staff/devices/${device.id}/withdraw`);

  test('its code lets nobody in: whoever has the phone now may have made it', async () => {
    const code = await start();
    await lose(outgoing);
    expect((await province.tryEnrol(aDevice(), code)).body).toMatchObject({ problem: 'code-withdrawn' });
    expect((await tryAsk(outgoing)).body).toMatchObject({ problem: 'revoked' });
  });

  test('a successor that is in already takes over all the same', async () => {
    const successor = await enrolBy(await start());
    await lose(outgoing);
    province.clock.advanceMs(1);
    expect(await pullAndConfirm(successor)).toMatchObject({ kind: 'done' });
    expect(await secretaries()).toEqual([successor.id]);
    // It was lost, and whoever holds it is told nothing.
    expect((await tryAsk(outgoing)).body).toMatchObject({ problem: 'revoked' });
  });

  test('the successor is withdrawn: the outgoing one stays, is told, and begins anew', async () => {
    const successor = await enrolBy(await start());
    const { cursor } = await province.sync(successor);
    await lose(successor);
    expect((await confirm(successor, cursor)).body).toMatchObject({ problem: 'revoked' });
    expect(await ask(outgoing)).toMatchObject({ kind: 'open', stage: 'receiver-lost' });
    expect(await secretaries()).toEqual([outgoing.id]);
    const next = await enrolBy(await start());
    expect(await pullAndConfirm(next)).toMatchObject({ kind: 'done' });
  });
});

test('a deputy’s phone becomes the secretary’s, with what it holds', async () => {
  const deputy = await province.enrol('deputy', cellId);
  await province.sync(deputy);
  await enrolBy(await start(), deputy);
  expect(await pullAndConfirm(deputy)).toMatchObject({ kind: 'done', receipt: { toDevice: deputy.id } });
  expect(await secretaries()).toEqual([deputy.id]);
});

test('a phone that has no part in it learns nothing of it', async () => {
  await start();
  const other = await province.enrol('secretary', cellId);
  expect(await ask(other)).toEqual({ kind: 'none' });
  const { cursor } = await province.sync(other);
  expect((await confirm(other, cursor)).body).toMatchObject({ problem: 'not-found' });
});

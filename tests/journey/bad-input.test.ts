import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { enrolDevice } from '#sync/enrol.ts';
import { exchange } from '#sync/exchange.ts';
import type { Transport } from '#sync/transport.ts';
import { defaultLimits } from '#wire/limits.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';

/* What a phone and a province make of input that is not as it should be: each is told, and nothing is lost. */

const DAY_MS = 24 * 60 * 60 * 1000;
let province: TestProvince;
let cellId: string;
let phone: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  phone = await aPhoneOnLine(() => province, 11);
});
afterEach(() => province.close());

const join = (code: string) => enrolDevice({ store: phone.store, transport: phone.transport }, code);
const states = async () => (await phone.store.readQueue()).units.map((unit) => unit.state);
const names = async () =>
  (await phone.store.readBook({ months: null })).members.map((member) => member.fullName);

async function addMember(id: string, fullName: string) {
  await phone.store.putDrafts([{ kind: 'member', entityId: id, changes: { fullName } }]);
  await phone.actions.freezeStep('roster', null);
}

describe('a code', () => {
  test.each([
    ['used by another phone', 'code-used'],
    ['older than two weeks', 'code-expired'],
    ['withdrawn', 'code-withdrawn'],
  ])('%s binds nothing; a good one then takes all that waited', async (how, problem) => {
    await addMember('m1', 'Lò Văn Một');
    const { id, code } = await province.newCode('secretary', cellId);
    if (problem === 'code-used') {
      const other = await aPhoneOnLine(() => province, 12);
      const taken = await enrolDevice({ store: other.store, transport: other.transport }, code);
      expect(taken.ok, how).toBe(true);
    }
    if (problem === 'code-expired') province.clock.advanceMs(14 * DAY_MS);
    if (problem === 'code-withdrawn') {
      await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
    }
    expect(await join(code)).toEqual({ ok: false, error: problem });
    expect([await states(), await names()]).toEqual([['queued'], ['Lò Văn Một']]);

    await phone.join('secretary', cellId);
    await phone.drain();
    expect(await states()).toEqual(['acknowledged']);
    expect((await province.dump()).record).toHaveLength(1);
  });

  test('entered on a second phone of the same person leaves the first one bound', async () => {
    const { code } = await province.newCode('secretary', cellId);
    expect((await join(code)).ok).toBe(true);
    const other = await aPhoneOnLine(() => province, 12);
    expect(await enrolDevice({ store: other.store, transport: other.transport }, code)).toEqual({
      ok: false,
      error: 'code-used',
    });
    await addMember('m1', 'Lò Văn Một');
    await phone.drain();
    expect(await states()).toEqual(['acknowledged']);
  });
});

describe('a unit', () => {
  test('that names a member the province does not have is set aside alone, shown, and taken once the member is there', async () => {
    await phone.join('secretary', cellId);
    await phone.store.putDrafts([
      {
        kind: 'task',
        entityId: 't1',
        changes: {
          meetingId: '2026-11.regular.1',
          period: '2026-11',
          title: 'Vận động bà con',
          assigneeId: 'gone',
        },
      },
    ]);
    await phone.actions.freezeStep('tasks', null);
    await addMember('m1', 'Lò Văn Một');
    await phone.drain();
    expect(await states()).toEqual(['refused', 'acknowledged']);
    const [refused] = (await phone.store.readQueue()).units;
    expect(refused?.refusal).toEqual({ code: 'unknown-member', detail: 'gone' });
    const { tasks } = await phone.store.readBook({ months: null });
    expect(tasks[0]?.title).toBe('Vận động bà con');
    expect((await province.dump()).quarantine).toHaveLength(1);

    await addMember('gone', 'Lò Văn Hai');
    await phone.drain();
    await phone.store.retryRefused(refused?.unitId ?? '');
    await phone.drain();
    expect((await phone.store.readQueue()).units.every((unit) => unit.state === 'acknowledged')).toBe(true);
    expect((await province.dump()).record).toHaveLength(3);
  });

  test('whose body is not what its header says is not believed, and the same words go again', async () => {
    await phone.join('secretary', cellId);
    await addMember('m1', 'Lò Văn Một');
    const { units } = await phone.store.takeUnits({ maxUnits: 1, maxBytes: 1_000_000 });
    const unit = units[0];
    if (!unit) throw new Error('nothing queued');
    const { store, clock, transport } = phone;
    const spoiling: Transport = {
      ...transport,
      // As a broken proxy would: another body of the same length under the same header.
      sync: (frame, bearer) => transport.sync(frame.slice().fill(1, -unit.body.length), bearer),
    };
    const deps = { store, clock, chance: createSeededChance(1), build: 'test' };
    expect(await exchange({ ...deps, transport: spoiling }, defaultLimits)).toMatchObject({
      answer: { results: [{ status: 'rejected', code: 'bad-body', detail: 'hash' }] },
    });
    expect([await states(), await names()]).toEqual([['refused'], ['Lò Văn Một']]);
    await phone.store.retryRefused(unit.header.unitId);
    await phone.drain();
    expect(await states()).toEqual(['acknowledged']);
  });

  test('in a request whose body is no frame at all counts as unsent', async () => {
    await phone.join('secretary', cellId);
    await addMember('m1', 'Lò Văn Một');
    const device = { ...province.admin, token: await token() };
    for (const body of [gzipSync('<html>'), Buffer.from('{}'), Buffer.alloc(0)]) {
      expect((await province.post(device, body)).json()).toMatchObject({ problem: 'malformed' });
    }
    expect(await states()).toEqual(['queued']);
    await phone.drain();
    expect(await states()).toEqual(['acknowledged']);
  });

  async function token(): Promise<string> {
    return (await phone.store.readCredentials())?.token ?? '';
  }
});

test('ten megabytes of text pasted into the minutes stay on the phone, are named, and hold up nothing else', async () => {
  await phone.join('secretary', cellId);
  const pasted = 'Đồng chí phát biểu. '.repeat(500_000);
  await phone.store.putDrafts([
    { kind: 'item', entityId: '2026-11.regular.1.other', changes: { title: 'Khác', text: pasted } },
    { kind: 'member', entityId: 'm1', changes: { fullName: 'Lò Văn Một' } },
  ]);
  const kept = await phone.actions.freezeStep('proceedings', null);
  expect(kept).toMatchObject([{ kind: 'item', fields: [{ field: 'text', reason: 'too-long' }] }]);
  await phone.drain();
  expect(await states()).toEqual(['acknowledged']);
  const month = '2026-11' as never;
  const { items } = await phone.store.readBook({ months: { from: month, to: month } });
  expect(items[0]?.text.length).toBe(pasted.normalize('NFC').length);
  // Cut to what fits, it goes like any other text.
  await phone.store.putDrafts([
    { kind: 'item', entityId: '2026-11.regular.1.other', changes: { text: pasted.slice(0, 1000) } },
  ]);
  expect(await phone.actions.freezeStep('proceedings', null)).toEqual([]);
  await phone.drain();
  expect(await states()).toEqual(['acknowledged', 'acknowledged']);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db } from '#store/db.ts';
import { HELD_DELETIONS } from '#store/store.ts';
import type { Transport } from '#sync/transport.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import type { SyncRequest } from '#wire/sync.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { openSyncFrame } from '../kit/sync-frame.ts';
import { phoneCodec } from '../kit/phone-codec.ts';

/* What is on a phone drifts from what the province has by a fault nobody knows of yet: it is found within a day. */

const DAY_MS = 24 * 60 * 60 * 1000;
const nothing = { months: null };

let province: TestProvince;
let phone: JoinedPhone;
let engine: Engine;
/** What went over the line: the head that went up, and the bytes there and back. */
let asked: { readonly head: SyncRequest; readonly bytes: number }[];

beforeEach(async () => {
  province = await aProvince();
  phone = await aPhoneOnLine(() => province, 1);
  asked = [];
  await phone.join('secretary', await province.aCell());
  engine = createEngine({
    store: phone.store,
    transport: listeningTo(phone.transport),
    clock: phone.clock,
    chance: createSeededChance(9),
    build: '0.1.0+1234567',
    timer: createFakeTimer(phone.clock).timer,
    lockName: phone.name,
  });
  await save('m1', 'Nông Văn Bản');
  await save('m2', 'Ma Thị Ổn');
  await engine.sendNow();
  asked = [];
});

afterEach(() => province.close());

function listeningTo(transport: Transport): Transport {
  return {
    ...transport,
    async sync(frame, token) {
      const reply = await transport.sync(frame, token);
      if (typeof reply === 'string') throw new Error('no exchange');
      const head = JSON.parse(openSyncFrame(frame).head) as SyncRequest;
      asked.push({ head, bytes: frame.length + Buffer.byteLength(reply.text) });
      return reply;
    },
  };
}

async function save(entityId: string, fullName: string) {
  await phone.store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
  await phone.store.freeze({ step: 'roster', period: null });
}

async function inMemory(work: (db: Db) => Promise<unknown>) {
  const db = new Db(phone.name);
  await db.open();
  await work(db);
  db.close();
}

const members = async () => (await phone.store.readBook(nothing)).members.map(({ id }) => id);
const differences = () => province.logged.filter(({ event }) => event === 'replica-differs').length;
const named = () => asked.map(({ head }) => head.digest !== undefined);

test('a phone says what it holds once a day, and it costs less than a kilobyte there and back', async () => {
  await engine.sendNow();
  await engine.sendNow();
  phone.clock.advanceMs(DAY_MS - 1);
  await engine.sendNow();
  phone.clock.advanceMs(1);
  await engine.sendNow();
  expect(named()).toEqual([true, false, false, true]);
  expect(differences()).toBe(0);
  for (const { bytes } of asked) expect(bytes).toBeLessThanOrEqual(1024);
});

test('what a phone has lost without knowing is there again after it', async () => {
  await inMemory((db) => db.records.delete('member:m1'));
  await engine.sendNow();
  expect(differences()).toBe(1);
  expect(await members()).toEqual(['m1', 'm2']);
  phone.clock.advanceMs(DAY_MS);
  await engine.sendNow();
  expect(named()).toEqual([true, true]);
  expect(differences()).toBe(1);
});

test('a question nobody asks any more is gone with it', async () => {
  await inMemory(async (db) => {
    await db.records.delete('member:m1');
    const about = { recordId: 'member:m2', kind: 'member', entityId: 'm2', field: 'fullName' } as const;
    const id = 'op:fullName';
    const body = await (await phoneCodec(db)).encode({ mine: 'A', theirs: 'B' }, 'conflict', id);
    await db.conflicts.put({ id, ...about, foundAt: phone.clock.now(), body });
  });
  await engine.sendNow();
  expect((await phone.store.readQueue()).conflicts).toEqual([]);
});

test('a phone with something to send says nothing of what it holds, and the day after neither', async () => {
  await save('m3', 'Lường Văn Sông');
  await engine.sendNow();
  expect(named()).toEqual([false]);
});

test('what waits for a word about deletions is no difference', async () => {
  await inMemory(async (db) => {
    const body = await (await phoneCodec(db)).encode([], 'held', HELD_DELETIONS);
    return db.meta.put({ key: 'heldDeletions', value: { counts: { member: 21 }, body } });
  });
  await engine.sendNow();
  expect(named()).toEqual([false]);
});

test('a save the province refused is no difference', async () => {
  await phone.store.putDrafts([
    {
      kind: 'attendance',
      entityId: '2026-11.regular.1.nobody',
      changes: { meetingId: '2026-11.regular.1', memberId: 'nobody', mark: 'present' },
    },
  ]);
  await phone.store.freeze({ step: 'roll-call', period: null });
  await engine.sendNow();
  expect((await phone.store.readQueue()).units.at(-1)?.state).toBe('refused');
  phone.clock.advanceMs(DAY_MS);
  await engine.sendNow();
  expect([named().at(-1), differences()]).toEqual([true, 0]);
});

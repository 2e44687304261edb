import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { copyPhone } from '../kit/copy-phone.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* A backup put back on a phone, a profile cloned: two phones that believe they are the same device. */

const scope = { months: { from: '2026-11' as never, to: '2026-11' as never } };

let province: TestProvince;
let phone: JoinedPhone;
let copies = 0;

beforeEach(async () => {
  province = await aProvince();
  phone = await aPhoneOnLine(() => province, 60);
  await phone.join('secretary', await province.aCell());
  await save(phone, 'at the beginning');
  await phone.drain();
});
afterEach(() => province.close());

async function save(on: JoinedPhone, title: string): Promise<void> {
  const entityId = title.replace(/\W+/g, '-');
  await on.store.putDrafts([{ kind: 'topic', entityId, changes: { title, year: 2026, quarter: 4 } }]);
  await on.actions.freezeStep('topics', null);
}

async function titles(on: JoinedPhone): Promise<readonly string[]> {
  return (await on.store.readBook(scope)).topics.map(({ title }) => title).sort();
}

/** The phone as it is now, opened beside it. */
async function aCopy(): Promise<JoinedPhone> {
  copies += 1;
  const name = `copy-${copies}`;
  await copyPhone(phone.name, name);
  return aPhoneOnLine(() => province, 70 + copies, name);
}

const deviceId = async (on: JoinedPhone) => (await on.store.readSession()).deviceId;
const states = async (on: JoinedPhone) => (await on.store.readQueue()).units.map((unit) => unit.state);
const inQuarantine = async () => (await province.dump()).quarantine;

describe('a phone and its copy', () => {
  test('that both go on are two devices from then on, and neither loses a save to the other', async () => {
    const copy = await aCopy();
    await save(phone, 'by the phone');
    await save(copy, 'by the copy');
    await phone.drain();
    await copy.drain();
    await save(copy, 'by the copy, later');
    await save(phone, 'by the phone, later');
    await copy.drain();
    await phone.drain();
    await copy.drain();

    const all = [
      'at the beginning',
      'by the copy',
      'by the copy, later',
      'by the phone',
      'by the phone, later',
    ];
    expect(await titles(phone)).toEqual(all);
    expect(await titles(copy)).toEqual(all);
    expect(await deviceId(copy)).not.toBe(await deviceId(phone));
    expect([...(await states(phone)), ...(await states(copy))]).toEqual(Array(6).fill('acknowledged'));
    expect(await inQuarantine()).toEqual([]);
  });

  test('of which two windows find out at once become one device, and send each save once', async () => {
    const copy = await aCopy();
    const other = await aPhoneOnLine(() => province, 90, copy.name);
    await save(phone, 'by the phone');
    await phone.drain();
    await save(copy, 'by the copy');
    await save(copy, 'by the copy, later');
    await Promise.all([copy.drain(), other.drain()]);
    await save(other, 'by the other window');
    await other.drain();
    await phone.drain();
    const all = [
      'at the beginning',
      'by the copy',
      'by the copy, later',
      'by the other window',
      'by the phone',
    ];
    expect(await titles(phone)).toEqual(all);
    expect(await titles(copy)).toEqual(all);
    expect(await states(copy)).toEqual(Array(4).fill('acknowledged'));
    expect(await inQuarantine()).toEqual([]);
  });

  test('that wrote different things into one field leave it to a person, and both values are kept', async () => {
    const copy = await aCopy();
    const retitle = async (on: JoinedPhone, title: string) => {
      await on.store.putDrafts([{ kind: 'topic', entityId: 'at-the-beginning', changes: { title } }]);
      await on.actions.freezeStep('topics', null);
    };
    await retitle(phone, 'as the phone says');
    await retitle(copy, 'as the copy says');
    await phone.drain();
    await copy.drain();
    const { conflicts } = await copy.store.readQueue();
    expect(conflicts).toMatchObject([{ mine: 'as the copy says', theirs: 'as the phone says' }]);
  });

  test('with a save that both hold and neither knows to have arrived gives it one effect', async () => {
    await save(phone, 'waiting');
    const copy = await aCopy();
    await phone.drain();
    await save(copy, 'by the copy');
    await copy.drain();
    await phone.drain();
    expect(await titles(phone)).toEqual(['at the beginning', 'by the copy', 'waiting']);
    expect(await titles(copy)).toEqual(await titles(phone));
    const tables = await province.dump();
    expect(tables['unit']).toHaveLength(3);
    // The number that the save took up a second time holds nothing back.
    await save(copy, 'and on');
    await copy.drain();
    expect(await states(copy)).not.toContain('queued');
  });

  test('the answer to which was lost asks for the same device again', async () => {
    const copy = await aCopy();
    await save(phone, 'by the phone');
    await phone.drain();
    await save(copy, 'by the copy');
    const ask = copy.transport.enrolAgain;
    let asked = 0;
    const transport = copy.transport as { enrolAgain: typeof ask };
    transport.enrolAgain = async (message, token) => {
      const reply = await ask(message, token);
      asked += 1;
      return asked < 3 ? 'no-reply' : reply;
    };
    await copy.drain();
    expect(asked).toBe(3);
    const devices = (await province.dump()).device;
    expect(JSON.stringify(devices).match(new RegExp(await deviceId(phone), 'g'))?.length).toBe(2);
    expect(await titles(copy)).toEqual(['at the beginning', 'by the copy', 'by the phone']);
  });
});

describe('a phone that was put back to an old backup', () => {
  test('gets what it had sent since, and what it saves then overwrites nothing', async () => {
    const old = await aCopy();
    await save(phone, 'after the backup');
    await phone.drain();
    await old.drain();
    expect(await titles(old)).toEqual(['after the backup', 'at the beginning']);
    await save(old, 'on the old copy');
    await old.drain();
    await phone.drain();
    expect(await titles(phone)).toEqual(['after the backup', 'at the beginning', 'on the old copy']);
  });
});

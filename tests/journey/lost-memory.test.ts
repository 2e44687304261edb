import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { databaseName } from '#store/db.ts';
import { beginAnew } from '#store/endings/begin-anew.ts';
import { openVault, type Vault } from '#store/vault/vault.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { aBook, aMeeting, aMember } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { installCaches, removeCaches } from '../kit/fake-caches.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* The browser clears a phone's database: what the province lacked comes from the vault, once, and everything is pulled. */

const scope = { months: null };

let province: TestProvince;
let cellId: string;
let phone: JoinedPhone;
let oldCodeId: string;

beforeEach(async () => {
  installCaches();
  province = await aProvince();
  cellId = await province.aCell();
  phone = await aPhoneOnLine(() => province, 80);
  const { id, code } = await province.newCode('secretary', cellId);
  oldCodeId = id;
  expect((await enrolDevice(phone, code)).ok).toBe(true);
  await save(phone, 'arrived');
  await phone.drain();
});
afterEach(async () => {
  removeCaches();
  await province.close();
});

async function save(on: JoinedPhone, title: string): Promise<void> {
  const entityId = title.replaceAll(' ', '-');
  await on.store.putDrafts([{ kind: 'topic', entityId, changes: { title, year: 2026, quarter: 4 } }]);
  await on.actions.freezeStep('topics', null);
}

async function retitle(on: JoinedPhone, id: string, title: string): Promise<void> {
  await on.store.putDrafts([{ kind: 'topic', entityId: id, changes: { title } }]);
  await on.actions.freezeStep('topics', null);
}

async function titles(on: JoinedPhone): Promise<readonly string[]> {
  return (await on.store.readBook(scope)).topics.map(({ title }) => title).sort();
}

async function vaultOf(on: JoinedPhone): Promise<Vault> {
  return (await openVault(on.name))!;
}

/** The database is cleared once the vault is level, and the app opened again. */
async function losesMemory(unsent: number): Promise<JoinedPhone> {
  const vault = await vaultOf(phone);
  await expect.poll(() => vault.keys()).toHaveLength(unsent);
  phone.engine.stop();
  phone.store.close();
  await Dexie.delete(databaseName(phone.name));
  return aPhoneOnLine(() => province, 81, phone.name);
}

const states = async (on: JoinedPhone) => (await on.store.readQueue()).units.map((unit) => unit.state);
const waiting = async (on: JoinedPhone) => (await states(on)).filter((state) => state === 'queued').length;
const table = async (name: 'unit' | 'quarantine') => (await province.dump())[name];

describe('a phone whose memory was cleared', () => {
  test('sends with a new code what was kept, in the name of the device that made it, and has all again', async () => {
    await save(phone, 'kept');
    await retitle(phone, 'arrived', 'arrived, and changed');
    const next = await losesMemory(2);
    expect(await titles(next)).toEqual([]);
    await next.join('secretary', cellId);
    expect(await waiting(next)).toBe(2);
    await save(next, 'new');
    await next.drain();
    expect(await states(next)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    expect(await titles(next)).toEqual(['arrived, and changed', 'kept', 'new']);
    expect((await next.store.readQueue()).conflicts).toEqual([]);
    expect(await table('unit')).toHaveLength(4);
    expect(await table('quarantine')).toEqual([]);
    expect(await (await vaultOf(next)).keys()).toEqual([]);
    expect(await next.store.readLoss()).toBeNull();
  });

  test('has one effect of what had arrived before, though nobody had told it', async () => {
    const { transport } = phone as unknown as { transport: { sync: typeof phone.transport.sync } };
    const { sync } = transport;
    transport.sync = async (frame, token) => {
      await sync(frame, token);
      return 'no-reply';
    };
    await save(phone, 'arrived unheard');
    await phone.engine.sendNow();
    expect(await table('unit')).toHaveLength(2);
    const next = await losesMemory(1);
    await next.join('secretary', cellId);
    await next.drain();
    expect(await states(next)).toEqual(['acknowledged']);
    expect(await titles(next)).toEqual(['arrived', 'arrived unheard']);
    expect(await table('unit')).toHaveLength(2);
  });

  test('sends what was kept though an earlier save was not kept and never came', async () => {
    for (const title of ['lost', 'kept', 'kept too']) await save(phone, title);
    const vault = await vaultOf(phone);
    await expect.poll(() => vault.keys()).toHaveLength(3);
    await vault.remove((await vault.keys())[0]!);
    const next = await losesMemory(2);
    expect(await next.store.readLoss()).toMatchObject({ unsent: 3, kept: 2 });
    await next.join('secretary', cellId);
    await next.drain();
    expect(await states(next)).toEqual(['acknowledged', 'acknowledged']);
    expect(await titles(next)).toEqual(['arrived', 'kept', 'kept too']);
    await save(next, 'new');
    await next.drain();
    expect(await table('unit')).toHaveLength(4);
  });

  test('whose old code was withdrawn sees that its saves are refused, and sends them again by a tap', async () => {
    await save(phone, 'kept');
    const next = await losesMemory(1);
    await province.staff(province.admin, 'POST', `/v1/staff/codes/${oldCodeId}/withdraw`);
    await next.join('secretary', cellId);
    await next.drain();
    const [refused] = (await next.store.readQueue()).units;
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'forbidden', detail: 'revoked' } });
    expect(await table('quarantine')).toHaveLength(1);
    await next.store.retryRefused(refused!.unitId);
    await next.drain();
    expect(await titles(next)).toEqual(['arrived', 'kept']);
    expect(await states(next)).toEqual(['acknowledged']);
    expect(await (await vaultOf(next)).keys()).toEqual([]);
  });

  test('whose refused saves go again only now is asked where it has written over them meanwhile', async () => {
    await retitle(phone, 'arrived', 'older words');
    const next = await losesMemory(1);
    await province.staff(province.admin, 'POST', `/v1/staff/codes/${oldCodeId}/withdraw`);
    await next.join('secretary', cellId);
    await next.drain();
    const [refused] = (await next.store.readQueue()).units;
    await retitle(next, 'arrived', 'newer words');
    await next.drain();
    await next.store.retryRefused(refused!.unitId);
    await next.drain();
    expect(await titles(next)).toEqual(['newer words']);
    expect((await next.store.readQueue()).conflicts).toMatchObject([
      { field: 'title', mine: 'older words', theirs: 'newer words' },
    ]);
  });

  test('with the code of another cell writes nothing of the first into it, and keeps it to be seen', async () => {
    await save(phone, 'kept');
    const next = await losesMemory(1);
    await next.join('secretary', await province.newCell(await province.newCommune('Xã Khác'), 'Chi bộ Khác'));
    await next.drain();
    expect((await next.store.readQueue()).units).toMatchObject([
      { state: 'refused', refusal: { code: 'forbidden', detail: 'unknown-device' } },
    ]);
    expect(await table('unit')).toHaveLength(1);
    expect(await (await vaultOf(next)).keys()).toHaveLength(1);
  });

  const meeting = aMeeting('2026-11');
  const months = { from: meeting.period, to: meeting.period };
  const members = [aMember('m1'), aMember('m2'), aMember('m3')];

  /** Half of a roll call at a meeting the province knows, and a text that goes on where a kept save left off. */
  async function writesHalf(): Promise<void> {
    await phone.store.putDrafts(bookToEdits(aBook({ members, meetings: [meeting] })));
    await phone.actions.freezeStep('prepare', null);
    await phone.drain();
    const { actions } = phone;
    const meetingId = meeting.id as MeetingId;
    await actions.edit('meeting', meeting.id, { place: 'Nhà văn hóa' });
    await actions.freezeStep('prepare', null);
    await actions.mark(meetingId, members[0]!.id as MemberId, 'present');
    await actions.mark(meetingId, members[1]!.id as MemberId, 'unexcused');
    await actions.edit('meeting', meeting.id, { place: 'Nhà văn hóa thôn' });
    await phone.store.fetchCode();
    const vault = await vaultOf(phone);
    await expect
      .poll(async () => [...(await vault.readDrafts()).values()].map(({ drafts }) => drafts.length))
      .toEqual([3]);
  }

  test('goes on with what was being written, over all that the province has, and is asked nothing', async () => {
    await writesHalf();
    const next = await losesMemory(1);
    expect(await next.store.readLoss()).toMatchObject({ kept: 1, drafts: 3 });
    await next.join('secretary', cellId);
    await next.drain();
    const book = await next.store.readBook({ months });
    expect(book.attendance.map(({ mark }) => mark).sort()).toEqual(['present', 'unexcused']);
    expect(book.members).toHaveLength(3);
    const place = async () => (await next.store.readBook(scope)).meetings[0]?.place;
    expect(await place()).toBe('Nhà văn hóa thôn');
    expect((await next.store.readQueue()).drafts.count).toBe(3);
    await next.actions.freezeStep('roll-call', null);
    await next.drain();
    const queue = await next.store.readQueue();
    expect(queue.units.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
    expect(queue.conflicts).toEqual([]);
    expect(queue.drafts.count).toBe(0);
    expect(await place()).toBe('Nhà văn hóa thôn');
    expect((await (await vaultOf(next)).readDrafts()).size).toBe(0);
  });

  test('with the code of another cell shows and sends nothing of what was being written', async () => {
    await writesHalf();
    const next = await losesMemory(1);
    await next.join('secretary', await province.newCell(await province.newCommune('Xã Khác'), 'Chi bộ Khác'));
    await next.drain();
    const queue = await next.store.readQueue();
    expect(queue.drafts.count).toBe(0);
    const book = await next.store.readBook({ months });
    expect(book.attendance).toEqual([]);
    expect((await (await vaultOf(next)).readDrafts()).size).toBe(1);
  });

  test('as that of the staff leaves what was kept where it is, until a code of a cell comes', async () => {
    await save(phone, 'kept');
    const next = await losesMemory(1);
    await next.join('province', null as never);
    expect(await states(next)).toEqual([]);
    expect(await next.store.readLoss()).toMatchObject({ isTold: true, kept: 1 });
  });
});

describe('a cell begun by hand whose memory was cleared', () => {
  beforeEach(async () => {
    phone.store.close();
    phone = await aPhoneOnLine(() => province, 82);
    await phone.actions.startCell({ name: 'Chi bộ Tự Lập' });
    await save(phone, 'by hand');
  });

  test('joins with what was kept as with what it holds', async () => {
    const next = await losesMemory(2);
    await next.join('secretary', cellId);
    await next.drain();
    expect(await states(next)).toEqual(['acknowledged', 'acknowledged']);
    expect(await titles(next)).toEqual(['arrived', 'by hand']);
    expect(await table('quarantine')).toEqual([]);
  });

  const asksWhoseItIs = async (on: JoinedPhone, scopeName: string) => {
    await on.store.forgetLoss();
    const { code } = await province.newCode('secretary', cellId);
    expect(await enrolDevice(on, code)).toMatchObject({
      ok: false,
      error: { codeOf: { role: 'secretary' }, bookOf: { scopeName, parentName: '' } },
    });
    expect((await on.store.readSession()).binding).toBeNull();
    const right = await aPhoneOnLine(() => province, 83);
    expect(await enrolDevice(right, code)).toMatchObject({ ok: true });
  };

  test('asks by the name it had last whose a code is, before anything of it goes there', async () => {
    await phone.actions.startCell({ name: 'Chi bộ Tự Lập mới' });
    await asksWhoseItIs(await losesMemory(3), 'Chi bộ Tự Lập mới');
  });

  test('asks too where its name lies under a PIN', async () => {
    const vault = await vaultOf(phone);
    await expect.poll(() => vault.keys()).toHaveLength(2);
    const [before] = (await vault.readRings()).map(({ id }) => id);
    await phone.store.setPin('258036');
    await expect.poll(async () => (await vault.readRings()).map(({ id }) => id)).not.toContain(before);
    await asksWhoseItIs(await losesMemory(2), '');
  });

  test.each(['member', 'province'] as const)(
    'keeps what was kept where it is under a code of a %s, and asks for whom it is with the code of a cell',
    async (role) => {
      const next = await losesMemory(2);
      const looking = await province.newCode(role, role === 'member' ? cellId : null);
      expect(await enrolDevice(next, looking.code)).toMatchObject({ ok: true, value: { role } });
      await next.store.fetchCode();
      await next.engine.sendNow();
      expect(await states(next)).toEqual([]);
      expect(await table('quarantine')).toEqual([]);
      expect(await (await vaultOf(next)).keys()).toHaveLength(2);
      const { code } = await province.newCode('secretary', cellId);
      expect(await enrolDevice(next, code)).toMatchObject({
        error: { bookOf: { scopeName: 'Chi bộ Tự Lập' } },
      });
    },
  );
});

describe('a restored book that lost its memory before it had a code', () => {
  const passphrase = 'bốn cái nồi đồng';
  /** With one save of the phone before, which that had sent and not heard of, one that it had not sent, and one of its own. */
  beforeEach(async () => {
    const { transport } = phone as unknown as { transport: { sync: typeof phone.transport.sync } };
    const { sync } = transport;
    transport.sync = async (frame, token) => {
      await sync(frame, token);
      return 'no-reply';
    };
    await retitle(phone, 'arrived', 'one');
    await phone.engine.sendNow();
    await retitle(phone, 'arrived', 'two');
    const file = await phone.store.makeBackup(passphrase);
    phone.engine.stop();
    phone.store.close();
    phone = await aPhoneOnLine(() => province, 84);
    await phone.store.restoreBackup(file, passphrase);
    await save(phone, 'on the new one');
    await phone.store.putDrafts([
      { kind: 'topic', entityId: 'half', changes: { title: 'half', year: 2026, quarter: 4 } },
    ]);
    await phone.store.fetchCode();
    const vault = await vaultOf(phone);
    await expect.poll(async () => (await vault.readDrafts()).size).toBe(1);
  });

  test('tells whose it was, and asks for a code of it', async () => {
    const next = await losesMemory(3);
    const loss = { scopeName: 'Chi bộ xóm Mới', needsCode: true, kept: 3, drafts: 1 };
    expect(await next.store.readLoss()).toMatchObject({ ...loss, isTold: false });
    await next.store.forgetLoss();
    expect(await next.store.readLoss()).toMatchObject({ needsCode: true, kept: 3, drafts: 1, isTold: true });
  });

  test('sends all that was kept with one, and nobody is asked about what the phone before had said itself', async () => {
    const next = await losesMemory(3);
    await next.join('secretary', cellId);
    await next.drain();
    expect(await titles(next)).toEqual(['half', 'on the new one', 'two']);
    expect(await states(next)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    expect((await next.store.readQueue()).conflicts).toEqual([]);
    expect(await (await vaultOf(next)).keys()).toEqual([]);
  });

  test.each([
    ['was cleared', () => losesMemory(3)],
    [
      'could not be read, and was given up',
      async () => {
        phone.engine.stop();
        phone.store.close();
        removeCaches();
        installCaches();
        await beginAnew(phone.name);
        return aPhoneOnLine(() => province, 81, phone.name);
      },
    ],
  ])('that %s, with the code of another cell sends nothing there, and keeps it', async (_, lose) => {
    const next = await lose();
    const before = await table('unit');
    await next.join('secretary', await province.newCell(await province.newCommune('Xã Khác'), 'Chi bộ Khác'));
    await next.store.fetchCode();
    await next.drain();
    expect(await states(next)).toEqual([]);
    expect(await table('unit')).toEqual(before);
    expect(await table('quarantine')).toEqual([]);
    expect(await (await vaultOf(next)).keys()).toHaveLength(3);
    expect((await next.store.readQueue()).drafts.count).toBe(0);
  });
});

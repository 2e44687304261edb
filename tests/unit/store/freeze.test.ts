import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { headerToSign } from '#wire/unit.ts';
import { databaseName, Db } from '#store/db.ts';
import { MAX_MAP_ENTRIES, MAX_TEXT_LENGTH } from '#wire/limits.ts';
import { period } from '../../kit/a-book.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { accepted, anAnswer, readBody } from '../../kit/province-answers.ts';

const november = period('2026-11');
const december = period('2026-12');
const meeting = '2026-11.regular.1';
const month = { months: { from: november, to: november } };
const prepare = { step: 'prepare', period: november } as const;
const limits = { maxUnits: 100, maxBytes: 10_000_000 };

function edit(changes: Record<string, string | number | boolean | null | object>) {
  return { kind: 'meeting', entityId: meeting, changes: changes as never } as const;
}
const created = edit({ period: november, kind: 'regular', ordinal: 1, place: 'Nhà văn hóa' });

/** A phone whose first unit, a new meeting, was acknowledged. */
async function aSyncedPhone(): Promise<Phone> {
  const phone = await aPhone();
  await phone.store.putDrafts([created]);
  const { units } = await phone.store.freeze(prepare);
  const answer = anAnswer({ results: units.map((unit) => accepted(unit)) });
  await phone.store.applyAnswer(
    answer,
    units.map((unit) => unit.header),
  );
  return phone;
}

describe('freezing a step', () => {
  test('a new entity carries all its fields, a known one only what changed', async () => {
    const { store } = await aSyncedPhone();
    await store.putDrafts([edit({ place: 'Nhà văn hóa', breakMin: 15 })]);
    const { units } = await store.freeze(prepare);
    const [op] = readBody(units[0]!).ops;
    expect(op).toMatchObject({ baseVersion: 1, changes: { breakMin: 15 } });
    expect(Object.keys(op!.changes)).toEqual(['breakMin']);
    expect((await store.readQueue()).drafts.count).toBe(0);
  });

  test('a draft that says nothing new makes no unit and goes away', async () => {
    const { store } = await aSyncedPhone();
    await store.putDrafts([edit({ place: 'Nhà văn hóa' })]);
    expect(await store.freeze(prepare)).toEqual({ units: [], kept: [] });
    const queue = await store.readQueue();
    expect(queue.drafts.count).toBe(0);
    expect(queue.units).toHaveLength(1);
  });

  test('drafts of another month stay drafts, those of no month go along before what names them', async () => {
    const { store } = await aPhone();
    const mark = { meetingId: meeting, memberId: 'm1', mark: 'present' };
    await store.putDrafts([
      { kind: 'attendance', entityId: `${meeting}.m1`, changes: mark },
      { kind: 'member', entityId: 'm1', changes: { fullName: 'Lò Thị Mơ' } },
      { kind: 'meeting', entityId: '2026-12.regular.1', changes: { place: 'Sau' } },
    ]);
    const { units } = await store.freeze(prepare);
    expect(readBody(units[0]!).ops.map((op) => op.kind)).toEqual(['member', 'attendance']);
    expect((await store.readQueue()).drafts.count).toBe(1);
  });

  test('what became of an older task goes with the meeting it was said at', async () => {
    const { store } = await aPhone();
    const task = (changes: Record<string, unknown>) =>
      ({ kind: 'task', entityId: 't1', changes: changes as never }) as const;
    const said = (outcome: string) => ({ outcome, doneOn: null, evidence: 'Biên bản', isConfirmed: false });
    await store.putDrafts([task({ period: '2026-10', title: 'Sửa đường', results: {} })]);
    await store.freeze({ step: 'tasks', period: period('2026-10') });
    await store.putDrafts([task({ [`results/${meeting}`]: said('done') })]);
    const { units } = await store.freeze({ step: 'vote', period: november });
    expect(units.map((unit) => readBody(unit).ops.map((op) => Object.keys(op.changes)))).toEqual([
      [[`results/${meeting}`]],
    ]);
    // Said at two meetings, it waits for neither.
    await store.putDrafts([
      task({ [`results/${meeting}`]: said('doing'), 'results/2026-12.regular.1': said('done') }),
    ]);
    expect((await store.freeze(prepare)).units).toHaveLength(1);
    expect((await store.readQueue()).drafts.count).toBe(0);
  });

  test('a unit is numbered, hashed and signed by this device', async () => {
    const { store } = await aPhone();
    await store.putDrafts([created]);
    const { units } = await store.freeze(prepare);
    const { header, body } = units[0]!;
    expect(header.deviceSeq).toBe(1);
    expect(header.bodyHash).toBe(createHash('sha256').update(body).digest('base64url'));
    const key = createPublicKey({
      key: Buffer.from(await store.readPublicKey(), 'base64url'),
      format: 'der',
      type: 'spki',
    });
    const signed = Buffer.from(headerToSign(header));
    const signature = Buffer.from(header.signature, 'base64url');
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  });

  test('the same bytes are taken from the queue however often, also after a restart', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    const { units } = await phone.store.freeze(prepare);
    await phone.store.putDrafts([edit({ place: 'Nơi khác' })]);
    phone.store.close();
    const again = await aPhone({ name: phone.name });
    const taken = (await again.store.takeUnits(limits)).units[0]!;
    expect(Buffer.from(taken.body).equals(Buffer.from(units[0]!.body))).toBe(true);
    expect(taken.header).toEqual(units[0]!.header);
  });

  test('steps frozen at the same moment in two tabs get numbers without a gap and lose nothing', async () => {
    const one = await aPhone();
    const two = await aPhone({ name: one.name });
    for (let round = 0; round < 10; round += 1) {
      const tabs = [
        { store: one.store, month: november, entityId: `2026-11.regular.${round + 1}` },
        { store: two.store, month: december, entityId: `2026-12.regular.${round + 1}` },
      ];
      for (const { store, entityId } of tabs) {
        await store.putDrafts([{ kind: 'meeting', entityId, changes: { place: 'Nhà văn hóa' } }]);
      }
      await Promise.all(tabs.map(({ store, month: period }) => store.freeze({ step: 'prepare', period })));
    }
    const { units } = await one.store.takeUnits(limits);
    expect(units.map((unit) => unit.header.deviceSeq)).toEqual(units.map((_, index) => index + 1));
    const named = units.flatMap((unit) => readBody(unit).ops.map((op) => op.entityId));
    expect(new Set(named).size).toBe(20);
    expect(named).toHaveLength(20);
  });

  test('when the disk refuses in the middle, nothing of the freeze is there and the draft is', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    const spoiler = new Db(phone.name);
    await spoiler.open();
    // A unit already stored under the next number makes the last writes of the transaction fail.
    await spoiler
      .table('units')
      .put({ deviceSeq: 1, unitId: 'other', state: 'replaced', header: {}, entities: [] });
    await expect(phone.store.freeze(prepare)).rejects.toThrow('store:');
    expect(await spoiler.table('records').count()).toBe(0);
    expect(await spoiler.table('bodies').count()).toBe(0);
    expect(await spoiler.table('drafts').count()).toBe(1);
    spoiler.close();
  });

  test('a text too long to travel stays a draft and is named, the other fields go', async () => {
    const { store } = await aSyncedPhone();
    const tooLong = 'ă'.repeat(MAX_TEXT_LENGTH + 1);
    await store.putDrafts([edit({ conclusion: tooLong, breakMin: 20 })]);
    const { units, kept } = await store.freeze(prepare);
    expect(kept).toEqual([
      { kind: 'meeting', entityId: meeting, fields: [{ field: 'conclusion', reason: 'too-long' }] },
    ]);
    expect(readBody(units[0]!).ops[0]?.changes).toEqual({ breakMin: 20 });
    const [entry] = (await store.readBook(month)).meetings;
    expect(entry?.conclusion).toBe(tooLong);
  });

  test('a freeze asked to be whole makes nothing when one field cannot go', async () => {
    const { store } = await aSyncedPhone();
    await store.putDrafts([edit({ conclusion: 'x'.repeat(MAX_TEXT_LENGTH + 1), breakMin: 20 })]);
    const outcome = await store.freeze({ ...prepare, isWhole: true }, [edit({ state: 'voted' })]);
    expect(outcome.units).toEqual([]);
    expect(outcome.kept).toHaveLength(1);
    expect((await store.readBook(month)).meetings[0]).toMatchObject({ state: 'draft', breakMin: 20 });
  });

  test('a map over its limit keeps its last entries back and sends the others', async () => {
    const { store } = await aPhone();
    const entries = Array.from({ length: MAX_MAP_ENTRIES + 3 }, (_, index) => [`notReached/m${index}`, true]);
    await store.putDrafts([created, edit(Object.fromEntries(entries))]);
    const { units, kept } = await store.freeze(prepare);
    const sent = Object.keys(readBody(units[0]!).ops[0]!.changes).filter((path) =>
      path.startsWith('notReached/'),
    );
    expect(sent).toHaveLength(MAX_MAP_ENTRIES);
    expect(kept[0]?.fields).toHaveLength(3);
  });

  test('what is more than one request carries goes as several units in order', async () => {
    const { store } = await aPhone();
    let noise = 1;
    const text = () =>
      Array.from({ length: 150_000 }, () => {
        noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
        return String.fromCharCode(0x4e00 + (noise >>> 18));
      }).join('');
    const fields = ['questions', 'draftConclusion', 'conclusion', 'proposals'];
    await store.putDrafts([created, edit(Object.fromEntries(fields.map((field) => [field, text()])))]);
    const { units, kept } = await store.freeze(prepare);
    expect(kept).toEqual([]);
    expect(units.length).toBeGreaterThan(1);
    expect(units.map((unit) => unit.header.deviceSeq)).toEqual(units.map((_, index) => index + 1));
    for (const unit of units) expect(unit.body.length).toBeLessThan(512 * 1024);
    const sent = units.flatMap((unit) => readBody(unit).ops.flatMap((op) => Object.keys(op.changes)));
    expect(sent).toEqual(expect.arrayContaining([...fields, 'period', 'place']));
    expect(new Set(sent).size).toBe(sent.length);
  });

  test('taps made while a step is being frozen are each sent once', async () => {
    const { store } = await aSyncedPhone();
    const keys = Array.from({ length: 15 }, (_, index) => `notReached/m${index}`);
    await Promise.all(
      keys.map(async (key) => {
        await store.putDrafts([edit({ [key]: true })]);
        await store.freeze(prepare);
      }),
    );
    const { units } = await store.takeUnits(limits);
    const sent = units.flatMap((unit) => readBody(unit).ops.flatMap((op) => Object.keys(op.changes)));
    expect(sent.sort()).toEqual(keys.sort());
  });

  test('another tab that taps while this one freezes loses nothing', async () => {
    const one = await aSyncedPhone();
    const two = await aPhone({ name: one.name });
    const keys = Array.from({ length: 30 }, (_, index) => `notReached/m${index}`);
    let isOver = false;
    const freezing = (async () => {
      while (!isOver) await one.store.freeze(prepare);
    })();
    for (const key of keys) await two.store.putDrafts([edit({ [key]: true })]);
    isOver = true;
    await freezing;
    await one.store.freeze(prepare);
    const { units } = await one.store.takeUnits(limits);
    const sent = units.flatMap((unit) => readBody(unit).ops.flatMap((op) => Object.keys(op.changes)));
    expect(sent.sort()).toEqual(keys.sort());
  });

  test('an entity under an id that cannot travel keeps nothing else back', async () => {
    const { store } = await aPhone();
    await store.putDrafts([
      { kind: 'topic', entityId: 'mã có dấu', changes: { title: 'Một' } },
      { kind: 'topic', entityId: 't2', changes: { title: 'Hai' } },
    ]);
    const { units, kept } = await store.freeze(prepare);
    expect(readBody(units[0]!).ops.map((op) => op.entityId)).toEqual(['t2']);
    expect(kept.map(({ entityId }) => entityId)).toEqual(['mã có dấu']);
  });

  test('decomposed letters become whole ones before they are frozen', async () => {
    const { store } = await aPhone();
    await store.putDrafts([created, edit({ place: 'Nhà văn hóa'.normalize('NFD') })]);
    const { units } = await store.freeze(prepare);
    expect(readBody(units[0]!).ops[0]?.changes['place']).toBe('Nhà văn hóa'.normalize('NFC'));
  });

  test('a mark taken back before it was sent is not sent at all', async () => {
    const { store } = await aPhone();
    const mark = { meetingId: meeting, memberId: 'm1', mark: 'present' };
    const undo = await store.putDrafts([{ kind: 'attendance', entityId: `${meeting}.m1`, changes: mark }]);
    await store.putDrafts(undo);
    expect((await store.freeze(prepare)).units).toEqual([]);
  });

  test('what was pulled while someone was typing is the base of nothing they had not seen', async () => {
    const { store } = await aSyncedPhone();
    await store.putDrafts([edit({ place: 'Của máy này' })]);
    const theirs = { kind: 'meeting', entityId: meeting, version: 7, value: { place: 'Của máy kia' } };
    await store.applyAnswer(anAnswer({ changes: [theirs] }), []);
    const { units } = await store.freeze(prepare);
    expect(readBody(units[0]!).ops[0]?.baseVersion).toBe(1);
  });
});

describe('a database the app may not write', () => {
  test('one written by a newer app is read and refuses every write as too new', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    const newer = new Db(phone.name);
    await newer.open();
    await newer.table('meta').put({ key: 'minSchema', value: 99 });
    newer.close();
    await expect(phone.store.putDrafts([created])).rejects.toMatchObject({ trouble: { kind: 'too-new' } });
    await expect(phone.store.freeze(prepare)).rejects.toMatchObject({ trouble: { kind: 'too-new' } });
    expect((await phone.store.readBook(month)).meetings).toHaveLength(1);
  });

  test('a full disk is said as full and what was saved before is there', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      await expect(phone.store.putDrafts([edit({ place: 'Mới' })])).rejects.toMatchObject({
        trouble: { kind: 'full' },
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await phone.store.readBook(month)).meetings[0]?.place).toBe('Nhà văn hóa');
  });

  test('one the browser closed is opened again and the save goes through', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    phone.store.close();
    await phone.store.putDrafts([edit({ place: 'Sau khi ngủ' })]);
    expect((await phone.store.readBook(month)).meetings[0]?.place).toBe('Sau khi ngủ');
  });

  test('one the browser emptied is not silently begun anew', async () => {
    const phone = await aPhone();
    await phone.store.putDrafts([created]);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(databaseName(phone.name)).onsuccess = resolve;
    });
    await expect(phone.store.putDrafts([created])).rejects.toMatchObject({ trouble: { kind: 'gone' } });
  });
});

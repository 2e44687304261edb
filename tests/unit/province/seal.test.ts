import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyFilePath, KeyFileUnreadable, readKeyFile } from '#province/seal/key-file.ts';
import { SEED_BYTES, sealKeysOf, type SealKeys } from '#province/seal/seal-keys.ts';
import { sealBody } from '#store/seal.ts';
import { unitBodyToText, type UnitHeader } from '#wire/unit.ts';
import { provinceKeySchema } from '#wire/sealed-body.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { keptAside } from '../../abuse/kit/attacked.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';
import { createFakeClock } from '../../kit/fake-clock.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';

const seed = (byte: number) => new Uint8Array(SEED_BYTES).fill(byte);

describe('a sealed unit', () => {
  let province: TestProvince;
  let phone: TestDevice;
  /** What the province has now. */
  let keys: SealKeys;
  let made = 0;
  beforeEach(async () => {
    keys = testSealKeys;
    province = await aProvince({
      sealKeys: { newest: keys.newest, open: (body, unitId) => keys.open(body, unitId) },
    });
    phone = await province.enrol('secretary', await province.aCell());
  });
  afterEach(() => province.close());

  const packed = () => {
    made += 1;
    const op = {
      kind: 'member',
      entityId: `m${made}`,
      baseVersion: 0,
      changes: { fullName: 'Ma Thị Ổn' },
    } as const;
    return gzipSync(unitBodyToText({ step: 'roster', ops: [{ ...op, opId: `op-${made}` }] }));
  };
  const about = (unitId: string) => ({ unitId, period: null, madeAt: 0 as UnitHeader['madeAt'] });
  /** Freezes that body as a sealed one, whatever it is. */
  const freeze = (unitId: string, body: Uint8Array) => phone.raw.freezeBytes(body, about(unitId), 'hpke');
  const send = async (unitId: string, body: Uint8Array) =>
    (await province.sync(phone, [freeze(unitId, body)])).results[0];

  test('is opened, taken and kept as it came', async () => {
    const body = await sealBody(testSealKeys.newest, 'u1', packed());
    expect(await send('u1', body)).toMatchObject({ status: 'accepted' });
    const tables = await province.dump();
    expect(tables.record).toHaveLength(1);
    const [unit] = tables.unit;
    expect(Buffer.from(unit!.body)).toEqual(Buffer.from(body));
  });

  test('that was sealed for another unit is refused: nobody lays one save under the name of another', async () => {
    const body = await sealBody(testSealKeys.newest, 'another', packed());
    expect(await send('u1', body)).toMatchObject({
      status: 'rejected',
      code: 'bad-body',
      detail: 'tampered',
    });
  });

  test('with one bit changed anywhere is refused, whoever signed it', async () => {
    const body = await sealBody(testSealKeys.newest, 'u1', packed());
    for (const at of [9, 40, 74, 80, body.length - 1]) {
      const spoilt = Uint8Array.from(body);
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      expect(await testSealKeys.open(spoilt, 'u1')).toEqual({ ok: false, error: 'tampered' });
    }
    const spoilt = Uint8Array.from(body).fill(0, -1);
    expect(await send('u1', spoilt)).toMatchObject({ code: 'bad-body', detail: 'tampered' });
    expect((await province.dump()).record).toEqual([]);
  });

  test.each([0, 1, 73, 74])('of %i bytes of anything is refused', async (length) => {
    const body = new Uint8Array(Math.max(1, length)).fill(length === 0 ? 2 : 1);
    expect(await send('u1', body)).toMatchObject({ code: 'bad-body', detail: 'not-sealed' });
  });

  test('that is no gzip under its seal is refused', async () => {
    const body = await sealBody(testSealKeys.newest, 'u1', Buffer.from('{}'));
    expect(await send('u1', body)).toMatchObject({ code: 'bad-body', detail: 'gzip' });
  });

  test('for a key the province does not have is kept whole under its own word, and the later ones go on', async () => {
    const { newest } = await sealKeysOf([seed(9)]);
    const body = await sealBody(newest, 'u1', packed());
    const units = [freeze('u1', body), freeze('u2', await sealBody(testSealKeys.newest, 'u2', packed()))];
    expect((await province.sync(phone, units)).results).toMatchObject([
      { status: 'rejected', code: 'unknown-key', detail: newest.id },
      { status: 'accepted' },
    ]);
    const [kept] = await keptAside(province);
    expect([kept?.code, Buffer.from(kept?.body ?? [])]).toEqual(['unknown-key', Buffer.from(body)]);
  });

  test('that was kept is taken when it comes again and the key is back', async () => {
    const both = await sealKeysOf([seed(9), seed(7)]);
    const lost = await sealKeysOf([seed(9)]);
    const unit = freeze('u1', await sealBody(lost.newest, 'u1', packed()));
    expect((await province.sync(phone, [unit])).results).toMatchObject([{ code: 'unknown-key' }]);
    keys = both;
    expect((await province.sync(phone, [unit])).results).toMatchObject([{ status: 'accepted' }]);
    expect(await keptAside(province)).toEqual([]);
  });
});

describe('the keys of the province', () => {
  test('anybody may ask for the newest, and learns no more', async () => {
    const sealKeys = await sealKeysOf([seed(1), seed(2)]);
    const province = await aProvince({ sealKeys });
    const answer = await province.app.inject({ method: 'GET', url: '/v1/province-key' });
    expect(answer.headers['content-type']).toBe(API_ANSWER_TYPE);
    expect(provinceKeySchema.parse(answer.json())).toEqual(sealKeys.newest);
    expect(sealKeys.newest).toEqual((await sealKeysOf([seed(2)])).newest);
    await province.close();
  });

  test('that are old go on to open', async () => {
    const old = await sealKeysOf([seed(1)]);
    const body = await sealBody(old.newest, 'u1', Buffer.from('month'));
    const opened = await (await sealKeysOf([seed(1), seed(2)])).open(body, 'u1');
    expect(opened.ok && Buffer.from(opened.value).toString()).toBe('month');
  });

  test('are in no table of the database', async () => {
    const province = await aProvince();
    const text = JSON.stringify(await province.dump());
    expect(text).not.toContain(Buffer.from(seed(7)).toString('base64url'));
    await province.close();
  });
});

describe('the file of the keys', () => {
  const deps = { clock: createFakeClock(), chance: createSeededChance(3) };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made once, and only its owner reads it', () => {
    const first = readKeyFile(folder, deps, { withNew: false });
    expect([first.isNew, first.seeds.length]).toEqual([true, 1]);
    expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600);
    expect(readKeyFile(folder, deps, { withNew: false })).toEqual({ seeds: first.seeds, isNew: false });
  });

  test('takes a new key behind the old ones when it is asked to', () => {
    const [first] = readKeyFile(folder, deps, { withNew: false }).seeds;
    const { seeds } = readKeyFile(folder, deps, { withNew: true });
    expect([seeds.length, seeds[0]]).toEqual([2, first]);
    expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600);
  });

  test.each(['', '{', '{"version":1,"keys":[]}', '{"version":2,"keys":[]}'])(
    'that says %j stops the server, and no other key is made in its place',
    (content) => {
      writeFileSync(keyFilePath(folder), content);
      chmodSync(keyFilePath(folder), 0o600);
      expect(() => readKeyFile(folder, deps, { withNew: true })).toThrow(KeyFileUnreadable);
      expect(readFileSync(keyFilePath(folder), 'utf8')).toBe(content);
    },
  );
});

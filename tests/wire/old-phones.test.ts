import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { sha256 } from '#province/apply/hash.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { aProvince } from '../kit/a-province.ts';

/*
 * What phones of every version have sent, as bytes, kept for ever: a phone may sleep for a year, and its work is taken
 * whatever build it wakes with.
 */

interface Kept {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly frame: string;
}

const kept = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'corpus', `${name}.json`), 'utf8')) as Kept;

const receipt1 = z.strictObject({
  code: z.string(),
  receivedAt: z.int(),
  cellSeq: z.int(),
  bodyHash: z.string(),
});
const received1 = z.strictObject({
  status: z.enum(['accepted', 'duplicate']),
  unitId: z.string(),
  receipt: receipt1,
  ops: z.array(
    z.strictObject({
      opId: z.string(),
      status: z.enum(['applied', 'merged', 'conflict']),
      version: z.int(),
      conflicts: z.array(z.any()),
    }),
  ),
});
const deferred = z.strictObject({ status: z.literal('deferred'), unitId: z.string(), needFrom: z.int() });
const rejected = z.strictObject({
  status: z.literal('rejected'),
  unitId: z.string(),
  code: z.string(),
  detail: z.string(),
});

/** The answer as version 1 wrote it down; a phone of that version takes nothing else. */
const answer1 = z.strictObject({
  wire: z.literal(1),
  nonce: z.string(),
  serverTime: z.int(),
  results: z.array(z.discriminatedUnion('status', [received1, deferred, rejected])),
  changes: z.array(z.any()),
  verifications: z.array(z.any()),
  cursor: z.string(),
  more: z.boolean(),
  limits: z.strictObject({ maxUnits: z.int(), maxRequestBytes: z.int(), maxBodyBytes: z.int() }),
  retryAfterS: z.nullable(z.number()),
});

/** The same of version 2. */
const answer2 = z.strictObject({
  ...answer1.shape,
  wire: z.literal(2),
  results: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({
        ...received1.shape,
        receipt: z.strictObject({ ...receipt1.shape, chainHash: z.string() }),
      }),
      deferred,
      z.strictObject({ status: z.literal('forked'), unitId: z.string() }),
      rejected,
    ]),
  ),
  highWater: z.nullable(z.int()),
  isWhole: z.boolean(),
  compared: z.nullable(z.enum(['same', 'differs'])),
  isRestored: z.boolean(),
  missing: z.array(z.int()),
  conflicts: z.strictObject({ opened: z.array(z.any()), closed: z.array(z.string()) }),
});

/** Version 3 packed and signed what the phone says, and left the answer as it was. */
const answer3 = z.strictObject({ ...answer2.shape, wire: z.literal(3), cursor: z.nullable(z.string()) });

/** Version 5 changed what a phone says when it joins, and nothing here. */
const answer4 = z.strictObject({ ...answer3.shape, wire: z.literal(4), log: z.string() });

/** A province that knows the phone of long ago, by its key. */
async function provinceThatKnows({ deviceId, publicKey }: Kept) {
  const province = await aProvince();
  const cellId = await province.aCell();
  const token = 'token-of-a-phone-of-long-ago';
  await province.ledger.inOrg((org) =>
    org.putDevice({
      id: deviceId,
      tokenHash: sha256(token),
      publicKey,
      role: 'secretary',
      cellId,
      communeId: null,
      memberId: null,
      forkedFrom: null,
      enrolledAt: province.clock.now(),
      revokedAt: null,
      wire: 1,
    }),
  );
  const post = async (frame: Buffer) =>
    province.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { authorization: `Bearer ${token}`, 'content-type': SYNC_REQUEST_TYPE },
      payload: frame,
    });
  return { province, post };
}

test('what a phone of version 1 sends is taken whole, and it is answered in words it knows', async () => {
  const phone = kept('wire-1');
  const { province, post } = await provinceThatKnows(phone);
  const frame = Buffer.from(phone.frame, 'base64');
  for (const status of ['accepted', 'duplicate']) {
    const answer = answer1.parse((await post(frame)).json());
    expect(answer.results.map((result) => result.status)).toEqual(Array(6).fill(status));
  }
  await province.close();
});

test('what a phone of version 2 sends, unsigned and with its head in clear, is taken whole', async () => {
  const phone = kept('wire-2');
  const { province, post } = await provinceThatKnows(phone);
  const frame = Buffer.from(phone.frame, 'base64');
  for (const status of ['accepted', 'duplicate']) {
    const answer = answer2.parse((await post(frame)).json());
    expect(answer.results.map((result) => result.status)).toEqual(Array(8).fill(status));
  }
  await province.close();
});

test('what a phone of version 3 sends, sealed, and without a word on the log it rests on, is taken whole', async () => {
  const phone = kept('wire-3');
  const { province, post } = await provinceThatKnows(phone);
  const frame = Buffer.from(phone.frame, 'base64');
  for (const status of ['accepted', 'duplicate']) {
    const answer = answer3.parse((await post(frame)).json());
    expect(answer.results.map((result) => result.status)).toEqual(Array(8).fill(status));
  }
  await province.close();
});

test('what a phone of version 4 sends, which says on which log it rests, is taken whole', async () => {
  const phone = kept('wire-4');
  const { province, post } = await provinceThatKnows(phone);
  const frame = Buffer.from(phone.frame, 'base64');
  for (const status of ['accepted', 'duplicate']) {
    const answer = answer4.parse((await post(frame)).json());
    expect(answer.results.map((result) => result.status)).toEqual(Array(8).fill(status));
  }
  await province.close();
});

test('a copy of a phone of version 1 is told so in words it knows', async () => {
  const phone = kept('wire-1');
  const { province, post } = await provinceThatKnows(phone);
  const cellId = (await province.ledger.inOrg((org) => org.device(phone.deviceId)))?.cellId ?? '';
  await province.ledger.inCell(cellId, async (cell) => {
    await cell.addUnit({
      unitId: 'by-the-other',
      deviceId: phone.deviceId,
      deviceSeq: 1,
      header: '{}',
      body: new Uint8Array([1]),
      step: 'cell',
      period: null,
      receipt: { code: 'ABCD2345', receivedAt: province.clock.now(), cellSeq: 1, bodyHash: 'h' },
      results: [],
    });
    await cell.putHighWater(phone.deviceId, 1);
  });
  const answer = answer1.parse((await post(Buffer.from(phone.frame, 'base64'))).json());
  expect(answer.results[0]).toMatchObject({ status: 'rejected', code: 'id-reused' });
  await province.close();
});

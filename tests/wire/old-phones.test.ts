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

/** The answer as version 1 wrote it down; a phone of that version takes nothing else. */
const answer1 = z.strictObject({
  wire: z.literal(1),
  nonce: z.string(),
  serverTime: z.int(),
  results: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({
        status: z.enum(['accepted', 'duplicate']),
        unitId: z.string(),
        receipt: z.strictObject({
          code: z.string(),
          receivedAt: z.int(),
          cellSeq: z.int(),
          bodyHash: z.string(),
        }),
        ops: z.array(
          z.strictObject({
            opId: z.string(),
            status: z.enum(['applied', 'merged', 'conflict']),
            version: z.int(),
            conflicts: z.array(z.any()),
          }),
        ),
      }),
      z.strictObject({ status: z.literal('deferred'), unitId: z.string(), needFrom: z.int() }),
      z.strictObject({
        status: z.literal('rejected'),
        unitId: z.string(),
        code: z.string(),
        detail: z.string(),
      }),
    ]),
  ),
  changes: z.array(z.any()),
  verifications: z.array(z.any()),
  cursor: z.string(),
  more: z.boolean(),
  limits: z.strictObject({ maxUnits: z.int(), maxRequestBytes: z.int(), maxBodyBytes: z.int() }),
  retryAfterS: z.nullable(z.number()),
});

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
      forkedFrom: null,
      enrolledAt: province.clock.now(),
      revokedAt: null,
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

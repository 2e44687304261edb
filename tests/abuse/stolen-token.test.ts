import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFrame } from '#wire/frame.ts';
import { buildSignedFrame, requestToSign, splitSignedFrame } from '#wire/signed-frame.ts';
import { aDevice, frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { openSyncFrame, signedFrame } from '../kit/sync-frame.ts';
import { expectProblem, underAttack, type Attacked } from './kit/attacked.ts';

/* Whoever has the token of a phone and not its key gets nothing, gives nothing, and becomes nobody. */

let attacked: Attacked;
/** An honest phone; what it made has not been sent. */
let phone: TestDevice;
let unit: FrozenUnit;
/** The thief: the phone's name and token, and a key of its own. */
let thief: TestDevice;

beforeAll(async () => {
  attacked = await underAttack();
  phone = await attacked.province.enrol('secretary', attacked.cellId);
  unit = phone.freeze([
    { kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'Lý Thị Một' } },
  ]);
  thief = { ...aDevice(), id: phone.id, token: phone.token };
});
afterAll(() => attacked.province.close());

const post = (frame: Uint8Array) => attacked.harmless(() => attacked.province.post(thief, frame));

describe('with a stolen token', () => {
  test('a request signed with another key is refused', async () => {
    expectProblem(await post(frameOf(thief, [unit])), 401, 'unauthorised');
  });

  test('nothing comes down to another key either', async () => {
    const answer = await post(frameOf(thief, [], { cursor: null }));
    expectProblem(answer, 401, 'unauthorised');
    expect(answer.json()).toEqual({ problem: 'unauthorised', detail: 'signature' });
  });

  test('a head that was changed is refused under the signature of what it was', async () => {
    const seen = splitSignedFrame(frameOf(phone, []));
    if (!seen.ok) throw new Error(seen.error);
    const changed = openSyncFrame(frameOf(phone, [])).head.replace('"cursor":null', '"cursor":"x.y"');
    expectProblem(
      await post(buildSignedFrame(seen.value.signature, gzipSync(changed), [])),
      401,
      'unauthorised',
    );
  });

  test('the signature of a unit does not do for a request', async () => {
    const head = openSyncFrame(frameOf(phone, [])).head;
    const signature = Buffer.from(unit.header.signature, 'base64url');
    expectProblem(await post(buildSignedFrame(signature, gzipSync(head), [])), 401, 'unauthorised');
  });

  test('what the phone signs for a request does not do for anything without the line before it', async () => {
    const head = gzipSync(openSyncFrame(frameOf(phone, [])).head);
    expect(requestToSign(head).subarray(-head.length)).toEqual(Uint8Array.from(head));
    expectProblem(await post(buildSignedFrame(phone.raw.sign(head), head, [])), 401, 'unauthorised');
  });

  test.each([0, 1, 64])('a signature that begins with %i bytes of nothing is refused', async (nothings) => {
    const head = gzipSync(openSyncFrame(frameOf(phone, [])).head);
    const signature = Buffer.concat([Buffer.alloc(nothings), Buffer.alloc(64 - nothings, 1)]);
    expectProblem(await post(buildSignedFrame(signature, head, [])), 401, 'unauthorised');
  });

  test('a request of the newest language without a signature is refused', async () => {
    const { head, rest } = openSyncFrame(frameOf(phone, [unit]));
    expectProblem(await post(buildFrame(Buffer.from(head), [rest])), 401, 'unauthorised');
  });

  test('an older language, in which nothing was signed, is refused of a phone that speaks a newer one', async () => {
    for (const wire of [1, 2]) {
      const answer = await post(frameOf(thief, [unit], { wire }));
      expectProblem(answer, 426, 'too-old');
    }
    const head = openSyncFrame(frameOf(phone, [])).head.replace(/"wire":\d/, '"wire":2');
    expectProblem(await post(signedFrame(thief.raw, head, [])), 426, 'too-old');
  });

  test('nobody becomes the next device of the phone', async () => {
    const next = aDevice();
    const { status, body } = await attacked.harmless(() => attacked.province.tryEnrolAgain(thief, next));
    expect([status, body]).toEqual([401, { problem: 'unauthorised', detail: 'signature' }]);
    const unsigned = await attacked.province.app.inject({
      method: 'POST',
      url: '/v1/enrol/again',
      headers: { authorization: `Bearer ${phone.token}` },
      payload: { wire: 2, deviceId: next.id, publicKey: next.publicKey },
    });
    expectProblem(unsigned, 401, 'unauthorised');
  });

  test('nothing is put aside in the name of a phone that was withdrawn', async () => {
    const { id, code } = await attacked.province.newCode('secretary', attacked.cellId);
    const lost = aDevice();
    const enrolled = await attacked.province.tryEnrol(lost, code);
    lost.token = String(enrolled.body['token']);
    const kept = lost.freeze([{ kind: 'member', entityId: 'm2', baseVersion: 0, changes: {} }]);
    await attacked.province.staff(attacked.province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`, {});
    const finder = { ...aDevice(), id: lost.id, token: lost.token };
    expectProblem(await attacked.province.post(finder, frameOf(finder, [kept])), 403, 'revoked');
    expect((await attacked.province.dump()).quarantine).toEqual([]);
  });
});

test('after all of it the phone itself is heard', async () => {
  const { results } = await attacked.province.sync(phone, [unit]);
  expect(results).toMatchObject([{ status: 'accepted' }]);
});

test('a phone of an older version is heard until it has spoken the newer one, and then only so', async () => {
  const { province, cellId } = attacked;
  const old = await province.withWire(await province.enrol('secretary', cellId), 2);
  const unsigned = () => province.post(old, frameOf(old, [], { wire: 2 }));
  expect((await unsigned()).statusCode).toBe(200);
  expect((await unsigned()).json<{ wire: number }>().wire).toBe(2);
  await province.sync(old);
  expectProblem(await unsigned(), 426, 'too-old');
});

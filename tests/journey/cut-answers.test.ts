import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Chance } from '#base/clock.ts';
import { createEngine } from '#sync/engine.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { readReply } from '#sync/read-reply.ts';
import type { Reply, Transport } from '#sync/transport.ts';
import { SYNC_ANSWER_TYPE } from '#wire/version.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* One real answer of a real province, ended after each of its bytes. */

/** Every request bears the same nonce, so that nothing but the cut speaks against an answer. */
const sameNonce: Chance = { bytes: (count) => new Uint8Array(count), fraction: () => 0.5, id: () => 'id' };

/** A phone of a cell that is level with the province but for one save. */
async function aSave(): Promise<{ readonly province: TestProvince; readonly phone: JoinedPhone }> {
  const province = await aProvince();
  const phone = await aPhoneOnLine(() => province, 1);
  await phone.join('secretary', await province.aCell());
  await phone.drain();
  await phone.store.putDrafts([{ kind: 'topic', entityId: 't', changes: { title: 'Học tập và làm theo' } }]);
  await phone.actions.freezeStep('topics', null);
  return { province, phone };
}

/** An engine of that phone on another line; time stands still. */
function engineOn(phone: JoinedPhone, transport: Transport) {
  const { store, clock } = phone;
  const { timer } = createFakeTimer(clock);
  return createEngine({ store, transport, clock, chance: sameNonce, build: 'test', timer });
}

/** What the province answers to that save; the phone does not hear of it. */
async function answerTo(phone: JoinedPhone): Promise<Reply> {
  let answer: Reply | null = null;
  const engine = engineOn(phone, {
    ...phone.transport,
    async sync(frame, token) {
      const reply = await phone.transport.sync(frame, token);
      if (typeof reply !== 'string') answer = reply;
      return 'no-reply';
    },
  });
  await engine.sendNow();
  if (answer === null) throw new Error('the province did not answer');
  return answer;
}

describe('an answer of the province that ends too soon', () => {
  test('is no answer, whichever byte it ends after: nothing leaves the queue, and the whole one counts once', async () => {
    const { province, phone } = await aSave();
    const whole = await answerTo(phone);
    const bytes = Buffer.from(whole.text);
    let shown = 0;
    const engine = engineOn(phone, {
      ...phone.transport,
      sync: () => Promise.resolve({ ...whole, text: new TextDecoder().decode(bytes.subarray(0, shown)) }),
    });
    const { store } = phone;
    const atFirst = [await store.readQueue(), await store.readSession()];
    const held = await province.dump();

    for (; shown < bytes.length; shown += 1) {
      const outcome = await engine.sendNow();
      expect([shown, outcome]).toEqual([shown, { kind: 'kept', reason: 'no-real-network' }]);
    }
    expect(bytes.length).toBeGreaterThan(500);
    expect([await store.readQueue(), await store.readSession()]).toEqual(atFirst);

    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
    expect((await store.readQueue()).units).toMatchObject([{ state: 'acknowledged' }]);
    expect(await province.dump()).toEqual(held);
    await province.close();
  });

  test.each([
    ['with its length said before', (length: number) => `content-length: ${length}\r\n`],
    ['with no length, so that its end looks like an end', () => 'connection: close\r\n'],
  ])('over a real line, %s, reads as no answer after any byte of head and body', async (_, lengthLine) => {
    const { province, phone } = await aSave();
    const { text } = await answerTo(phone);
    const body = Buffer.from(text);
    const head = `HTTP/1.1 200 OK\r\ncontent-type: ${SYNC_ANSWER_TYPE}\r\n${lengthLine(body.length)}\r\n`;
    const whole = Buffer.concat([Buffer.from(head), body]);
    let shown = 0;
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => socket.end(whole.subarray(0, shown)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createHttpTransport({ origin });
    const readAfter = async (count: number) => {
      shown = count;
      return readReply(await transport.sync(Uint8Array.of(0), 'token'), SYNC_ANSWER_TYPE).kind;
    };

    const believed: number[] = [];
    for (let count = 0; count < whole.length; count += 1) {
      if ((await readAfter(count)) !== 'trouble') believed.push(count);
    }
    expect(believed).toEqual([]);
    expect(await readAfter(whole.length)).toBe('message');
    server.close();
    await province.close();
  });
});

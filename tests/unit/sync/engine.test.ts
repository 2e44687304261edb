import { describe, expect, test, vi } from 'vitest';
import { StoreError, type Store } from '#store/store.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { createEngine } from '#sync/engine.ts';
import { API_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { period } from '../../kit/a-book.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { createFakeTimer } from '../../kit/fake-timer.ts';
import { accepted, anAnswer } from '../../kit/province-answers.ts';
import {
  answerOf,
  createScriptedTransport,
  portalPage,
  problemOf,
  takesAll,
  type Script,
} from '../../kit/scripted-transport.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

const november = period('2026-11');

/** Long enough for a request that should not be made to be made. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 40));

/** A joined phone with that many units in its queue, and an engine whose time stands still. */
async function setup(units: number, script: Script, isBound = true) {
  const phone = await aPhone();
  const { store, actions, clock } = phone;
  if (isBound) await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' });
  const save = async (id: string) => {
    await store.putDrafts([{ kind: 'topic', entityId: id, changes: { title: id } }]);
    await actions.freezeStep('topics', november);
  };
  for (let index = 0; index < units; index += 1) await save(`t${index}`);
  const transport = createScriptedTransport(script);
  const time = createFakeTimer(clock);
  const chance = createSeededChance(units + 1);
  const engine = createEngine({ store, transport, clock, chance, build: 'test', timer: time.timer });
  const queued = async () => (await store.readQueue()).units.filter((unit) => unit.state === 'queued').length;
  const state = () => engine.status.get().state;
  return { ...phone, engine, transport, time, queued, state, save };
}

describe('the engine', () => {
  test('sends the queue and rests with the receipt of the last unit', async () => {
    const { engine, queued, state } = await setup(3, takesAll);
    expect(await engine.sendNow()).toEqual({ kind: 'sent', units: 3, receiptCode: 'ABCD2345' });
    expect(await queued()).toBe(0);
    expect(state()).toBe('resting');
    expect(await engine.sendNow()).toEqual({ kind: 'sent', units: 0, receiptCode: null });
  });

  test('sends at once again, as it was, what the province had no word for', async () => {
    const oneByOne: Script = ({ head, units }) =>
      answerOf(anAnswer({ nonce: head.nonce, results: units.slice(0, 1).map((unit) => accepted(unit)) }));
    const { engine, transport, queued } = await setup(3, oneByOne);
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 3 });
    expect(transport.seen.map(({ head }) => head.units.map(({ deviceSeq }) => deviceSeq))).toEqual([
      [1, 2, 3],
      [2, 3],
      [3],
    ]);
    expect(await queued()).toBe(0);
  });

  test('says a phone without a code is bound to nothing, and opens no connection', async () => {
    const { engine, transport, state } = await setup(1, takesAll, false);
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'unbound' });
    expect(state()).toBe('unbound');
    expect(transport.seen).toEqual([]);
  });

  test('sends what waits as soon as a code is typed, though it had just found the phone bound to nothing', async () => {
    const { engine, store, queued } = await setup(1, takesAll, false);
    vi.spyOn(store, 'readCredentials').mockImplementationOnce(async () => {
      await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' });
      void engine.sendNow();
      // As it was read before.
      return null;
    });
    engine.wake();
    await expect.poll(queued).toBe(0);
  });

  test.each(['unauthorised', 'revoked'])(
    'sends what waits by a code typed while the province answers %s to the one before',
    async (problem) => {
      const { engine, store, transport, queued } = await setup(1, async () => {
        transport.setScript(takesAll);
        await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'newer' });
        void engine.sendNow();
        return problemOf(403, problem);
      });
      engine.wake();
      await expect.poll(queued).toBe(0);
    },
  );

  test.each(['commune', 'province'] as const)(
    'on a phone of the %s asks nothing of the province, which would refuse it, and keeps what it holds',
    async (role) => {
      const { engine, transport, store, queued, state } = await setup(1, () => problemOf(403, 'forbidden'));
      await store.bind({ role, scopeName: 'Xã', parentName: '', token: 'token' });
      expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'unbound' });
      engine.wake();
      await aMoment();
      expect(transport.seen).toEqual([]);
      expect([state(), await queued()]).toEqual(['unbound', 1]);
      await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' });
      transport.setScript(takesAll);
      expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
    },
  );

  const wrongNonce: Script = (request) =>
    takesAll({ ...request, head: { ...request.head, nonce: 'the-nonce-of-another-request' } });
  test.each<[string, Script, string]>([
    ['a login page with status 200', () => portalPage, 'no-real-network'],
    ['an answer to another request', wrongNonce, 'no-real-network'],
    ['no connection', () => 'offline', 'offline'],
    ['a server at fault', () => ({ ...portalPage, status: 500 }), 'server-error'],
    ['a message it calls malformed', () => problemOf(400, 'malformed'), 'server-error'],
  ])('%s leaves the queue as it was and tries again by itself', async (_name, script, reason) => {
    const { engine, queued, time, transport, state } = await setup(2, script);
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason });
    expect(await queued()).toBe(2);
    expect(engine.status.get()).toMatchObject({ state: 'waiting', lastTrouble: reason });
    const before = transport.seen[0]!.units;
    transport.setScript(takesAll);
    time.advanceMs(time.nextInMs()!);
    await expect.poll(state).toBe('resting');
    expect(await queued()).toBe(0);
    const again = transport.seen[1]!.units;
    expect(again.map((unit) => unit.header)).toEqual(before.map((unit) => unit.header));
    expect(again.map((unit) => [...unit.body])).toEqual(before.map((unit) => [...unit.body]));
  });

  test('an answer cut off anywhere settles nothing', async () => {
    const { engine, transport, queued, time } = await setup(1, takesAll);
    const whole = await takesAll(
      await new Promise((resolve) => {
        transport.setScript((request) => {
          resolve(request);
          return 'no-reply';
        });
        void engine.sendNow();
      }),
    );
    if (typeof whole === 'string') throw new Error('no whole answer');
    for (let cut = 0; cut < whole.text.length; cut += 17) {
      transport.setScript(async (request) => {
        const full = await takesAll(request);
        return typeof full === 'string' ? full : { ...full, text: full.text.slice(0, cut) };
      });
      expect(await engine.sendNow()).toMatchObject({ kind: 'kept' });
    }
    expect(await queued()).toBe(1);
    expect(time.nextInMs()).not.toBeNull();
  });

  test('never gives up, and never waits longer than a quarter of an hour', async () => {
    const { engine, transport, time, state, queued } = await setup(1, () => 'offline');
    await engine.sendNow();
    for (let tries = 2; tries <= 40; tries += 1) {
      expect(time.nextInMs()).toBeLessThanOrEqual(15 * 60_000);
      time.advanceMs(time.nextInMs()!);
      await expect.poll(() => transport.seen.length).toBe(tries);
      await expect.poll(state).toBe('waiting');
    }
    transport.setScript(takesAll);
    time.advanceMs(time.nextInMs()!);
    await expect.poll(queued).toBe(0);
  });

  test('a request too large goes again by halves until all of it is there', async () => {
    const { engine, transport, queued } = await setup(9, (request) =>
      request.units.length > 2 ? problemOf(413, 'too-large') : takesAll(request),
    );
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 9 });
    expect(await queued()).toBe(0);
    expect(transport.seen.map(({ units }) => units.length).slice(0, 3)).toEqual([9, 4, 2]);
  });

  test('a proxy on the way that lets only small requests through gets small ones', async () => {
    const { engine, transport, queued } = await setup(5, (request) =>
      request.units.length > 2 ? { ...portalPage, status: 413 } : takesAll(request),
    );
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 5 });
    expect(await queued()).toBe(0);
    expect(transport.seen.map(({ units }) => units.length).slice(0, 2)).toEqual([5, 2]);
  });

  test.each([
    [401, 'unauthorised', '', 'refused-device'],
    [403, 'forbidden', '', 'refused-device'],
    // Nothing is said of its units.
    [403, 'revoked', '', 'revoked-device'],
    [403, 'revoked', '2', 'revoked-device'],
  ])(
    'a device refused with %i %s %s stops by itself, keeps its queue and goes on after a new code',
    async (status, code, detail, reason) => {
      const refusal = { ...problemOf(status, code), text: JSON.stringify({ problem: code, detail }) };
      const { engine, transport, queued, state, time, store } = await setup(2, () => refusal);
      expect(await engine.sendNow()).toEqual({ kind: 'kept', reason });
      expect(state()).toBe('needs-attention');
      expect(time.nextInMs()).toBeNull();
      engine.nudge();
      if (reason === 'refused-device') engine.wake();
      expect(transport.seen).toHaveLength(1);
      expect(await queued()).toBe(2);
      await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'new' });
      transport.setScript(takesAll);
      expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 2 });
    },
  );

  /** The province keeps of each request as many units as told, and says so to the request of that nonce. */
  const keeps =
    (count: number | null, nonce?: string): Script =>
    ({ head, units }) => ({
      ...problemOf(403, 'revoked'),
      text: JSON.stringify({
        problem: 'revoked',
        detail: `${count ?? units.length} ${nonce ?? head.nonce}`,
      }),
    });
  /** How many units are left on the phone, or why nobody can tell. */
  const left = (store: Store) =>
    store.readQueue().then(
      ({ units }) => units.length,
      (error: unknown) => error instanceof StoreError && error.trouble.kind,
    );

  test('a withdrawn phone that has more than one request carries hands in all of it, and erases itself then', async () => {
    const { engine, transport, store } = await setup(300, keeps(null));
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect(transport.seen.map(({ units }) => units.length)).toEqual([200, 100]);
    expect(await left(store)).toBe('retired');
  });

  test('a withdrawn phone erases nothing while one unit is not handed in', async () => {
    const allBut3: Script = (asked) =>
      keeps(asked.units.findIndex(({ header }) => header.deviceSeq === 3))(asked);
    const { engine, transport, store } = await setup(3, allBut3);
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(transport.seen.map(({ units }) => units.length)).toEqual([3, 1]);
    expect(await left(store)).toBe(3);
    // Seen again, or with a signal, it tries on by itself.
    transport.setScript(keeps(null));
    engine.wake();
    await expect.poll(() => left(store)).toBe('retired');
  });

  test('a withdrawn phone does not believe what was said to another request', async () => {
    const { engine, store } = await setup(2, keeps(2, 'of-a-request-before'));
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await left(store)).toBe(2);
  });

  test('keeps to the time the province named, but a person may send sooner', async () => {
    const { engine, transport, time, state } = await setup(1, () => problemOf(503, 'busy', 120));
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'server-busy' });
    expect(time.nextInMs()).toBe(120_000);
    engine.wake();
    await aMoment();
    expect(transport.seen).toHaveLength(1);
    expect(state()).toBe('waiting');
    transport.setScript(takesAll);
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
  });

  test('what is refused to the code of before does not stop the one typed meanwhile', async () => {
    const { engine, store, transport, queued } = await setup(1, () => problemOf(401, 'unauthorised'));
    transport.setScript(async () => {
      await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'another' });
      transport.setScript(takesAll);
      return problemOf(401, 'unauthorised');
    });
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
    expect(await queued()).toBe(0);
  });

  test('a login page may not say when to come back: seen again, the phone looks at once', async () => {
    const { engine, transport, time, queued } = await setup(1, () => ({
      ...portalPage,
      retryAfterS: 86_400,
    }));
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'no-real-network' });
    expect(time.nextInMs()).toBeLessThanOrEqual(25_000);
    transport.setScript(takesAll);
    engine.wake();
    await expect.poll(queued).toBe(0);
  });

  test.each<[string, Script]>([
    ['a proxy', () => ({ ...portalPage, status: 503, retryAfterS: 86_400 })],
    ['the province', () => problemOf(503, 'busy', 86_400)],
  ])('%s that asks for a whole day is asked again within a quarter of an hour', async (_name, script) => {
    const { engine, transport, time, queued } = await setup(1, script);
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'server-busy' });
    expect(time.nextInMs()).toBe(15 * 60_000);
    transport.setScript(takesAll);
    time.advanceMs(15 * 60_000);
    await expect.poll(queued).toBe(0);
  });

  test('“Gửi ngay” on a line that swallows everything answers within ten seconds, and the answer still counts later', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { engine, transport, time, queued } = await setup(1, async (request) => {
      await held;
      return takesAll(request);
    });
    const outcome = engine.sendNow();
    await expect.poll(() => transport.seen.length).toBe(1);
    time.advanceMs(10_000);
    expect(await outcome).toEqual({ kind: 'kept', reason: 'still-trying' });
    release();
    await expect.poll(queued).toBe(0);
  });

  test('ten starts at once make one round trip at a time', async () => {
    let under = 0;
    let most = 0;
    const { engine } = await setup(5, async (request) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 5));
      under -= 1;
      return takesAll(request);
    });
    await Promise.all(Array.from({ length: 10 }, () => engine.sendNow()));
    expect(most).toBe(1);
  });

  test('what is saved while sending goes in the same go', async () => {
    const { engine, transport, save, queued } = await setup(1, takesAll);
    transport.setScript(async (request) => {
      if (transport.seen.length === 1) {
        await save('meanwhile');
        engine.nudge();
      }
      return takesAll(request);
    });
    await engine.sendNow();
    expect(await queued()).toBe(0);
  });

  test('asks on as long as the province has more', async () => {
    const { engine, transport } = await setup(0, ({ head }) =>
      answerOf(
        anAnswer({ nonce: head.nonce, cursor: `c${transport.seen.length}`, more: transport.seen.length < 4 }),
      ),
    );
    await engine.sendNow();
    expect(transport.seen.map(({ head }) => head.cursor)).toEqual([null, 'c1', 'c2', 'c3']);
  });

  test('an answer that settles nothing of what was sent is waited on, not asked again at once', async () => {
    const { engine, transport, state } = await setup(2, ({ head }) =>
      answerOf(anAnswer({ nonce: head.nonce })),
    );
    expect(await engine.sendNow()).toMatchObject({ kind: 'kept' });
    expect(transport.seen).toHaveLength(1);
    expect(state()).toBe('waiting');
  });

  test('a province that loses at once what it takes is not asked on and on', async () => {
    const forgetful: Script = (request) => {
      const [first] = request.units.filter((unit) => unit.header.deviceSeq === 1);
      const others = request.units.filter((unit) => unit !== first);
      const results = [
        ...(first ? [accepted(first)] : []),
        ...others.map(({ header }) => ({ status: 'deferred' as const, unitId: header.unitId, needFrom: 1 })),
      ];
      return answerOf(anAnswer({ nonce: request.head.nonce, results }));
    };
    const { engine, transport, state, queued } = await setup(2, forgetful);
    await engine.sendNow();
    expect(transport.seen.length).toBeLessThan(8);
    expect([state(), await queued()]).toEqual(['waiting', 2]);
  });

  test('a province that calls every device a copy is not given one new device after the other', async () => {
    const { engine, transport, state } = await setup(1, (request) =>
      answerOf(anAnswer({ nonce: request.head.nonce, highWater: 999 })),
    );
    let asked = 0;
    transport.enrolAgain = () => {
      asked += 1;
      const answer = { wire: WIRE_VERSION, token: 't', role: 'secretary', scopeName: '', parentName: '' };
      const text = JSON.stringify({ ...answer, serverTime: 1 });
      return Promise.resolve({ status: 200, mediaType: API_ANSWER_TYPE, text, retryAfterS: null });
    };
    expect(await engine.sendNow()).toMatchObject({ kind: 'kept' });
    expect([asked, state()]).toEqual([1, 'waiting']);
  });

  test('a unit refused for good is said as refused, and the ones after it go', async () => {
    const refuseFirst: Script = (request) => {
      const [first, ...rest] = request.units;
      const reply = takesAll({ ...request, units: rest });
      if (!first || typeof reply === 'string' || reply instanceof Promise) return reply;
      const answer = JSON.parse(reply.text) as SyncAnswer;
      const { unitId } = first.header;
      const rejected = { status: 'rejected', unitId, code: 'bad-body', detail: '' } as const;
      return answerOf({ ...answer, results: [rejected, ...answer.results] });
    };
    const one = await setup(1, refuseFirst);
    expect(await one.engine.sendNow()).toEqual({ kind: 'refused', units: 1 });
    const three = await setup(3, refuseFirst);
    expect(await three.engine.sendNow()).toMatchObject({ kind: 'sent', units: 2 });
    expect((await three.store.readQueue()).units[0]?.state).toBe('refused');
  });

  test('goes on in several requests within the limits the province names, and says what is left', async () => {
    const { engine, transport, queued, save } = await setup(1, (request) => {
      const limits = { maxUnits: 2, maxRequestBytes: 500_000, maxBodyBytes: 2_000_000 };
      const reply = takesAll(request);
      if (typeof reply === 'string' || reply instanceof Promise) return reply;
      return answerOf({ ...(JSON.parse(reply.text) as SyncAnswer), limits });
    });
    await engine.sendNow();
    for (let index = 0; index < 5; index += 1) await save(`later${index}`);
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 5 });
    const later = transport.seen.slice(1);
    expect(later.map(({ head }) => head.units.length)).toEqual([2, 2, 1]);
    expect(later.map(({ head }) => head.pending.units)).toEqual([3, 1, 0]);
    expect(await queued()).toBe(0);
  });
});

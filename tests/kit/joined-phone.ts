import { createEngine, type Engine } from '#sync/engine.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { createAsk, type Ask } from '#sync/ask.ts';
import type { Transport } from '#sync/transport.ts';
import type { Role } from '#wire/enrol.ts';
import { aPhone, type Phone } from './a-phone.ts';
import type { TestProvince } from './a-province.ts';
import { defaultCriteria, vnCalendar } from './criteria.ts';
import { createFakeTimer, type FakeTimer } from './fake-timer.ts';
import { createInjectSend, createInjectTransport } from './inject-transport.ts';
import { createSeededChance } from './seeded-chance.ts';

/** A phone with its engine, and the way to the province. */
export interface JoinedPhone extends Phone {
  readonly engine: Engine;
  readonly time: FakeTimer;
  readonly transport: Transport;
  readonly ask: Ask;
  /** Sends until nothing is queued; fails when the queue does not drain in that many goes. */
  drain(goes?: number): Promise<void>;
  join(role: Role, cellId: string): Promise<void>;
}

/**
 * `province` is asked for at every request, so that a restarted one is met too; `name` opens what is on that phone
 * already.
 */
export async function aPhoneOnLine(
  province: () => TestProvince,
  seed: number,
  name?: string,
): Promise<JoinedPhone> {
  const phone = await aPhone({
    ...(name !== undefined && { name }),
    clock: province().clock,
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
  });
  const { store, clock } = phone;
  const transport = createInjectTransport(() => province().app);
  const time = createFakeTimer(clock);
  const chance = createSeededChance(seed + 5000);
  const engine = createEngine({
    store,
    transport,
    clock,
    chance,
    build: 'test',
    timer: time.timer,
    lockName: phone.name,
  });
  return {
    ...phone,
    engine,
    time,
    transport,
    ask: createAsk({ store, clock, chance, send: createInjectSend(() => province().app) }),
    async drain(goes = 30) {
      for (let go = 0; go < goes; go += 1) {
        await engine.sendNow();
        const { units } = await store.readQueue();
        if (engine.status.get().state === 'resting' && units.every((unit) => unit.state !== 'queued')) return;
      }
      throw new Error(`not drained: ${JSON.stringify(engine.status.get())}`);
    },
    async join(role, cellId) {
      const { code } = await province().newCode(role, cellId);
      // Whoever began by hand says that it is theirs.
      const enrolled = await enrolDevice({ store, transport }, code, true);
      if (!enrolled.ok) throw new Error(`not joined: ${JSON.stringify(enrolled.error)}`);
    },
  };
}

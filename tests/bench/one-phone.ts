import 'fake-indexeddb/auto';
import { createActions } from '#actions/actions.ts';
import { realChance } from '#store/real-clock.ts';
import { openStore } from '#store/open-store.ts';
import { createEngine } from '#sync/engine.ts';
import { exchange } from '#sync/exchange.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { must } from '#base/assert.ts';
import type { Transport } from '#sync/transport.ts';
import { defaultLimits } from '#wire/limits.ts';
import type { Json } from '#base/json.ts';
import type { UnitStep } from '#wire/unit.ts';
import type { Phone } from '../kit/a-phone.ts';
import type { TestProvince } from '../kit/a-province.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { createFakeClock } from '../kit/fake-clock.ts';
import { openBody } from '../kit/open-body.ts';

/** A phone whose ids are as random as in the field, on a line of its own. */
export interface LinedPhone extends Phone {
  /** Sends all that waits; throws where not all of it got its receipt. */
  send(): Promise<void>;
  /** The request it would make now, and the token that goes with it; all of it goes on waiting. */
  request(): Promise<{ readonly frame: Uint8Array; readonly token: string }>;
  /** The units that wait: bytes as they travel, and what is in them. */
  waiting(): Promise<readonly WaitingUnit[]>;
}

export interface WaitingUnit {
  readonly step: UnitStep;
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly ops: readonly {
    readonly kind: string;
    readonly entityId: string;
    readonly changes: { readonly [path: string]: Json };
  }[];
}

let phones = 0;

/** A secretary's phone of that cell; nothing has been saved on it. */
export async function aPhoneAt(url: string, province: TestProvince, cellId: string): Promise<LinedPhone> {
  phones += 1;
  const name = `lined-phone-${phones}`;
  const clock = createFakeClock();
  const store = await openStore({ clock, chance: realChance, name });
  const deps = { store, clock, chance: realChance };
  const actions = createActions({ ...deps, criteriaSets: [defaultCriteria], calendar: vnCalendar });
  const transport = createHttpTransport({ origin: url });
  const { code } = await province.newCode('secretary', cellId);
  const enrolled = await enrolDevice({ store, transport }, code);
  if (!enrolled.ok) throw new Error(`not joined: ${JSON.stringify(enrolled.error)}`);
  return {
    name,
    store,
    actions,
    clock,
    async send() {
      const engine = createEngine({ ...deps, transport, build: 'bench', lockName: name });
      const outcome = await engine.sendNow();
      engine.stop();
      const { units } = await store.readQueue();
      if (outcome.kind !== 'sent' || units.some((unit) => unit.state !== 'acknowledged')) {
        throw new Error(`not sent: ${JSON.stringify(outcome)}`);
      }
    },
    async request() {
      const asked: { readonly frame: Uint8Array; readonly token: string }[] = [];
      const sync: Transport['sync'] = (frame, token) => {
        asked.push({ frame, token });
        return Promise.resolve('no-reply');
      };
      await exchange({ ...deps, transport: { ...transport, sync }, build: 'bench' }, defaultLimits);
      return must(asked[0], 'a bound phone makes a request');
    },
    async waiting() {
      const { units } = await store.takeUnits({ maxUnits: 200, maxBytes: 1_000_000 });
      return Promise.all(
        units.map(async (unit) => {
          const { step, ops } = await openBody(unit);
          const headerBytes = JSON.stringify(unit.header).length;
          return { step, ops, bodyBytes: unit.body.length, headerBytes };
        }),
      );
    },
  };
}

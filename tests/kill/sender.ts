import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { must } from '#base/assert.ts';
import type { Chance } from '#base/clock.ts';
import type { Period } from '#base/day.ts';
import { syncAnswerSchema, type Receipt, type SyncAnswer } from '#wire/sync.ts';
import { parseUnitBody, type UnitStep } from '#wire/unit.ts';
import { freezeMonth, freezeRoster } from '../bench/month.ts';
import { frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { postFrame } from '../kit/over-http.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { fail } from '../sim/oracles.ts';

/** A unit a device made, and what is in it. */
export interface Made {
  readonly unit: FrozenUnit;
  readonly opIds: readonly string[];
}

/** A device that sends without end and remembers what it was told. */
export interface Sender {
  readonly device: TestDevice;
  readonly cellId: string;
  readonly made: readonly Made[];
  /** The receipt of every unit the province said it has, by unit id. */
  readonly acknowledged: ReadonlyMap<string, Receipt>;
  /** Of those, the units whose first word from the province was that it had them already. */
  readonly unanswered: () => number;
  /** How often each HTTP status came back. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Makes and sends, until told to stop; throws where a promise is broken. */
  run(): Promise<void>;
  stop(): void;
  /** Sends what waits until none of it does, and makes nothing more. */
  drain(): Promise<void>;
  /** Sends everything it ever made once more; each must be known, under the receipt it was given. */
  repeat(): Promise<void>;
}

export const MEETING = '2026-11.regular.1';
const PERIOD = '2026-11' as Period;
/** Members of the cell whose marks both of its devices write. */
export const SHARED_MEMBERS = Array.from({ length: 8 }, (_, index) => `shared-member-${index}`);
const PAUSE_MS = 25;
const REPEATED_AT_ONCE = 50;
/** One unit in so many is a whole month of 36 records. */
const MONTH_EVERY = 25;
const DRAINS_WITHIN = 400;

/** `first` goes before everything else. */
export function aSender(
  url: string,
  device: TestDevice,
  cellId: string,
  seed: number,
  first: readonly FrozenUnit[] = [],
): Sender {
  const chance = createSeededChance(seed);
  const made: Made[] = first.map(toMade);
  const acknowledged = new Map<string, Receipt>();
  const statuses = new Map<number, number>();
  const versions = new Map<string, number>();
  let waiting: FrozenUnit[] = [...first];
  let cursor: string | null = null;
  let unanswered = 0;
  let isStopped = false;

  function make(): void {
    const fresh = freezeNext(device, made.length, seed, chance, versions);
    made.push(...fresh.map(toMade));
    waiting.push(...fresh);
  }

  /** False where no answer came that counts. */
  async function send(units: readonly FrozenUnit[]): Promise<boolean> {
    const answer = await ask(url, device, frameOf(device, units, { cursor }), statuses);
    if (answer === null) return false;
    if (answer.isRestored) fail('P1', `${device.id} was told that the log went back`);
    for (const result of answer.results) remember(result);
    for (const { kind, entityId, version } of answer.changes) versions.set(`${kind}:${entityId}`, version);
    waiting = waiting.filter((unit) => !acknowledged.has(unit.header.unitId));
    cursor = answer.cursor;
    return true;
  }

  function remember(result: SyncAnswer['results'][number]): void {
    const { unitId, status } = result;
    if (!('receipt' in result)) fail('P2', `${unitId} is ${JSON.stringify(result)}`);
    const before = acknowledged.get(unitId);
    if (before !== undefined) {
      if (status === 'accepted') fail('P3', `${unitId} was taken a second time`);
      if (JSON.stringify(before) !== JSON.stringify(result.receipt)) {
        fail('P1', `${unitId} has another receipt than it was given`);
      }
      return;
    }
    if (status === 'duplicate') unanswered += 1;
    acknowledged.set(unitId, result.receipt);
  }

  return {
    device,
    cellId,
    made,
    acknowledged,
    unanswered: () => unanswered,
    statuses,
    async run() {
      isStopped = false;
      while (!isStopped) {
        while (waiting.length < 3) make();
        // Some of what has gone goes along once more, as after a lost answer.
        const known = made.slice(0, -waiting.length).slice(-2);
        const again = chance.fraction() < 0.3 ? known.map(({ unit }) => unit) : [];
        if (!(await send([...again, ...waiting]))) await delay(PAUSE_MS);
      }
    },
    stop() {
      isStopped = true;
    },
    async drain() {
      for (let tries = 0; waiting.length > 0; tries += 1) {
        if (tries === DRAINS_WITHIN) fail('P7', `${device.id} keeps ${waiting.length} units`);
        if (!(await send(waiting.slice(0, REPEATED_AT_ONCE)))) await delay(PAUSE_MS);
      }
    },
    async repeat() {
      for (let at = 0; at < made.length; at += REPEATED_AT_ONCE) {
        const units = made.slice(at, at + REPEATED_AT_ONCE).map(({ unit }) => unit);
        while (!(await send(units))) await delay(PAUSE_MS);
      }
    },
  };
}

/** What the members' marks rest on; made by one device of the cell before the others begin. */
export function freezeSharedMembers(device: TestDevice): FrozenUnit {
  return device.freeze(
    SHARED_MEMBERS.map((entityId) => ({
      kind: 'member' as const,
      entityId,
      baseVersion: 0,
      changes: { fullName: 'Lò Thị Thử' },
    })),
  );
}

/** The next step that is left: mostly a few marks or a place, now and then a month with a roster of its own. */
function freezeNext(
  device: TestDevice,
  count: number,
  seed: number,
  chance: Chance,
  versions: ReadonlyMap<string, number>,
): readonly FrozenUnit[] {
  if (chance.fraction() < 1 / MONTH_EVERY) {
    const month = seed * 100_000 + count;
    return [freezeRoster(device, month), freezeMonth(device, month)];
  }
  const based = (kind: 'attendance' | 'meeting', entityId: string) => ({
    kind,
    entityId,
    baseVersion: versions.get(`${kind}:${entityId}`) ?? 0,
  });
  const frozen = (step: UnitStep, ops: Parameters<TestDevice['freeze']>[0]) => [
    device.freeze(ops, step, PERIOD),
  ];
  if (chance.fraction() < 0.3) {
    const place = `Nhà văn hóa ${device.id} ${count}`;
    return frozen('prepare', [{ ...based('meeting', MEETING), changes: { place, period: PERIOD } }]);
  }
  const first = Math.floor(chance.fraction() * SHARED_MEMBERS.length);
  const marks = SHARED_MEMBERS.slice(first, first + 3).map((memberId) => ({
    ...based('attendance', `${MEETING}.${memberId}`),
    changes: {
      meetingId: MEETING,
      memberId,
      mark: chance.fraction() < 0.5 ? 'present' : 'unexcused',
    },
  }));
  return frozen('roll-call', marks);
}

function toMade(unit: FrozenUnit): Made {
  const opened = parseUnitBody(gunzipSync(unit.body).toString('utf8'));
  const { ops } = must(opened.ok ? opened.value : null, 'a body of our own');
  return { unit, opIds: ops.map((op) => op.opId) };
}

async function ask(
  url: string,
  device: TestDevice,
  frame: Uint8Array,
  statuses: Map<number, number>,
): Promise<SyncAnswer | null> {
  try {
    const response = await postFrame(url, device, frame);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const text = await response.text();
    return response.status === 200 ? syncAnswerSchema.parse(JSON.parse(text)) : null;
  } catch (error) {
    // The line was cut, or nobody listens; what came whole and is no answer of ours is a fault.
    if (error instanceof TypeError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

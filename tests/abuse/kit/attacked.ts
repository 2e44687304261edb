import { expect } from 'vitest';
import type { Role } from '#wire/enrol.ts';
import type { ProblemCode } from '#wire/problem.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import type { ProvinceDeps } from '#province/server.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

/* A province under attack, and what stays true of it after each one. */

/** Requests one token is used for: the province answers each so many times a minute. */
const REQUESTS_OF_A_TOKEN = 100;
/** No measure of speed: whoever is not answered by then is not answered at all. */
const HANG_MS = 60_000;

/** Rows by table. */
type Tables = { readonly [table: string]: readonly unknown[] };

export interface Attacked {
  readonly province: TestProvince;
  readonly cellId: string;
  /** A device of that role in the cell whose token has requests left; the same one again until it has not. */
  deviceFor(role: Role): Promise<TestDevice>;
  /** Runs the abuse: it is answered, nothing durable has changed, and an honest phone is answered at once. */
  harmless<T>(abuse: () => Promise<T>): Promise<T>;
}

export async function underAttack(over: Partial<ProvinceDeps> = {}): Promise<Attacked> {
  const province = await aProvince(over);
  const cellId = await province.aCell();
  // The first exchange of all makes the key of the cursors.
  await province.sync(await province.enrol('deputy', cellId));
  /** Where each honest phone left off. */
  const cursors = new Map<string, string>();
  const turns = new Map<string, { readonly device: TestDevice; left: number }>();
  const turnOf = async (role: Role, whose: string): Promise<TestDevice> => {
    const key = `${role} ${whose}`;
    const turn = turns.get(key);
    if (turn !== undefined && turn.left > 0) {
      turn.left -= 1;
      return turn.device;
    }
    const device = await province.enrol(role, cellId);
    turns.set(key, { device, left: REQUESTS_OF_A_TOKEN - 1 });
    return device;
  };

  return {
    province,
    cellId,
    deviceFor: (role) => turnOf(role, 'attacker'),
    async harmless(abuse) {
      const honest = await turnOf('deputy', 'honest');
      const before = await durable(province);
      const result = await withoutHanging(abuse);
      expectSameRows(await durable(province), before);
      const cursor = cursors.get(honest.id) ?? null;
      const answer = await withoutHanging(() => province.sync(honest, [], { cursor }));
      cursors.set(honest.id, answer.cursor);
      return result;
    },
  };
}

/** Everything durable besides when a device was last heard of, and what is kept aside for a person. */
export async function durable(province: TestProvince): Promise<Tables> {
  const { presence: _presence, quarantine: _quarantine, ...tables } = await province.dump();
  return tables;
}

/** The same without the numbers of devices: one that a refused unit carried is passed over. */
export async function effects(province: TestProvince): Promise<Tables> {
  const { deviceHead: _numbers, ...tables } = await durable(province);
  return tables;
}

/** A unit as it is kept aside. */
export interface KeptAside {
  readonly unitId: string;
  readonly bodyHash: string;
  readonly deviceId: string;
  readonly header: string;
  readonly body: Uint8Array;
  readonly code: string;
  readonly detail: string;
}

export async function keptAside(province: TestProvince): Promise<readonly KeptAside[]> {
  const { quarantine } = await province.dump();
  return quarantine.map((row) => ({ ...row, body: Buffer.from(row.body) }));
}

/** Rows that are there now and were not before, by table; a row that changed is among them. */
export function addedRows(before: Tables, after: Tables): { readonly [table: string]: readonly unknown[] } {
  const added: { [table: string]: readonly unknown[] } = {};
  for (const [table, rows] of Object.entries(after)) {
    const known = new Set((before[table] ?? []).map(rowToText));
    const fresh = rows.filter((row) => !known.has(rowToText(row)));
    if (fresh.length > 0) added[table] = fresh;
  }
  return added;
}

export function expectSameRows(after: Tables, before: Tables): void {
  expect([addedRows(before, after), addedRows(after, before)]).toEqual([{}, {}]);
}

function rowToText(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value,
  );
}

interface AnyAnswer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: string;
}

/** The answer is a problem in the province's own words, with nothing else in it. */
export function expectProblem(answer: AnyAnswer, status: number, problem: ProblemCode): void {
  expect([answer.statusCode, answer.headers['content-type'], JSON.parse(answer.body)]).toEqual([
    status,
    API_ANSWER_TYPE,
    { problem, detail: expect.any(String) },
  ]);
}

export async function withoutHanging<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  expect(performance.now() - startedAt).toBeLessThan(HANG_MS);
  return result;
}

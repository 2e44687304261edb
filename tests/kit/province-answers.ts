import type { Instant } from '#base/day.ts';
import { defaultLimits } from '#wire/limits.ts';
import type { FrozenUnit } from '#store/store.ts';
import type { OpResult, RemoteChange, SyncAnswer, UnitResult } from '#wire/sync.ts';
import { parseUnitBody, type UnitBody } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { gunzipSync } from 'node:zlib';

/** An answer with nothing in it but what is given. */
export function anAnswer(over: Partial<SyncAnswer> = {}): SyncAnswer {
  return {
    wire: WIRE_VERSION,
    nonce: 'nonce-of-the-request',
    serverTime: Date.UTC(2026, 10, 5, 1) as Instant,
    results: [],
    highWater: null,
    changes: [],
    isWhole: false,
    isRestored: false,
    missing: [],
    compared: null,
    conflicts: { opened: [], closed: [] },
    verifications: [],
    cursor: 'cursor-1',
    log: '1.AAAAAAAA.0',
    more: false,
    limits: defaultLimits,
    retryAfterS: null,
    ...over,
  };
}

/** The unit was taken in whole, each operation as `applied` with version 1 unless `ops` says otherwise. */
export function accepted(unit: FrozenUnit, ops?: readonly Partial<OpResult>[]): UnitResult {
  const { unitId, bodyHash, deviceSeq } = unit.header;
  return {
    status: 'accepted',
    unitId,
    receipt: {
      code: 'ABCD2345',
      receivedAt: Date.UTC(2026, 10, 5, 1) as Instant,
      cellSeq: deviceSeq,
      bodyHash,
      chainHash: 'A'.repeat(43),
    },
    // Only the province reads what is sealed.
    ops: (unit.header.format === 'hpke' ? [] : readBody(unit).ops).map((op, index) => ({
      opId: op.opId,
      status: 'applied',
      version: 1,
      conflicts: [],
      ...ops?.[index],
    })),
  };
}

export function aChange(kind: string, entityId: string, version: number, value: object): RemoteChange {
  return { kind, entityId, version, value: value as RemoteChange['value'] };
}

/** What is inside a unit's bytes. */
export function readBody(unit: FrozenUnit): UnitBody {
  const body = parseUnitBody(gunzipSync(unit.body).toString('utf8'));
  if (!body.ok) throw new Error(`not a body: ${JSON.stringify(body.error)}`);
  return body.value;
}

import * as z from 'zod/mini';
import type { Instant, Period } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Changes } from '#domain/changes.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import { idSchema, jsonObjectSchema, logPointSchema, periodSchema } from './scalars.ts';
import { parseChanges } from './entity-fields.ts';
import { findForeignPart } from './foreign-part.ts';

/*
 * A unit is one save of one person, frozen: its operations take effect together or not at all. It is made once, with
 * all its ids, and sent as the same bytes until the province has answered.
 *
 *   header   clear, for ordering and for proof; signed by the device that made it
 *   body     opaque bytes in a versioned envelope; only the two ends look inside
 */

/** One operation: the changed fields of one entity, and the version they were made on (0: it was new). */
export interface Op {
  readonly opId: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly baseVersion: number;
  readonly changes: Changes;
}

/** Which step of the work the unit came from; for the log a person reads. */
export const unitSteps = [
  'cell',
  'roster',
  'prepare',
  'roll-call',
  'last-tasks',
  'proceedings',
  'resolution',
  'tasks',
  'topics',
  'quality',
  'vote',
  'after',
  'not-held',
  'bin',
  'conflict',
  'restore',
] as const;
export type UnitStep = (typeof unitSteps)[number];

/** What is inside a body. */
export interface UnitBody {
  readonly step: UnitStep;
  /**
   * What the province said last of its log (`SyncAnswer.log`) before the unit was frozen: the base versions are those of a
   * log that stood there. Left out where the phone was never told.
   */
  readonly log?: string;
  readonly ops: readonly Op[];
}

/** How the bytes of a body are packed. `plain-gzip`: UTF-8 JSON, gzip. `hpke`: that, sealed (`sealed-body.ts`). */
const bodyFormats = ['plain-gzip', 'hpke'] as const;
export type BodyFormat = (typeof bodyFormats)[number];

export interface UnitHeader {
  readonly wire: number;
  readonly unitId: string;
  readonly deviceId: string;
  /** 1, 2, 3 … without a gap, per device. */
  readonly deviceSeq: number;
  readonly period: Period | null;
  /** The device's clock when the unit was frozen: evidence, never a reason to prefer one over another. */
  readonly madeAt: Instant;
  readonly format: BodyFormat;
  readonly bodyBytes: number;
  /** SHA-256 of the body's bytes, base64url. */
  readonly bodyHash: string;
  /** ECDSA P-256 over `headerToSign`, base64url. */
  readonly signature: string;
}

export const unitHeaderSchema = z.strictObject({
  wire: z.int(),
  unitId: idSchema,
  deviceId: idSchema,
  deviceSeq: z.int().check(z.positive()),
  period: z.nullable(periodSchema),
  madeAt: z.int(),
  format: z.enum(bodyFormats),
  bodyBytes: z.int().check(z.positive()),
  bodyHash: z.string().check(z.regex(/^[\w-]{43}$/)),
  signature: z.string().check(z.regex(/^[\w-]{1,200}$/)),
});

/** The text whose signature a header carries: the header itself, without the signature. */
export function headerToSign(header: Omit<UnitHeader, 'signature'>): string {
  const { wire, unitId, deviceId, deviceSeq, period, madeAt, format, bodyBytes, bodyHash } = header;
  return canonicalJson({
    wire,
    unitId,
    deviceId,
    deviceSeq,
    period,
    madeAt,
    format,
    bodyBytes,
    bodyHash,
  });
}

/** The text that is packed into a body. */
export function unitBodyToText(body: UnitBody): string {
  return canonicalJson(body as unknown as Json);
}

const unitBodySchema = z.strictObject({
  step: z.enum(unitSteps),
  log: z.optional(logPointSchema),
  ops: z
    .array(
      z.strictObject({
        opId: idSchema,
        kind: z.enum(entityKinds),
        entityId: idSchema,
        baseVersion: z.int().check(z.nonnegative()),
        changes: jsonObjectSchema,
      }),
    )
    .check(z.minLength(1), z.maxLength(2000)),
});

/** Where a body is not what it says: `path` inside the body, and what was wrong there. */
export interface BodyFault {
  readonly path: string;
  readonly reason: string;
}

/** The body in that text, every field checked and texts in NFC; or where it is not one. */
export function parseUnitBody(text: string): Result<UnitBody, BodyFault> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err({ path: '', reason: 'not-json' });
  }
  const foreign = findForeignPart(json);
  if (foreign) return err(foreign);
  const shape = unitBodySchema.safeParse(json);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    return err({ path: issue?.path.join('.') ?? '', reason: issue?.message ?? 'wrong-shape' });
  }
  const ops: Op[] = [];
  for (const [index, op] of shape.data.ops.entries()) {
    const changes = parseChanges(op.kind, op.changes);
    if (!changes.ok) {
      return err({ path: `ops.${index}.changes.${changes.error.path}`, reason: changes.error.reason });
    }
    ops.push({ ...op, changes: changes.value });
  }
  const { step, log } = shape.data;
  return ok({ step, ...(log !== undefined && { log }), ops });
}

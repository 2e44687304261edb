import * as z from 'zod/mini';
import { countSchema, idSchema, instantSchema, jsonObjectSchema, logPointSchema } from './scalars.ts';
import { unitHeaderSchema } from './unit.ts';

/*
 * POST /v1/sync: units up, results and changes down, in one round trip.
 *
 * The phone starts, with `Authorization: Bearer <token>`, a frame (`signed-frame.ts`) whose head is `SyncRequest`. The answer counts only
 * when its media type is `SYNC_ANSWER_TYPE`, it parses as `SyncAnswer` and echoes the nonce; anything else is no
 * answer, and the same units go again. A unit leaves the queue when a result names its id *and* its body's hash.
 * No message carries a cell id: the binding behind the token says which cell it is.
 */

export const syncRequestSchema = z.strictObject({
  wire: z.int(),
  deviceId: idSchema,
  nonce: z.string().check(z.minLength(16), z.maxLength(64)),
  /** The phone's clock, to measure how wrong it is. */
  deviceTime: instantSchema,
  build: z.string().check(z.maxLength(64)),
  units: z.array(unitHeaderSchema).check(z.maxLength(1000)),
  /** Where the last answer left off; null asks for everything. */
  cursor: z.nullable(z.string().check(z.maxLength(500))),
  /**
   * What the phone holds at its cursor (`replicaToText`), named once a day when nothing waits: to find out whether what it
   * shows is still what the province has. Without it nothing is compared.
   */
  digest: z.optional(z.string().check(z.regex(/^[\w-]{43}$/))),
  /**
   * The phone is locked and could not put away what came down: the answer says what became of the units and nothing else.
   * The cursor stays where it is, and conflicts are told without their values when the phone asks again.
   */
  isPushOnly: z.optional(z.literal(true)),
  /** What is still on the phone besides the units in this request, so that the province knows what it lacks. */
  pending: z.strictObject({ units: countSchema, oldestAt: z.nullable(instantSchema) }),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** Proof that the province holds a unit: what a secretary can read out over the phone. */
const receiptSchema = z.strictObject({
  /** Eight letters and digits, for a person. */
  code: z.string().check(z.minLength(6), z.maxLength(16)),
  receivedAt: instantSchema,
  cellSeq: z.int(),
  bodyHash: z.string(),
  /** The hash over the cell's log up to `cellSeq`: whoever changes that part of the log is found out by this receipt. */
  chainHash: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A field both sides changed: the province keeps `theirs`; `mine` waits for a person. */
const fieldConflictSchema = z.strictObject({
  field: z.string(),
  theirs: z.json(),
  mine: z.json(),
});
export type FieldConflict = z.infer<typeof fieldConflictSchema>;

/** A conflict of the cell that nobody has settled yet, whichever device's operation came second. */
const remoteConflictSchema = z.strictObject({
  opId: idSchema,
  /** One of `entityKinds`, or one of a later build: an old phone cannot show it, and leaves it to a newer one. */
  kind: idSchema,
  entityId: idSchema,
  /** What that operation said is `mine`, on whatever phone this is read. */
  ...fieldConflictSchema.shape,
});
export type RemoteConflict = z.infer<typeof remoteConflictSchema>;

/** The one name both ends have for a conflict. */
export function conflictId(opId: string, field: string): string {
  return `${opId}:${field}`;
}

const opResultSchema = z.strictObject({
  opId: idSchema,
  status: z.enum(['applied', 'merged', 'conflict']),
  /** The version the entity has now. */
  version: z.int(),
  conflicts: z.array(fieldConflictSchema),
});
export type OpResult = z.infer<typeof opResultSchema>;

/**
 * What became of a unit. One that has no result was not looked at, and is sent again with the next request.
 * `accepted`  durable; each operation has its own result
 * `duplicate` was durable already; the same receipt and results as then
 * `deferred`  an earlier one is missing: send from `needFrom`
 * `forked`    another unit of this device has its number: the phone is a copy of one that went on without it, and has to
 *             become a device of its own; nothing was written and nothing is lost
 * `rejected`  will never be accepted as it is; a person has to look (`code`)
 */
const unitResultSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.enum(['accepted', 'duplicate']),
    unitId: idSchema,
    receipt: receiptSchema,
    ops: z.array(opResultSchema),
  }),
  z.strictObject({ status: z.literal('deferred'), unitId: idSchema, needFrom: z.int() }),
  z.strictObject({ status: z.literal('forked'), unitId: idSchema }),
  z.strictObject({
    status: z.literal('rejected'),
    unitId: idSchema,
    code: z.string(),
    detail: z.string(),
  }),
]);
export type UnitResult = z.infer<typeof unitResultSchema>;

/** Why a unit is refused for good. Codes are never reused. */
export type UnitRejection =
  | 'bad-signature'
  | 'bad-body' // not what the header says: hash, packing, shape or a field
  | 'id-reused' // the same unit or operation id with another content
  | 'unknown-member' // speaks of a member the cell does not have
  | 'forbidden' // this role may not write this
  | 'too-large'
  | 'unknown-key' // sealed to a key the province does not have now; kept there until the key is back
  | 'not-applied'; // the province failed over it; kept there for whoever mends the fault

/** The value an entity has now at the province. */
const remoteChangeSchema = z.strictObject({
  /** One of `entityKinds`, or one of a later build: kept aside, so that an old phone is not shut out of the answer. */
  kind: idSchema,
  entityId: idSchema,
  version: z.int(),
  value: jsonObjectSchema,
});
export type RemoteChange = z.infer<typeof remoteChangeSchema>;

/** How the province's own computation of a frozen score compares. */
const verificationSchema = z.strictObject({
  scoreId: idSchema,
  points: z.nullable(z.int()),
  grade: z.nullable(z.enum(['poor', 'average', 'fair', 'good'])),
  /** Criteria whose line differs; empty when both computed the same. */
  differs: z.array(z.string()),
});

export const syncAnswerSchema = z.strictObject({
  wire: z.int(),
  nonce: z.string(),
  serverTime: instantSchema,
  results: z.array(unitResultSchema),
  /**
   * The number of the last unit the province has taken from this device. A phone that has a receipt for a later one sends
   * again from here: the province went back to an old copy. One that never made this number is an old copy itself. Null
   * where the phone may write nothing.
   */
  highWater: z.nullable(z.int()),
  changes: z.array(remoteChangeSchema),
  /** What comes down, from here until `more` is false, is all the province has: the cursor was none, or counts no longer. */
  isWhole: z.boolean(),
  /**
   * What the digest came to; null where nothing was compared, as when there is something newer than the cursor. Where the
   * replica differs, this answer is the first page of all there is.
   */
  compared: z.nullable(z.enum(['same', 'differs'])),
  /** The cursor counts no longer because the province went back to an old copy. */
  isRestored: z.boolean(),
  /**
   * Where it went back: the numbers up to `highWater` under which the province holds nothing of this device. A unit that
   * was refused used up its number; sent again it may have been accepted since, and that is what was lost.
   */
  missing: z.array(z.int()),
  /**
   * Conflicts since the cursor: those that are open, and the ids (`conflictId`) of those that an operation has settled by
   * writing the field in knowledge of both values.
   */
  conflicts: z.strictObject({ opened: z.array(remoteConflictSchema), closed: z.array(z.string()) }),
  verifications: z.array(verificationSchema),
  /** Null only where the request was `isPushOnly` and had none. */
  cursor: z.nullable(z.string()),
  /**
   * Where the log of the cell stands, for the phone to give back with what it freezes (`UnitBody.log`); it does not look
   * inside. Null where the phone is told nothing of the cell.
   */
  log: z.nullable(logPointSchema),
  /** There is more to pull: ask again at once. */
  more: z.boolean(),
  limits: z.strictObject({ maxUnits: z.int(), maxRequestBytes: z.int(), maxBodyBytes: z.int() }),
  /** Seconds to wait before the next automatic try; null leaves it to the phone. */
  retryAfterS: z.nullable(z.number()),
});
export type SyncAnswer = z.infer<typeof syncAnswerSchema>;

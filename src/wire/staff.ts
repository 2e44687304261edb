import * as z from 'zod/mini';
import { idSchema, instantSchema, jsonObjectSchema, lineSchema } from './scalars.ts';
import { roles } from './enrol.ts';

/*
 * The staff's requests, for the roles `province` and `commune`; scope comes from the token's binding. A commune sees
 * and manages its own cells only.
 *
 *   GET  /v1/staff/overview                 → StaffOverview
 *   POST /v1/staff/communes   NewCommune    → Created          (province)
 *   POST /v1/staff/cells      NewCell       → Created
 *   POST /v1/staff/codes      NewCode       → IssuedCode       the code itself is answered once and never stored
 *   POST /v1/staff/codes/:id/withdraw       → {}
 *   GET  /v1/staff/cells/:id                → StaffCell
 *   GET  /v1/cells/:id/devices              → CellDevices      also for who writes in the cell, which is `own` to them
 *   POST /v1/staff/devices/:id/withdraw     → {}               a lost phone
 *   GET  /v1/staff/audit                    → AuditPage        (province)
 *
 * Every one of them is signed by the device (`signed-request.ts`).
 */

/** The name of a place. A NUL or half a letter would be cut off or replaced where a database keeps it as it is. */
const placeNameSchema = lineSchema.check(
  z.minLength(1),
  z.refine((name) => !/[\0\p{Surrogate}]/u.test(name), 'not-a-name'),
);
export const newCommuneSchema = z.strictObject({ name: placeNameSchema });
export const newCellSchema = z.strictObject({ name: placeNameSchema, communeId: idSchema });
export const newCodeSchema = z.strictObject({
  role: z.enum(roles),
  /** The cell for `secretary`, `deputy`, `member`; the commune for `commune`; null for `province`. */
  scopeId: z.nullable(idSchema),
});
export type NewCode = z.infer<typeof newCodeSchema>;

export const createdSchema = z.strictObject({ id: idSchema });
export const issuedCodeSchema = z.strictObject({
  id: idSchema,
  code: z.string(),
  expiresAt: z.nullable(instantSchema),
});
export type IssuedCode = z.infer<typeof issuedCodeSchema>;

const staffCodeSchema = z.strictObject({
  id: idSchema,
  role: z.enum(roles),
  scopeName: lineSchema,
  issuedAt: instantSchema,
  expiresAt: z.nullable(instantSchema),
  state: z.enum(['open', 'used', 'expired', 'withdrawn']),
});

const staffCellRowSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** On the cell's roll today, as its own pages count. */
  members: z.int(),
  devices: z.int(),
  /** When the cell was last heard of, and what it said it still has to send. */
  lastSeenAt: z.nullable(instantSchema),
  pendingUnits: z.int(),
  /** The month of the newest meeting that is over; null when there is none. */
  lastPeriod: z.nullable(z.string()),
});

export const staffOverviewSchema = z.strictObject({
  role: z.enum(['province', 'commune']),
  communes: z.array(z.strictObject({ id: idSchema, name: lineSchema, cells: z.array(staffCellRowSchema) })),
  codes: z.array(staffCodeSchema),
});
export type StaffOverview = z.infer<typeof staffOverviewSchema>;

export const staffCellSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** Of what the cell sent, as current values, what the page of a cell shows; an entity may lack fields, names among them. */
  entities: z.array(
    z.strictObject({ kind: z.string(), id: idSchema, version: z.int(), value: jsonObjectSchema }),
  ),
  units: z.array(
    z.strictObject({
      unitId: idSchema,
      step: z.string(),
      period: z.nullable(z.string()),
      receivedAt: instantSchema,
      receiptCode: z.string(),
    }),
  ),
  /** Units the province refused and keeps aside until they can be taken; the phone shows them too. */
  refused: z.array(
    z.strictObject({
      unitId: idSchema,
      period: z.nullable(z.string()),
      receivedAt: instantSchema,
      code: z.string(),
      /** Handed in by a phone that was withdrawn: it may be released into the cell's book. */
      isOfWithdrawn: z.boolean(),
    }),
  ),
  verifications: z.array(
    z.strictObject({
      scoreId: idSchema,
      points: z.nullable(z.int()),
      grade: z.nullable(z.string()),
      differs: z.array(z.string()),
    }),
  ),
});
export type StaffCell = z.infer<typeof staffCellSchema>;

/** How many units of withdrawn phones took effect at their release, and how many did not and are still kept aside. */
export const releaseAnswerSchema = z.strictObject({ taken: z.int(), left: z.int() });
export type ReleaseAnswer = z.infer<typeof releaseAnswerSchema>;

/** Stands in an address for the cell the asker is bound to: a phone is not told the id of its cell. */
export const OWN_CELL = 'own';

export const cellDevicesSchema = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: idSchema,
      role: z.enum(roles),
      enrolledAt: instantSchema,
      /** When it was last heard of, and what it said it still had to send; null where it never was. */
      lastSeenAt: z.nullable(instantSchema),
      pendingUnits: z.int(),
      /** Not heard of for so long that its token alone opens nothing any more. */
      isIdle: z.boolean(),
      revokedAt: z.nullable(instantSchema),
    }),
  ),
});
export type CellDevices = z.infer<typeof cellDevicesSchema>;

export const auditPageSchema = z.strictObject({
  /** The hash over the whole log: whoever keeps it elsewhere finds out later whether a line was changed. */
  head: z.string(),
  /** The newest first. */
  entries: z.array(
    z.strictObject({
      seq: z.int(),
      at: instantSchema,
      deviceId: z.string(),
      role: z.string(),
      /** `METHOD /path`, or what the server did of itself. */
      act: z.string(),
      /** The cell or commune it was about; empty for the province. */
      scopeName: lineSchema,
    }),
  ),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

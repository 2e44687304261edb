import * as z from 'zod/mini';
import { idSchema, instantSchema, lineSchema } from './scalars.ts';

/*
 * POST /v1/enrol: a one-time code, given face to face, binds this device to a role and a scope. The same device may
 * ask again with the same code when the answer was lost; any other device is refused.
 */

export const roles = ['member', 'secretary', 'deputy', 'commune', 'province'] as const;
export type Role = (typeof roles)[number];
/** Roles bound to a cell: whoever has one sends and is told of that cell. The others look at the staff's page. */
export const cellRoles: readonly Role[] = ['member', 'secretary', 'deputy'];

/** Of those, who read and write the whole book. */
const writerRoles: readonly Role[] = ['secretary', 'deputy'];

/** Whether a phone bound so keeps the whole book of a cell; null is bound to nothing. */
export function isOfWriter<B extends { readonly role: Role }>(binding: B | null): binding is B {
  return binding !== null && writerRoles.includes(binding.role);
}

export const enrolRequestSchema = z.strictObject({
  wire: z.int(),
  /** Twelve letters and digits of the code alphabet; spaces, dashes and lower case are forgiven before this. */
  code: z.string().check(z.length(12)),
  deviceId: idSchema,
  /** The device's ECDSA P-256 key, SubjectPublicKeyInfo, base64url. */
  publicKey: z.string().check(z.maxLength(300)),
  /**
   * Whose book lies on the phone: by the names it was told when it was bound, or that the phone was told whose backup file it
   * was restored from; of one begun by hand by the names typed. A code that is not a writer's of that cell is refused
   * (`other-book`) and as good as before. From wire version 5 on.
   */
  bookOf: z.optional(z.strictObject({ scopeName: lineSchema, parentName: lineSchema })),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolAnswerSchema = z.strictObject({
  wire: z.int(),
  /** Shown once and kept by the phone; the province keeps its hash. */
  token: z.string(),
  role: z.enum(roles),
  /** The cell or commune the role is for, by name; empty for the province. */
  scopeName: lineSchema,
  /** The commune's name, for a cell. */
  parentName: lineSchema,
  serverTime: instantSchema,
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

const codeOfSchema = z.strictObject({ role: z.enum(roles), scopeName: lineSchema, parentName: lineSchema });
/** What a code is of, as whoever is bound by it is told. */
export type CodeOf = z.infer<typeof codeOfSchema>;

/** The detail of `other-book`, as JSON; null where it is anything else. */
export function readCodeOf(detail: string): CodeOf | null {
  try {
    return codeOfSchema.parse(JSON.parse(detail));
  } catch {
    return null;
  }
}

/*
 * POST /v1/enrol/again, with the token the phone has: the phone is a copy of another (a restored backup, a cloned
 * profile) and becomes a device of its own in the same place. Asking again with the same device and key is safe.
 */
export const enrolAgainRequestSchema = z.strictObject({
  wire: z.int(),
  deviceId: idSchema,
  publicKey: z.string().check(z.maxLength(300)),
  /**
   * ECDSA P-256 of the device the phone still is over `enrolAgainToSign`, base64url; from wire version 3 on. Without it a
   * stolen token would buy a key of the thief's own.
   */
  signature: z.optional(z.string().check(z.regex(/^[\w-]{1,200}$/))),
});
export type EnrolAgainRequest = z.infer<typeof enrolAgainRequestSchema>;

/** What is signed of the request. */
export function enrolAgainToSign({ deviceId, publicKey }: EnrolAgainRequest): string {
  return `so-chi-bo enrol-again\n${deviceId}\n${publicKey}`;
}

/** The code alphabet: no letter or digit that is mistaken for another (no 0, O, 1, I, L, U). */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 12;

/** What a person typed, as the code it stands for; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === CODE_LENGTH && [...code].every((c) => CODE_ALPHABET.includes(c)) ? code : null;
}

/** `ABCD-EFGH-JKMN`, as it is printed and read out. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

import * as z from 'zod/mini';
import { isDay, isPeriod, isTimeOfDay, type Instant } from '#base/day.ts';
import type { JsonObject } from '#base/json.ts';
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';

/** Any schema that yields a `T`: what the layers above may ask for without knowing the library. */
export type WireSchema<T> = z.ZodMiniType<T>;
/** For an answer whose content nobody reads. */
export const anythingSchema: WireSchema<unknown> = z.unknown();

/** The scalars every message and entity is made of. Text becomes NFC here and nowhere else. */
export const idSchema = z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.regex(/^[\w.:-]+$/),
  // As the key of a map such a name would find what every object has, or change it.
  z.refine((id) => !(id in Object.prototype), 'bad-id'),
);
export const daySchema = z.string().check(z.refine(isDay, 'not-a-day'));
export const periodSchema = z.string().check(z.refine(isPeriod, 'not-a-period'));
export const timeOfDaySchema = z.string().check(z.refine(isTimeOfDay, 'not-a-time'));
/** The last millisecond there is a date for. */
const LAST_INSTANT = 8_640_000_000_000_000;
/** Milliseconds since 1970; the brand is ours alone, so the schema has to be told of it. */
export const instantSchema = z.int().check(z.nonnegative(), z.lte(LAST_INSTANT)) as unknown as z.ZodMiniType<
  Instant,
  number
>;
export const lineSchema = z.string().check(z.maxLength(MAX_LINE_LENGTH, 'too-long'), z.normalize('NFC'));
export const textSchema = z.string().check(z.maxLength(MAX_TEXT_LENGTH, 'too-long'), z.normalize('NFC'));
/** Where the log of a cell stands: what the province says, and understands when it is given back. */
export const logPointSchema = z.string().check(z.regex(/^\d{1,15}\.[\w-]{0,8}\.[\da-z]{1,11}$/));
export const countSchema = z.int().check(z.nonnegative(), z.lte(100_000));

/** Any JSON object whose keys are not those that reach into prototypes. */
export const jsonObjectSchema = z.custom<JsonObject>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !Object.keys(value).some((key) => key === '__proto__' || key === 'constructor'),
  'not-an-object',
);

/** The place of an item in the programme of a meeting: `AgendaSlot`. */
export const agendaSlotSchema = z.enum([
  'ideology',
  'past-month',
  'party-building',
  'next-month',
  'documents',
  'thematic',
  'other',
]);

export const meetingKindSchema = z.enum(['regular', 'thematic', 'extraordinary']);

/** `CellKind`. */
export const cellKinds = [
  'hamlet',
  'office',
  'public-service',
  'state-enterprise',
  'private-enterprise',
  'armed-forces',
  'students',
] as const;
export const cellKindSchema = z.enum(cellKinds);

import * as z from 'zod/mini';
import type { Instant } from '#base/day.ts';
import type { OwnRecord } from '#domain/own-record.ts';
import {
  agendaSlotSchema,
  daySchema,
  idSchema,
  instantSchema,
  lineSchema,
  periodSchema,
  textSchema,
  timeOfDaySchema,
  type WireSchema,
} from './scalars.ts';

/*
 * What a member's phone is told, and how it comes to be a member's phone.
 *
 *   POST /v1/own-record    OwnRecordRequest  → OwnRecordAnswer    (member)
 *   POST /v1/member-codes  NewMemberCode     → IssuedCode         (secretary, deputy)
 *
 * A member's phone holds no replica of the cell: it is given one document, made for it from what the cell's records say of
 * that one member, whole or not at all. It has no number of the cell's log, no cursor and no hash over what others wrote,
 * so there is nothing in it from which others could be counted. What the member writes goes up by `POST /v1/sync`, whose
 * answer to a member says nothing of the log either.
 */

export const ownRecordRequestSchema = z.strictObject({
  wire: z.int(),
  /** Whose record the phone holds; null where it holds none. Another's than the binding's is not there. */
  memberId: z.nullable(idSchema),
  /** The hash of the document it holds, as it was answered; null where it holds none. */
  held: z.nullable(z.string().check(z.regex(/^[\w-]{43}$/))),
});
export type OwnRecordRequest = z.infer<typeof ownRecordRequestSchema>;

const absenceReason = z.nullable(
  z.enum(['ill', 'work-trip', 'study', 'work-away', 'on-duty', 'family', 'weather-road', 'other']),
);
const meetingKind = z.enum(['regular', 'thematic', 'extraordinary']);

function ranges<T extends string>(values: readonly [T, ...T[]]) {
  return z.array(
    z.object({ value: z.enum(values), from: daySchema, to: z.nullable(daySchema), note: lineSchema }),
  );
}

/** Fields that a later province adds are passed over. The brands of ids and days are told to the answer's type below. */
const documentSchema = z.object({
  memberId: idSchema,
  cellName: lineSchema,
  parentName: lineSchema,
  fullName: lineSchema,
  birthYear: z.nullable(z.int()),
  membership: ranges(['official', 'probationary', 'temp-in']),
  situations: ranges(['temp-out', 'exempt', 'exempt-temporary', 'suspended', 'special-duty']),
  posts: ranges(['secretary', 'deputy-secretary', 'committee-member']),
  meetings: z.array(
    z.object({
      meetingId: idSchema,
      period: periodSchema,
      kind: meetingKind,
      heldOn: daySchema,
      isOfMonth: z.boolean(),
      mark: z.enum(['present', 'present-online', 'excused', 'unexcused', 'not-marked', 'not-expected']),
      reasonCode: absenceReason,
      reason: textSchema,
      acceptedBy: z.nullable(
        z.enum(['self', 'chair', 'secretary', 'deputy-secretary', 'committee-member', 'another']),
      ),
      grade: z.nullable(z.enum(['poor', 'average', 'fair', 'good'])),
      topics: z.array(lineSchema),
    }),
  ),
  notHeld: z.array(periodSchema),
  tasks: z.array(
    z.object({
      taskId: idSchema,
      title: textSchema,
      period: periodSchema,
      dueOn: z.nullable(daySchema),
      results: z.array(
        z.object({
          meetingId: idSchema,
          outcome: z.enum(['done', 'doing', 'not-done', 'cancelled']),
          doneOn: z.nullable(daySchema),
          evidence: textSchema,
        }),
      ),
    }),
  ),
  next: z.nullable(
    z.object({
      kind: meetingKind,
      period: periodSchema,
      heldOn: z.nullable(daySchema),
      startTime: z.nullable(timeOfDaySchema),
      place: lineSchema,
      agenda: z.array(
        z.object({
          slot: agendaSlotSchema,
          title: lineSchema,
        }),
      ),
      papers: z.array(lineSchema),
    }),
  ),
  corrections: z.array(
    z.object({
      id: idSchema,
      ofMeetingId: z.nullable(idSchema),
      wantedMark: z.nullable(z.enum(['present', 'present-online', 'excused'])),
      wantedReasonCode: absenceReason,
      text: textSchema,
      askedOn: z.nullable(daySchema),
      outcome: z.nullable(z.enum(['corrected', 'declined'])),
      answer: textSchema,
      answeredOn: z.nullable(daySchema),
    }),
  ),
  reports: z.array(
    z.object({
      id: idSchema,
      taskId: idSchema,
      outcome: z.nullable(z.enum(['done', 'doing', 'not-done'])),
      text: textSchema,
      reportedOn: z.nullable(daySchema),
    }),
  ),
  // Came later than the others: a province of before does not say it.
  dues: z.optional(z.array(z.object({ period: periodSchema, mark: z.enum(['paid', 'exempt', 'not-yet']) }))),
});

/** `same`: the phone holds what there is. `hash`: SHA-256 of the document's canonical JSON, base64url. */
export type OwnRecordAnswer =
  | { readonly kind: 'same'; readonly serverTime: Instant }
  | {
      readonly kind: 'record';
      readonly hash: string;
      readonly record: OwnRecord;
      readonly serverTime: Instant;
    };

export const ownRecordAnswerSchema: WireSchema<OwnRecordAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), serverTime: instantSchema }),
  z.object({
    kind: z.literal('record'),
    hash: z.string(),
    record: documentSchema,
    serverTime: instantSchema,
  }),
]) as unknown as WireSchema<OwnRecordAnswer>;

/** The member for whose phone a code is asked; one of the asking device's own cell. */
export const newMemberCodeSchema = z.strictObject({ wire: z.int(), memberId: idSchema });
export type NewMemberCode = z.infer<typeof newMemberCodeSchema>;

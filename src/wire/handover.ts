import * as z from 'zod/mini';
import { countSchema, idSchema, instantSchema, lineSchema } from './scalars.ts';
import { issuedCodeSchema } from './staff.ts';

/*
 * The book of a cell passes from the phone of one secretary to that of the next (bàn giao).
 *
 *   POST /v1/handovers                StartHandover    → StartedHandover
 *   GET  /v1/handovers/own                             → HandoverNews     also for a phone that has handed over
 *   POST /v1/handovers/own/withdraw   WithdrawHandover → {}
 *   POST /v1/handovers/own/confirm    ConfirmHandover  → HandoverNews
 *
 * All of them for the role `secretary`, and signed by the device. The cell is that of the binding. The outgoing phone stays
 * its secretary until the other one has shown, by the cursor the province gave it, that it holds the whole log up to the
 * number the handover names; in the transaction that writes the receipt the outgoing phone is shut out.
 */

export const startHandoverSchema = z.strictObject({ wire: z.int() });
export const withdrawHandoverSchema = z.strictObject({ wire: z.int() });
export const confirmHandoverSchema = z.strictObject({
  wire: z.int(),
  /** As the last answer to a sync gave it. */
  cursor: z.string().check(z.maxLength(500)),
});
export type ConfirmHandover = z.infer<typeof confirmHandoverSchema>;

/** What was handed over, as the province had it when the handover began. Fields a later province adds are passed over. */
const countsSchema = z.object({
  members: countSchema,
  meetings: countSchema,
  tasks: countSchema,
  /** Of them, those that no meeting has called done or dropped. */
  openTasks: countSchema,
});

/** The proof for both (biên nhận bàn giao). It names places, phones and numbers, and nobody. */
const handoverReceiptSchema = z.object({
  /** Eight letters and digits, the same on both phones. */
  code: z.string().check(z.minLength(6), z.maxLength(16)),
  cellName: lineSchema,
  communeName: lineSchema,
  fromDevice: idSchema,
  toDevice: idSchema,
  startedAt: instantSchema,
  confirmedAt: instantSchema,
  /** The newest number of the cell's log then, and the hash over the log up to it; 0 and empty where nothing was written. */
  cellSeq: z.int(),
  chainHash: z.string(),
  counts: countsSchema,
});
export type HandoverReceipt = z.infer<typeof handoverReceiptSchema>;

/**
 * How far it is. While it is open:
 * `waiting`         nobody has used the code
 * `expired`         nobody did in time
 * `code-withdrawn`  the commune took the code back
 * `receiving`       the other phone is in, and does not hold everything yet
 * `receiver-lost`   the other phone was shut out before it did
 */
export const handoverNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('open'),
    /** Which of the two the asking phone is. */
    side: z.enum(['from', 'to']),
    stage: z.enum(['waiting', 'expired', 'code-withdrawn', 'receiving', 'receiver-lost']),
    startedAt: instantSchema,
    codeUntil: z.nullable(instantSchema),
    counts: countsSchema,
  }),
  z.object({ kind: z.literal('done'), side: z.enum(['from', 'to']), receipt: handoverReceiptSchema }),
]);
export type HandoverNews = z.infer<typeof handoverNewsSchema>;
export type HandoverStage = Extract<HandoverNews, { kind: 'open' }>['stage'];

/** The code is answered this once; asked again it is another code, and this one opens nothing any more. */
export const startedHandoverSchema = z.object({ issued: issuedCodeSchema, news: handoverNewsSchema });
export type StartedHandover = z.infer<typeof startedHandoverSchema>;

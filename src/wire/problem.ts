import * as z from 'zod/mini';

/** Why the province refuses a whole request. Codes are never reused; the phone has a phrase for each. */
const problemCodes = [
  'malformed', // 400: not a message of ours
  'unauthorised', // 401: no token, or one it does not know
  'clock', // 401: signed at another time than the province's, which is the detail, in ms
  'idle', // 401: not heard of for long, and nothing in the request shows that it is the device itself
  'revoked', // 403: the device was withdrawn; to a sync the detail is `readKept`'s
  'forbidden', // 403: this role may not do this
  'not-found', // 404
  'other-book', // 409: the code is not of the cell whose book is on the phone, and was not used; the detail is `readCodeOf`'s
  'code-unknown', // 404: no such enrolment code
  'code-used', // 410
  'code-expired', // 410
  'code-withdrawn', // 410
  'name-taken', // 409: a commune or cell of that name is there already
  'handover-open', // 409: the cell's book is being handed over by another phone, or the successor's is in already
  'too-large', // 413
  'too-old', // 426: a wire version no longer understood
  'busy', // 429 or 503, with Retry-After
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What a withdrawn device is told of what it sent. */
interface Kept {
  /** How many of the units of that request, from the first on, the province has now. */
  readonly count: number;
  /** As in an answer to a sync; null from a province of before. */
  readonly highWater: number | null;
}

/**
 * What a withdrawn device is told of the units it sent, as `<count> <nonce> <highWater>`, to the request of that nonce. Null
 * where it speaks of another one or of none.
 */
export function readKept(detail: string, nonce: string): Kept | null {
  const [count = '', of, highWater = ''] = detail.split(' ');
  if (of !== nonce || !/^\d{1,6}$/.test(count)) return null;
  return { count: Number(count), highWater: /^\d{1,15}$/.test(highWater) ? Number(highWater) : null };
}

export const problemSchema = z.strictObject({ problem: z.enum(problemCodes), detail: z.string() });
export type Problem = z.infer<typeof problemSchema>;

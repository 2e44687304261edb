import type { ProblemCode } from '#wire/problem.ts';

/** The HTTP status of each problem. */
export const statusByProblem: { readonly [C in ProblemCode]: number } = {
  malformed: 400,
  unauthorised: 401,
  clock: 401,
  idle: 401,
  revoked: 403,
  forbidden: 403,
  'not-found': 404,
  'code-unknown': 404,
  'other-book': 409,
  'name-taken': 409,
  'handover-open': 409,
  'code-used': 410,
  'code-expired': 410,
  'code-withdrawn': 410,
  'too-large': 413,
  'too-old': 426,
  busy: 503,
};

export const SOONEST_RETRY_S = 10;
const LATEST_RETRY_S = 60;

/**
 * Seconds after which a busy server may be asked again. They follow from `caller`, a hash of whoever asks, so that each
 * comes at another time: all would be back at the same moment.
 */
export function busyRetryS(caller: string): number {
  const place = Buffer.from(caller, 'base64url').readUInt16BE();
  return SOONEST_RETRY_S + (place % (LATEST_RETRY_S - SOONEST_RETRY_S + 1));
}

/** The problem a failed request comes down to, when no handler had a say. */
export function problemOfError({ statusCode = 500 }: { statusCode?: number | undefined }): ProblemCode {
  if (statusCode === 413) return 'too-large';
  if (statusCode === 404) return 'not-found';
  if (statusCode === 403) return 'forbidden';
  return statusCode === 429 || statusCode >= 500 ? 'busy' : 'malformed';
}

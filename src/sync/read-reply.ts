import { problemSchema, type ProblemCode } from '#wire/problem.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import type { ShutOutCode, TroubleCode } from './status.ts';
import type { NoReply, Reply } from './transport.ts';

/**
 * What a reply means.
 * `message`  it has the media type asked for and is JSON; its shape is still for the caller to check
 * `problem`  refused: by the province in its own words, or as too large by whoever stands on the way
 * `trouble`  not from the province as far as can be told, or it is unwell: no answer at all
 */
export type ReadReply =
  | { readonly kind: 'message'; readonly json: unknown }
  | {
      readonly kind: 'problem';
      readonly code: ProblemCode;
      readonly detail: string;
      readonly retryAfterS: number | null;
    }
  | {
      readonly kind: 'trouble';
      readonly code: Exclude<TroubleCode, ShutOutCode | 'phone-full'>;
      readonly retryAfterS: number | null;
    };

/** Reads a reply that must have that media type to count. A status alone proves nothing: portals say 200 too. */
export function readReply(reply: Reply | NoReply, mediaType: string): ReadReply {
  if (reply === 'offline') return { kind: 'trouble', code: 'offline', retryAfterS: null };
  if (reply === 'no-reply') return { kind: 'trouble', code: 'no-real-network', retryAfterS: null };
  const { status, retryAfterS } = reply;
  const json = parseJson(reply.text);
  if (status === 200 && reply.mediaType === mediaType && json !== undefined) {
    return { kind: 'message', json };
  }
  const problem = problemSchema.safeParse(json);
  if (problem.success && reply.mediaType === API_ANSWER_TYPE)
    return { kind: 'problem', code: problem.data.problem, detail: problem.data.detail, retryAfterS };
  if (status === 413) return { kind: 'problem', code: 'too-large', detail: '', retryAfterS };
  if (status === 429 || status === 503) return { kind: 'trouble', code: 'server-busy', retryAfterS };
  if (status >= 500 && status !== 511) return { kind: 'trouble', code: 'server-error', retryAfterS };
  // When to come back is not for a stranger to say.
  return { kind: 'trouble', code: 'no-real-network', retryAfterS: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

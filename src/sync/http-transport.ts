import { API_ANSWER_TYPE, PACKAGE_TYPE, SYNC_REQUEST_TYPE } from '#wire/version.ts';
import type { NoReply, Reply, Transport } from './transport.ts';

/** A month over a 2G link takes seconds; past this the link is dead and trying anew is better. */
const DEADLINE_MS = 90_000;

/** The province over HTTP. `origin` is empty for the app's own origin. */
export function createHttpTransport(options: { readonly origin?: string } = {}): Transport {
  const { origin = '' } = options;
  return {
    sync: (frame, token) =>
      request(`${origin}/v1/sync`, {
        method: 'POST',
        headers: { 'Content-Type': SYNC_REQUEST_TYPE, Authorization: `Bearer ${token}` },
        body: frame as BodyInit,
      }),
    provinceKey: () => request(`${origin}/v1/province-key`, { headers: { Accept: API_ANSWER_TYPE } }),
    deliver: (file) =>
      request(`${origin}/v1/packages`, {
        method: 'POST',
        headers: { 'Content-Type': PACKAGE_TYPE, Accept: API_ANSWER_TYPE },
        body: file as BodyInit,
      }),
    enrol: (message) =>
      request(`${origin}/v1/enrol`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: API_ANSWER_TYPE },
        body: message,
      }),
    enrolAgain: (message, token) =>
      request(`${origin}/v1/enrol/again`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Accept: API_ANSWER_TYPE,
          Authorization: `Bearer ${token}`,
        },
        body: message,
      }),
  };
}

/** One request to its end, body included, or to the deadline. A redirect is not followed: it would carry the token to a stranger. */
export async function request(
  url: string,
  init: RequestInit,
  deadlineMs = DEADLINE_MS,
): Promise<Reply | NoReply> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  try {
    const response = await fetch(url, {
      ...init,
      signal: deadline.signal,
      redirect: 'manual',
      cache: 'no-store',
      // There are no cookies; to leave them out would cost a weak line a second connection beside the page's own.
      credentials: 'same-origin',
    });
    return {
      status: response.status,
      mediaType: mediaTypeOf(response.headers.get('Content-Type')),
      text: await response.text(),
      retryAfterS: secondsOf(response.headers.get('Retry-After')),
    };
  } catch {
    return isOffline() ? 'offline' : 'no-reply';
  } finally {
    clearTimeout(timer);
  }
}

function mediaTypeOf(header: string | null): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The form in seconds only; a date would need a clock that is right. */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

/** Only a `false` means anything: browsers say online behind a portal too. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

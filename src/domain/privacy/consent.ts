import type { Instant } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import type { Entry } from '../book.ts';
import type { Deletable } from '../deletable.ts';
import type { MemberId } from '../ids.ts';

/** `read`: a notice was read, which is no consent; what rests on the law is told, not asked. */
export type ConsentAnswer = 'read' | 'given' | 'withdrawn';

/** What an answer is about: the notice as a whole, or one thing that rests on consent alone. */
export type ConsentPurpose = 'notice' | 'birth-year';

/**
 * One answer to one text (nhật ký đồng ý): added, never rewritten. The answers of a device form a chain: each names the
 * hash of the one before it, so that one that was changed or taken out later is found.
 */
export interface Consent extends Deletable {
  /** The phone it was said on. */
  readonly deviceId: string;
  readonly at: Instant;
  /** Whose data: a member, asked by the secretary; null for whoever holds the phone. */
  readonly memberId: MemberId | null;
  readonly purpose: ConsentPurpose;
  readonly noticeId: string;
  readonly noticeVersion: number;
  /** SHA-256 of the very text that was shown, UTF-8, base64url. */
  readonly textHash: string;
  readonly answer: ConsentAnswer;
  /** SHA-256 of `consentToText` of the answer before it on this device; empty for the first. */
  readonly previousHash: string;
}

/** The text whose hash the next answer names. */
export function consentToText({ id, ...consent }: Entry<'consent'>): string {
  const { deletedAt: _deletedAt, ...said } = consent;
  return canonicalJson({ id, ...said } as unknown as Json);
}

/** An answer with the hash of its own text. */
export interface HashedConsent {
  readonly consent: Entry<'consent'>;
  readonly hash: string;
}

/**
 * Answers whose forerunner is not there as it was: it was changed or taken out. Two that name the same one are none: two
 * windows of one phone may have answered at once.
 */
export function brokenConsents(all: readonly HashedConsent[]): readonly Entry<'consent'>[] {
  const hashes = new Set(all.map(({ consent, hash }) => `${consent.deviceId} ${hash}`));
  return all
    .filter(
      ({ consent: { deviceId, previousHash } }) =>
        previousHash !== '' && !hashes.has(`${deviceId} ${previousHash}`),
    )
    .map(({ consent }) => consent);
}

/** The last answer about that purpose: of that member, or of the holder of that phone; null where nobody answered. */
export function latestConsent(
  consents: readonly Entry<'consent'>[],
  purpose: ConsentPurpose,
  whose: { readonly memberId: string } | { readonly deviceId: string },
): Entry<'consent'> | null {
  const own = consents.filter(
    (consent) =>
      consent.purpose === purpose &&
      ('memberId' in whose
        ? consent.memberId === whose.memberId
        : consent.memberId === null && consent.deviceId === whose.deviceId),
  );
  return lastOf(own);
}

/** The answer that was given last; ids grow with time where the clock did not. */
export function lastOf(consents: readonly Entry<'consent'>[]): Entry<'consent'> | null {
  return consents.reduce<Entry<'consent'> | null>(
    (last, one) =>
      last === null || one.at > last.at || (one.at === last.at && one.id > last.id) ? one : last,
    null,
  );
}

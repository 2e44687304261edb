import { canonicalJson, type Json } from '#base/json.ts';
import type { Entry } from '../book.ts';
import type { ConsentPurpose } from './consent.ts';

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
  whose: { readonly memberIds: readonly string[] } | { readonly deviceId: string },
): Entry<'consent'> | null {
  const own = consents.filter(
    (consent) =>
      consent.purpose === purpose &&
      ('memberIds' in whose
        ? consent.memberId !== null && whose.memberIds.includes(consent.memberId)
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

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

/**
 * The answers in the order they were said, which the chain of each phone tells: its clock may be wrong, and may have been set
 * back. Only where neither of two follows the other does the clock decide: where a chain forks or is broken, and between phones.
 */
export function inOrderSaid(all: readonly HashedConsent[]): readonly Entry<'consent'>[] {
  const byLink = new Map(all.map(({ consent, hash }) => [`${consent.deviceId} ${hash}`, consent]));
  const before = ({ deviceId, previousHash }: Entry<'consent'>) => byLink.get(`${deviceId} ${previousHash}`);
  const followers = new Map(all.map(({ consent }) => [consent.id, 0]));
  const count = ({ id }: Entry<'consent'>, more: number) => {
    const now = (followers.get(id) ?? 0) + more;
    followers.set(id, now);
    return now;
  };
  for (const { consent } of all) {
    const followed = before(consent);
    if (followed) count(followed, 1);
  }
  const ends = new Set(all.flatMap(({ consent }) => (followers.get(consent.id) === 0 ? [consent] : [])));
  const latestFirst: Entry<'consent'>[] = [];
  while (ends.size > 0) {
    const last = [...ends].reduce(later);
    ends.delete(last);
    latestFirst.push(last);
    const followed = before(last);
    if (followed && count(followed, -1) === 0) ends.add(followed);
  }
  return latestFirst.reverse();
}

/** Of two by the clock; ids grow with time where it stood still. */
function later(a: Entry<'consent'>, b: Entry<'consent'>): Entry<'consent'> {
  return b.at > a.at || (b.at === a.at && b.id > a.id) ? b : a;
}

/**
 * The last answer about that purpose: of that member, or of the holder of that phone; null where nobody answered.
 * `inOrder` is in the order of `inOrderSaid`.
 */
export function latestConsent(
  inOrder: readonly Entry<'consent'>[],
  purpose: ConsentPurpose,
  whose: { readonly memberIds: readonly string[] } | { readonly deviceId: string },
): Entry<'consent'> | null {
  const own = inOrder.filter(
    (consent) =>
      consent.purpose === purpose &&
      ('memberIds' in whose
        ? consent.memberId !== null && whose.memberIds.includes(consent.memberId)
        : consent.memberId === null && consent.deviceId === whose.deviceId),
  );
  return own[own.length - 1] ?? null;
}

import { idsOfMember } from '#domain/ids-of-member.ts';
import type { MemberId } from '#domain/ids.ts';
import { consentToText } from '#domain/privacy/consent-chain.ts';
import type { ConsentAnswer, ConsentPurpose } from '#domain/privacy/consent.ts';
import { consentText, type PrivacyNotice } from '#domain/privacy/notice.ts';
import { must } from '#base/assert.ts';
import { consentsInOrder, hashText } from './consents-in-order.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** One answer of a person: about what, whose data, and which text was shown. */
export interface ConsentSaid {
  readonly notice: PrivacyNotice;
  readonly purpose: ConsentPurpose;
  readonly answer: ConsentAnswer;
  /** Null for whoever holds the phone. */
  readonly memberId: MemberId | null;
}

/**
 * Adds the answer to the chain of this phone, frozen at once on its way to the province. A consent to the birth year that
 * is taken back takes the year with it, in the same unit, from every row that is this person. All of it or nothing, so that
 * trying again makes no second answer.
 */
export async function recordConsent(
  { store, clock, chance }: ActionDeps,
  { notice, purpose, answer, memberId }: ConsentSaid,
): Promise<void> {
  const text = must(consentText(notice, purpose), 'a notice says what it asks');
  const [book, { deviceId }, textHash] = await Promise.all([
    store.readBook({ months: null }),
    store.readSession(),
    hashText(text),
  ]);
  const own = await consentsInOrder(book.consents.filter((consent) => consent.deviceId === deviceId));
  const before = own[own.length - 1];
  const said = toEdit('consent', chance.id(), {
    deviceId,
    at: clock.now(),
    memberId,
    purpose,
    noticeId: notice.id,
    noticeVersion: notice.version,
    textHash,
    answer,
    previousHash: before === undefined ? '' : await hashText(consentToText(before)),
    deletedAt: null,
  });
  const follows =
    purpose === 'birth-year' && answer === 'withdrawn' && memberId !== null
      ? idsOfMember(book, memberId).map((id) => toEdit('member', id, { birthYear: null }))
      : [];
  await store.freeze({ step: 'roster', period: null }, [said, ...follows]);
}

import type { Entry } from '#domain/book.ts';
import { consentToText, inOrderSaid } from '#domain/privacy/consent-chain.ts';
import { hashBytes } from '#store/bytes.ts';

/** The answers in the order they were said; `inOrderSaid` says what that is. */
export async function consentsInOrder(
  consents: readonly Entry<'consent'>[],
): Promise<readonly Entry<'consent'>[]> {
  const hashes = await Promise.all(consents.map((consent) => hashText(consentToText(consent))));
  return inOrderSaid(consents.map((consent, index) => ({ consent, hash: hashes[index] ?? '' })));
}

/** SHA-256 of the text, base64url: what an answer says of the text it was given to. */
export function hashText(text: string): Promise<string> {
  return hashBytes(new TextEncoder().encode(text));
}

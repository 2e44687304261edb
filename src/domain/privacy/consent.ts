import type { Instant } from '#base/day.ts';
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

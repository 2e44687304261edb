import type { Period } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MemberId } from './ids.ts';

/** Whether the dues (đảng phí) of a month are paid. Where nobody said anything there is no mark. */
export type DuesMark = 'paid' | 'exempt' | 'not-yet';

/** The one that says more first: which of two marks stands when two members turn out to be one. */
export const duesMarks = ['paid', 'exempt', 'not-yet'] as const satisfies readonly DuesMark[];

/**
 * The dues of one month: a mark per member and nothing else. What anybody earns or pays is no business of this book.
 * Its entity id is the period. Source: QĐ 01-QĐ/TW, 3/2/2026; QĐ 294-QĐ/TW 8.1 asks for the fact alone.
 */
export interface Dues extends Deletable {
  readonly period: Period;
  readonly marks: { readonly [memberId: MemberId]: DuesMark };
}

export const emptyDues: Omit<Dues, 'period'> = { marks: {}, deletedAt: null };

import type { Day } from '#base/day.ts';
import { emptyMember, type Member, type Membership } from '#domain/member.ts';

/** Where a membership begins when nobody has said: earlier than any meeting. Shown as “từ trước đến nay”. */
export const LONG_AGO = '1930-02-03' as Day;

/** A member of whom only the name and the standing are known. */
export function newMember(fullName: string, membership: Membership): Member {
  return {
    ...emptyMember,
    fullName,
    membership: [{ value: membership, from: LONG_AGO, to: null, note: '' }],
  };
}

import type { Book } from './book.ts';
import type { MemberId } from './ids.ts';

/** The ids under which that member was ever written: the one in the book, and those joined with it. */
export function idsOfMember(
  { formerMembers }: Pick<Book, 'formerMembers'>,
  memberId: string,
): readonly MemberId[] {
  const former = formerMembers.filter((one) => one.memberId === memberId && one.id !== memberId);
  return [memberId as MemberId, ...former.map(({ id }) => id)];
}

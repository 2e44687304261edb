import type { Json } from '#base/json.ts';
import type { Book } from './book.ts';
import type { Changes } from './changes.ts';
import type { MemberId } from './ids.ts';

/** The ids under which that member was ever written: the one in the book, and those joined with it. */
export function idsOfMember(
  { formerMembers }: Pick<Book, 'formerMembers'>,
  memberId: string,
): readonly MemberId[] {
  const former = formerMembers.filter((one) => one.memberId === memberId && one.id !== memberId);
  return [memberId as MemberId, ...former.map(({ id }) => id)];
}

/**
 * What is said of a member in a map by members. An entry under a name that was joined with this one goes: both are read as
 * one, and the other might stand over what is said now.
 */
export function entryOfMember(
  book: Pick<Book, 'formerMembers'>,
  field: string,
  memberId: string,
  entry: Json,
): Changes {
  const ids = idsOfMember(book, memberId);
  return Object.fromEntries(ids.map((id) => [`${field}/${id}`, id === memberId ? entry : null]));
}

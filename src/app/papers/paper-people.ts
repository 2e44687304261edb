import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Attendance } from '#domain/meeting/attendance.ts';
import type { Member, Post } from '#domain/member.ts';
import { rollOn } from '#domain/roll.ts';
import { absenceReasonLabels } from '../text/labels.ts';
import { BLANK, frame, postsOfCell } from '../text/papers/frame-words.ts';
import { people } from '../text/papers/meeting-words.ts';
import { memberName } from './meeting-source.ts';

/** The post a member holds on that day, the highest of several. */
export function postOn(member: Pick<Member, 'posts'>, day: Day): Post | null {
  const held = member.posts
    .filter((range) => range.from <= day && (range.to === null || day <= range.to))
    .map((range) => range.value);
  const ranks: readonly Post[] = ['secretary', 'deputy-secretary', 'committee-member'];
  return ranks.find((post) => held.includes(post)) ?? null;
}

/** “đồng chí …, Bí thư chi bộ”; a blank for nobody. */
export function namedWithPost(book: Book, id: MemberId | null, day: Day): string {
  const member = book.members.find((entry) => entry.id === id);
  if (member === undefined) return BLANK;
  const post = postOn(member, day);
  return post === null
    ? frame.comrade(member.fullName)
    : frame.comradePost(member.fullName, postsOfCell[post]);
}

/** The latest day up to then on which the member began to hold that post; '' for one who never did. */
function beganOn({ posts }: Member, post: Post, day: Day): string {
  const days = posts.filter(({ value, from }) => value === post && from <= day).map(({ from }) => from);
  return days.sort().at(-1) ?? '';
}

/** Who speaks for the cell on that day: the secretary, else the deputy; null where the book names neither. */
export function signerOn(
  book: Book,
  day: Day,
): { readonly name: string; readonly post: 'secretary' | 'deputy-secretary' } | null {
  const here = rollOn(book.members, day).map(({ member }) => member);
  for (const post of ['secretary', 'deputy-secretary'] as const) {
    // Where a term was left open, whoever came after holds the post.
    const member = here
      .filter((entry) => postOn(entry, day) === post)
      .reduce<Member | undefined>(
        (last, next) => (last && beganOn(last, post, day) >= beganOn(next, post, day) ? last : next),
        undefined,
      );
    if (member !== undefined) return { name: member.fullName, post };
  }
  return null;
}

/** The reason from the list, what was written beside it, or both. */
export function absenceReason(mark: Attendance): string {
  return [listedReason(mark), mark.reason.trim()].filter(Boolean).join(', ');
}

function listedReason({ reasonCode }: Attendance): string {
  return reasonCode === null || reasonCode === 'other' ? '' : absenceReasonLabels[reasonCode];
}

/** The name of somebody absent, with the reason and who accepted it. */
export function absentPerson(book: Book, mark: Attendance): string {
  const acceptedBy = memberName(book, mark.acceptedById);
  // Only a reason of the list begins small within a sentence: what somebody typed may begin with a name.
  const reason = listedReason(mark) === '' ? absenceReason(mark) : lowered(absenceReason(mark));
  return people.absence(memberName(book, mark.memberId), [
    ...(mark.mark === 'excused' ? [reason === '' ? BLANK : reason] : reason === '' ? [] : [reason]),
    ...(acceptedBy === '' ? [] : [people.accepted(acceptedBy)]),
  ]);
}

function lowered(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

import type { Book, Entry } from '../book.ts';
import { agendaItemId, type MeetingId } from '../ids.ts';
import { isOpen } from './advance.ts';
import { agendaItemKey, hasNotes } from './agenda-item.ts';
import type { AddedItem } from './agenda-template.ts';

/** An item of the agenda that an earlier meeting had not finished. */
export interface CarriedItem {
  readonly item: Entry<'item'>;
  /** The item as the meeting left it that last called it unfinished. */
  readonly from: Entry<'item'>;
}

/**
 * The items of this meeting's agenda that an earlier one left unfinished and of which nothing is said here yet: neither a
 * note, nor that they go on to the next. `book` holds the items of the months before. In the order of the agenda.
 */
export function itemsCarriedTo(book: Book, meeting: Entry<'meeting'>): readonly CarriedItem[] {
  return book.items
    .filter((item) => item.meetingId === meeting.id && !item.isUnfinished)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .flatMap((item) => {
      const from = carriedFrom(book, item);
      return from === null ? [] : [{ item, from }];
    });
}

/**
 * The item as the earlier meeting left it that had not finished it, where nothing has been said of it since; null where it
 * came from none, or was dealt with.
 */
export function carriedFrom(book: Book, item: Entry<'item'>): Entry<'item'> | null {
  if (hasNotes(item)) return null;
  const earlier = book.items
    .filter((other) => other.meetingId < item.meetingId && agendaItemKey(other) === agendaItemKey(item))
    .sort((a, b) => (a.meetingId < b.meetingId ? 1 : -1));
  const lastSaid = earlier.find((other) => other.isUnfinished || hasNotes(other));
  return lastSaid?.isUnfinished ? lastSaid : null;
}

/**
 * How an item that is called unfinished comes onto the next agenda, where the next meeting of its kind was prepared before;
 * null where it is there, where there is no such meeting yet, or where that one has been voted on.
 */
export function lateItem(book: Book, item: Entry<'item'>): AddedItem | null {
  const next = nextOfKind(book, item.meetingId);
  if (next === undefined || !isOpen(next)) return null;
  const to = next.id as MeetingId;
  const agenda = book.items.filter(({ meetingId }) => meetingId === to);
  if (agenda.some((one) => agendaItemKey(one) === agendaItemKey(item))) return null;
  const { slot, title, documentTitle } = item;
  const order = 1 + Math.max(0, ...agenda.map((one) => one.order));
  const fields = { meetingId: to, slot, title, documentTitle, order, deletedAt: null };
  return { id: agendaItemId(to, agendaItemKey(item)), fields };
}

/** The first meeting of that kind after this one, prepared already; undefined where there is none. */
export function nextOfKind({ meetings }: Book, id: MeetingId): Entry<'meeting'> | undefined {
  const kind = meetings.find((meeting) => meeting.id === id)?.kind;
  return meetings
    .filter((meeting) => meeting.kind === kind && meeting.id > id)
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

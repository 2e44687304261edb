import type { Book, Entry } from '../book.ts';
import { agendaItemId, type MeetingId } from '../ids.ts';
import { agendaItemKey, emptyAgendaItem, hasNotes, type AgendaItem } from './agenda-item.ts';
import { regularSlots, type NewAgendaItem } from './default-agenda.ts';

/** How many months back something put off from meeting to meeting is looked for. */
export const CARRIED_MONTHS = 12;

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

/** The item as it stands on a later agenda: what it is about, and nothing of what was said of it. */
export function carriedItem(item: AgendaItem, to: MeetingId, order: number): AgendaItem {
  const { slot, title, documentTitle } = item;
  return { ...emptyAgendaItem, meetingId: to, slot, title, documentTitle, order };
}

/** What becomes of the next agenda, prepared already, by a word on an item of the one before. */
export type NextAgendaChange =
  { readonly kind: 'add'; readonly added: NewAgendaItem } | { readonly kind: 'drop'; readonly id: string };

/**
 * An item that is called unfinished after the next meeting of its kind was prepared comes onto that agenda all the same;
 * one that is called finished after all goes from it, where nothing was said of it and no earlier meeting left it so. Null
 * where nothing changes: there is no next meeting yet, it has been voted on, or the item is one of the standing five.
 */
export function changeOfNextAgenda(
  book: Book,
  item: Entry<'item'>,
  isUnfinished: boolean,
): NextAgendaChange | null {
  const next = nextOfKind(book, item.meetingId);
  const key = agendaItemKey(item);
  if (next?.state !== 'draft' || regularSlots.some((slot) => slot === key)) return null;
  const to = next.id as MeetingId;
  const agenda = book.items.filter(({ meetingId }) => meetingId === to);
  const there = agenda.find((one) => agendaItemKey(one) === key);
  if (isUnfinished && !there) {
    const order = 1 + Math.max(0, ...agenda.map((one) => one.order));
    return { kind: 'add', added: { id: agendaItemId(to, key), item: carriedItem(item, to, order) } };
  }
  if (isUnfinished || !there || hasNotes(there)) return null;
  const items = book.items.map((one) => (one.id === item.id ? { ...one, isUnfinished } : one));
  return carriedFrom({ ...book, items }, there) === null ? { kind: 'drop', id: there.id } : null;
}

/** The first meeting of that kind after this one, prepared already; undefined where there is none. */
export function nextOfKind({ meetings }: Book, id: MeetingId): Entry<'meeting'> | undefined {
  const kind = meetings.find((meeting) => meeting.id === id)?.kind;
  return meetings
    .filter((meeting) => meeting.kind === kind && meeting.id > id)
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

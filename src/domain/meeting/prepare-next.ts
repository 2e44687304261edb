import type { Day, Period } from '#base/day.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Book, Entry } from '../book.ts';
import { agendaItemId, meetingId, type MeetingId, type MeetingKind, type MemberId } from '../ids.ts';
import type { PrepareProblem } from '../problems.ts';
import { rollOn } from '../roll.ts';
import { regularDay } from './regular-day.ts';
import { agendaItemKey, emptyAgendaItem } from './agenda-item.ts';
import { carriedFrom } from './carried-items.ts';
import { defaultAgenda, type NewAgendaItem, type SlotTitles } from './default-agenda.ts';
import { emptyMeeting, type Meeting } from './meeting.ts';

/** A meeting about to be begun, with what it takes over from the one before. */
export interface PreparedMeeting {
  readonly id: MeetingId;
  readonly meeting: Meeting;
  readonly items: readonly NewAgendaItem[];
  /** The meeting it was modelled on; null for a cell's first. */
  readonly modelId: MeetingId | null;
}

/** What decides the shape of the next meeting. */
export interface PrepareOptions {
  readonly period: Period;
  readonly kind: MeetingKind;
  readonly titles: SlotTitles;
  readonly today: Day;
  /** Meetings in the bin: one made under the id of such a one would take over what was marked and said there. */
  readonly binned: readonly MeetingId[];
}

/**
 * A new meeting for a period. Place, hours, mode, chair, minute-taker, score keeper and agenda titles come from
 * the last meeting of that kind, and its unfinished items come back, with those that had come back themselves and of which
 * nothing was said; people who have left are not proposed.
 * Attendance, what was said, and everything that earns points start empty. The day is proposed only while it
 * lies ahead. Answers `already-prepared` when the month's regular meeting exists, `in-bin` when it lies in the bin, and
 * `said-not-held` when the month is recorded as one without a meeting.
 */
export function prepareNext(book: Book, options: PrepareOptions): Result<PreparedMeeting, PrepareProblem> {
  const { period, kind, binned } = options;
  const sameKind = book.meetings.filter((meeting) => meeting.kind === kind);
  const ordinals = sameKind.filter((meeting) => meeting.period === period).map((m) => m.ordinal);
  if (kind === 'regular' && ordinals.length > 0) {
    const id = meetingId(period, kind, Math.min(...ordinals));
    return err({ code: 'already-prepared', meetingId: id });
  }
  if (kind === 'regular' && book.notHeld.some((month) => month.period === period)) {
    return err({ code: 'said-not-held', period });
  }

  let ordinal = Math.max(0, ...ordinals) + 1;
  if (kind === 'regular') {
    const id = meetingId(period, kind, ordinal);
    if (binned.includes(id)) return err({ code: 'in-bin', meetingId: id });
  }
  while (binned.includes(meetingId(period, kind, ordinal))) ordinal += 1;

  const model = latestBefore(sameKind, period) ?? latestBefore(book.meetings, period);
  const id = meetingId(period, kind, ordinal);
  const meetingDay = regularDay(period);
  const roll = rollOn(book.members, meetingDay);
  const stillHere = (memberId: MemberId | null) =>
    roll.some((entry) => entry.member.id === memberId) ? memberId : null;
  const meeting: Meeting = {
    ...emptyMeeting,
    period,
    kind,
    ordinal,
    heldOn: kind === 'regular' && meetingDay >= options.today ? meetingDay : null,
    startTime: model?.startTime ?? null,
    place: model?.place ?? '',
    mode: model?.mode ?? 'in-person',
    onlineBasis: model?.onlineBasis ?? null,
    chairId: stillHere(model?.chairId ?? null),
    minuteTakerId: stillHere(model?.minuteTakerId ?? null),
    scoreKeeperId: stillHere(model?.scoreKeeperId ?? null),
  };
  const modelItems = book.items
    .filter((item) => item.meetingId === model?.id)
    .map((item) => (carriedFrom(book, item) === null ? item : { ...item, isUnfinished: true }));
  return ok({
    id,
    meeting,
    items: nextAgenda(id, kind, options.titles, modelItems),
    modelId: (model?.id as MeetingId | undefined) ?? null,
  });
}

function latestBefore(meetings: readonly Entry<'meeting'>[], period: Period): Entry<'meeting'> | null {
  return meetings
    .filter((meeting) => meeting.period < period)
    .reduce<Entry<'meeting'> | null>(
      (latest, meeting) => (latest === null || sortsAfter(meeting, latest) ? meeting : latest),
      null,
    );
}

function sortsAfter(a: Entry<'meeting'>, b: Entry<'meeting'>): boolean {
  if (a.period !== b.period) return a.period > b.period;
  if (a.kind !== b.kind) return a.kind === 'regular';
  return a.ordinal > b.ordinal;
}

/** The standing items under last month's titles, then what was left unfinished under its own key. */
function nextAgenda(
  id: MeetingId,
  kind: MeetingKind,
  titles: SlotTitles,
  modelItems: readonly Entry<'item'>[],
): readonly NewAgendaItem[] {
  const titleBySlot = new Map(modelItems.map((item) => [item.slot, item.title]));
  const standing = kind === 'regular' ? defaultAgenda(id, titles) : [];
  const renamed = standing.map(({ id: itemId, item }) => ({
    id: itemId,
    item: { ...item, title: titleBySlot.get(item.slot) || item.title },
  }));
  const taken = new Set(renamed.map(({ id: itemId }) => itemId));
  const carried = modelItems
    .filter((item) => item.isUnfinished)
    .sort((a, b) => a.order - b.order)
    .map((item) => ({ id: agendaItemId(id, agendaItemKey(item)), item }))
    .filter(({ id: itemId }) => !taken.has(itemId))
    .map(({ id: itemId, item }, index) => ({
      id: itemId as string,
      item: {
        ...emptyAgendaItem,
        meetingId: id,
        slot: item.slot,
        title: item.title,
        documentTitle: item.documentTitle,
        order: renamed.length + index + 1,
      },
    }));
  return [...renamed, ...carried];
}

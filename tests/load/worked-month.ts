import { must } from '#base/assert.ts';
import type { Period } from '#base/day.ts';
import type { Changes } from '#domain/changes.ts';
import type { Entry } from '#domain/book.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import type { Edit } from '#store/store.ts';
import type { UnitStep } from '#wire/unit.ts';
import { minutes } from '../bench/month.ts';
import type { Phone } from '../kit/a-phone.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { decemberMeetingId, workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';

/*
 * The worked meeting as a secretary types it, step after step: each step left is one unit. Its minutes are longer here
 * than in the tests, as they are in a month of the field.
 */

/** UTF-8 bytes of the minutes of a month, over all items of the agenda. */
const MINUTES_BYTES = 8192;

export const workedPeriod = '2026-01' as Period;

const january = entryOf(workedBook.meetings, workedMeetingId);
const items = workedBook.items;

/** What the meeting says from each step on. */
const fieldsByStep: readonly (readonly [UnitStep, readonly (keyof Meeting)[]])[] = [
  [
    'prepare',
    [
      'period',
      'kind',
      'ordinal',
      'heldOn',
      'startTime',
      'place',
      'committeeMetOn',
      'hasCommitteeMinutes',
      'noticeOn',
      'isNoticeToMembers',
      'isNoticeToSuperior',
      'papers',
      'questions',
      'questionsOn',
      'draftConclusion',
      'draftConclusionOn',
      'chairId',
      'minuteTakerId',
      'scoreKeeperId',
    ],
  ],
  ['roll-call', []],
  ['last-tasks', []],
  ['proceedings', ['steps']],
  ['resolution', ['endTime', 'conclusion', 'isResolution', 'conclusionVote', 'isMinutesAdopted']],
  ['quality', ['judgements', 'remedies', 'scoreVote']],
];

/** The members and the month before, which the province has already. */
export async function typeEarlier(phone: Phone): Promise<void> {
  phone.clock.advanceMs(workedAsOf - phone.clock.now());
  await phone.store.putDrafts(
    bookToEdits({
      ...workedBook,
      meetings: [entryOf(workedBook.meetings, decemberMeetingId)],
      items: [],
      attendance: workedBook.attendance.filter((mark) => mark.meetingId === decemberMeetingId),
      tasks: workedBook.tasks
        .filter((task) => task.meetingId === decemberMeetingId)
        .map((task) => ({ ...task, results: {} })),
    }),
  );
  await phone.actions.freezeStep('roster', null);
}

/** The month itself, up to the vote; every step is a unit that waits. */
export async function typeMonth(phone: Phone, seed: number): Promise<void> {
  const texts = itemTexts(seed);
  for (const [step, fields] of fieldsByStep) {
    const edits = [meetingEdit(fields), ...besideMeeting(step, texts)];
    await phone.store.putDrafts(edits.filter((edit) => Object.keys(edit.changes).length > 0));
    await phone.actions.freezeStep(step, workedPeriod);
  }
  const voted = await phone.actions.voteMeeting(workedMeetingId);
  if (!voted.ok) throw new Error(`not voted: ${JSON.stringify(voted.error)}`);
}

/** The minutes of each item of the agenda, by its id; other words for each seed. */
export function itemTexts(seed: number): ReadonlyMap<string, string> {
  const { fraction } = createSeededChance(seed);
  return new Map(items.map(({ id }) => [id, minutes(MINUTES_BYTES / items.length, fraction)]));
}

function meetingEdit(fields: readonly (keyof Meeting)[]): Edit {
  const changes = Object.fromEntries(fields.map((field) => [field, january[field]]));
  return { kind: 'meeting', entityId: workedMeetingId, changes: changes as unknown as Changes };
}

function besideMeeting(step: UnitStep, texts: ReadonlyMap<string, string>): readonly Edit[] {
  switch (step) {
    case 'prepare':
      return items.map(({ id, meetingId, slot, title, order }) => ({
        kind: 'item',
        entityId: id,
        changes: { meetingId, slot, title, order },
      }));
    case 'roll-call':
      return toEdits(
        'attendance',
        workedBook.attendance.filter((mark) => mark.meetingId === workedMeetingId),
      );
    case 'last-tasks':
      return workedBook.tasks
        .filter((task) => task.meetingId === decemberMeetingId)
        .map(({ id, results }) => ({
          kind: 'task',
          entityId: id,
          changes: { [`results/${workedMeetingId}`]: results[workedMeetingId] } as unknown as Changes,
        }));
    case 'proceedings':
      return items.map(({ id, ideologyMin, remarks, commendations }) => ({
        kind: 'item',
        entityId: id,
        changes: { text: texts.get(id), ideologyMin, remarks, commendations } as unknown as Changes,
      }));
    case 'resolution':
      return toEdits(
        'task',
        workedBook.tasks.filter((task) => task.meetingId === workedMeetingId),
      );
    default:
      return [];
  }
}

function toEdits(kind: 'attendance' | 'task', entries: readonly { readonly id: string }[]): readonly Edit[] {
  return entries.map(({ id, ...value }) => ({ kind, entityId: id, changes: value as unknown as Changes }));
}

function entryOf<T extends Entry<'meeting'>>(entries: readonly T[], id: string): T {
  return must(
    entries.find((entry) => entry.id === id),
    `the worked book has ${id}`,
  );
}

import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { Book } from '#domain/book.ts';
import { createFactContext, type FactContext } from '#domain/scoring/facts/fact-context.ts';
import { factInputs } from '#domain/scoring/facts/fact-inputs.ts';
import {
  dayFacts,
  factNames,
  numberFacts,
  ratioFacts,
  yesNoFacts,
} from '#domain/scoring/facts/fact-names.ts';
import type { FactName, YesNoFact } from '#domain/scoring/facts/fact-names.ts';
import { readFacts } from '#domain/scoring/facts/read-facts.ts';
import { aMeeting, aTopic, anItem, day } from '../../../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

/*
 * Where a fact says it is read from decides which screen mends it, so what it says is held against what it does:
 * every field of every entity is watched while the fact is worked out.
 */

/** What tells one entity from another, and what the app sets by itself: nobody is sent anywhere to write these. */
const ofIdentity = /\.(id|meetingId|memberId|period|ordinal|slot|state|title)$|^(meeting|after-fact)\.kind$/;

function watch<T extends object>(kind: string, entity: T, onRead: (path: string) => void): T {
  return new Proxy(entity, {
    get(target, key) {
      if (typeof key === 'string') onRead(`${kind}.${key}`);
      return Reflect.get(target, key) as unknown;
    },
  });
}

function watchedBook(book: Book, onRead: (path: string) => void): Book {
  const each = <T extends object>(kind: string, list: readonly T[]) =>
    list.map((entity) => watch(kind, entity, onRead));
  return {
    cell: watch('cell', book.cell, onRead),
    members: each('member', book.members),
    topics: each('topic', book.topics),
    meetings: each('meeting', book.meetings),
    items: each('item', book.items),
    attendance: each('attendance', book.attendance),
    tasks: each('task', book.tasks),
    scores: each('score', book.scores),
    afterFacts: each('after-fact', book.afterFacts),
    notHeld: each('not-held', book.notHeld),
    consents: each('consent', book.consents),
    destructions: each('destruction', book.destructions),
    incidents: each('incident', book.incidents),
    corrections: each('correction', book.corrections),
    taskReports: each('task-report', book.taskReports),
    dues: each('dues', book.dues),
    formerMembers: each('former-member', book.formerMembers),
  };
}

/** The count of a roll call is made once for all facts, so looking at it stands for reading what it is made of. */
function watchedContext(context: FactContext, onRead: (path: string) => void): FactContext {
  const counts = new Proxy(context.counts, {
    get(target, key) {
      if (key === 'excusedWithoutReasonIds') onRead('attendance.reason');
      return Reflect.get(target, key) as unknown;
    },
  });
  return new Proxy(context, {
    get(target, key) {
      if (key === 'counts' || key === 'roll' || key === 'attendance') {
        for (const path of factInputs['is-roll-call-complete']) onRead(path);
      }
      if (key === 'topic') onRead('meeting.topicId');
      return key === 'counts' ? counts : (Reflect.get(target, key) as unknown);
    },
  });
}

const march = aMeeting('2026-03', { kind: 'thematic', topicId: 't1' as never, isSuperiorPresent: true });
const combined: Book = {
  ...workedBook,
  meetings: [
    march,
    ...workedBook.meetings.map((meeting) =>
      meeting.id === workedMeetingId ? { ...meeting, topicId: 't1' as never } : meeting,
    ),
  ],
  topics: [aTopic('t1', { presenterId: 'm02' as never, approvedOn: day('2026-01-01') })],
  items: [...workedBook.items, anItem({ id: workedMeetingId }, 'thematic', { slot: 'thematic' })],
  afterFacts: [
    {
      id: 'f1',
      meetingId: workedMeetingId,
      period: '2026-01' as never,
      kind: 'published',
      on: day('2026-01-03'),
      note: '',
      deletedAt: null,
    },
  ],
};

function readsOf(fact: FactName): readonly string[] {
  const reads = new Set<string>();
  for (const [book, meetingId] of [
    [workedBook, workedMeetingId],
    [combined, workedMeetingId],
    [combined, march.id as typeof workedMeetingId],
  ] as const) {
    const onRead = (path: string) => void reads.add(path);
    let isWatching = false;
    const watched = watchedBook(book, (path) => isWatching && onRead(path));
    const context = createFactContext({
      book: watched,
      meetingId,
      table: must(defaultCriteria.tables[0], 'the default set has a table'),
      calendar: vnCalendar,
      asOf: workedAsOf,
    });
    isWatching = true;
    const facts = readFacts(watchedContext(context, onRead));
    const isOf = (names: readonly string[]) => names.includes(fact);
    if (isOf(yesNoFacts)) facts.yesNo(fact as YesNoFact);
    else if (isOf(numberFacts)) facts.number(fact as (typeof numberFacts)[number]);
    else if (isOf(ratioFacts)) facts.ratio(fact as (typeof ratioFacts)[number]);
    else if (isOf(dayFacts)) facts.day(fact as (typeof dayFacts)[number]);
  }
  return [...reads];
}

/** Which steps there are hangs on conditions, and steps tick themselves by other facts, each mended where those are. */
const ofSteps: readonly string[] = [
  ...yesNoFacts.flatMap((fact) => factInputs[fact]),
  'cell.isSpecialForces',
  'cell.hasCommittee',
  'cell.assignedSuperior',
  'meeting.hasSecretContent',
  'meeting.isSoTayOutage',
];

describe('a fact', () => {
  test.each(factNames)('%s is read from nothing but the fields it names', (fact) => {
    const named = new Set<string>([...factInputs[fact], ...(fact === 'missing-steps' ? ofSteps : [])]);
    const reads = readsOf(fact).filter((path) => !ofIdentity.test(path));
    expect(reads.filter((path) => !named.has(path))).toEqual([]);
  });

  test('is caught when it reads a field it does not name', () => {
    expect(readsOf('speakers')).toContain('item.remarks');
    expect(readsOf('notice-days-before')).toContain('cell.assignedSuperior');
    expect(readsOf('held-on')).not.toContain('item.remarks');
  });
});

import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#base/json.ts';
import { buildBook, type RawEntity } from '#domain/build-book.ts';
import { emptyMeeting } from '#domain/meeting/meeting.ts';

const meeting = '2026-11.regular.1';
const deletedAt = 1_790_000_000_000;

function raw(kind: string, id: string, value: JsonObject = {}): RawEntity {
  return { kind, id, value };
}

function mark(memberId: string, value: JsonObject): RawEntity {
  return raw('attendance', `${meeting}.${memberId}`, value);
}

describe('a book', () => {
  test('holds every entity under its kind, with its id', () => {
    const book = buildBook([
      raw('cell', 'cell', { name: 'Chi bộ Xóm Mẫu' }),
      raw('member', 'm1', { fullName: 'Lò Văn Ơn' }),
      raw('meeting', meeting, { place: 'Nhà văn hóa' }),
    ]);
    expect(book.cell.name).toBe('Chi bộ Xóm Mẫu');
    expect(book.members.map((member) => [member.id, member.fullName])).toEqual([['m1', 'Lò Văn Ơn']]);
    expect(book.meetings[0]?.place).toBe('Nhà văn hóa');
  });

  test('fills what older code did not know, from the id where the id says it', () => {
    const book = buildBook([raw('meeting', meeting), raw('item', `${meeting}.ideology`)]);
    expect(book.meetings[0]).toEqual({
      ...emptyMeeting,
      id: meeting,
      period: '2026-11',
      kind: 'regular',
      ordinal: 1,
    });
    expect(book.items[0]).toMatchObject({ meetingId: meeting, remarks: {}, isUnfinished: false });
  });

  test('passes over kinds it does not know and entities that cannot be read', () => {
    const book = buildBook([
      raw('hologram', 'x', { a: 1 }),
      raw('after-fact', 'f1', { note: 'x' }),
      raw('score', `${meeting}.set.v1.r0`, { revision: 0 }),
    ]);
    expect(book.afterFacts).toEqual([]);
    expect(book.scores).toEqual([]);
  });

  test('leaves out the deleted, and with a meeting all that was said of it', () => {
    const book = buildBook([
      raw('member', 'm1', { deletedAt }),
      raw('meeting', meeting, { deletedAt }),
      mark('m2', { mark: 'present' }),
      raw('task', 't1', { meetingId: meeting, period: '2026-11' }),
      raw('task', 't2', { meetingId: '2026-10.regular.1', period: '2026-10' }),
    ]);
    expect(book.members).toEqual([]);
    expect(book.meetings).toEqual([]);
    expect(book.attendance).toEqual([]);
    expect(book.tasks.map((task) => task.id)).toEqual(['t2']);
  });

  test('has nothing of what a meeting in the bin said of the tasks of others', () => {
    const october = '2026-10.regular.1';
    const said = (outcome: string) => ({ outcome, doneOn: null, evidence: '', isConfirmed: true });
    const results = { [october]: said('doing'), [meeting]: said('done') };
    const task = raw('task', 't1', { meetingId: '2026-09.regular.1', period: '2026-09', results });
    const inBin = [raw('meeting', october), raw('meeting', meeting, { deletedAt }), task];
    const broughtBack = [raw('meeting', october), raw('meeting', meeting), task];
    expect(buildBook(inBin).tasks[0]?.results).toEqual({ [october]: said('doing') });
    expect(buildBook(broughtBack).tasks[0]?.results).toEqual(results);
  });

  test('is the same whatever order the entities come in', () => {
    const entities = [
      raw('member', 'a'),
      raw('member', 'b'),
      raw('member-alias', 'b', { memberId: 'a' }),
      mark('a', { mark: 'present' }),
      mark('b', { mark: 'excused' }),
    ];
    expect(buildBook([...entities].reverse()).attendance).toEqual(buildBook(entities).attendance);
  });
});

describe('members found to be one', () => {
  const people = [raw('member', 'a'), raw('member', 'b'), raw('member', 'c')];

  test('stand under one id everywhere', () => {
    const book = buildBook([
      ...people,
      raw('member-alias', 'b', { memberId: 'a' }),
      raw('meeting', meeting, {
        chairId: 'b',
        minuteTakerId: 'c',
        scoreKeeperId: 'b',
        notReached: { b: true },
      }),
      raw('item', `${meeting}.ideology`, {
        remarks: { r1: { memberId: 'b', text: '', isSelfRelated: false, order: 1 } },
        commendations: { k1: { kind: 'praise', memberId: 'b', text: '', order: 1 } },
      }),
      mark('c', { mark: 'excused', acceptedById: 'b' }),
      raw('task', 't1', { meetingId: meeting, period: '2026-11', assigneeId: 'b' }),
      raw('topic', 'p1', { presenterId: 'b' }),
      raw('score', `${meeting}.set.v1.r0`, {
        revision: 0,
        votedPoints: {},
        votedTotal: 0,
        votedGrade: 'poor',
        suggested: { lines: [{ evidence: [{ code: 'x', figures: {}, memberIds: ['b', 'a'] }] }] },
      }),
    ]);
    expect(book.members.map((member) => member.id)).toEqual(['a', 'c']);
    expect(book.meetings[0]).toMatchObject({
      chairId: 'a',
      minuteTakerId: 'c',
      scoreKeeperId: 'a',
      notReached: { a: true },
    });
    expect(book.items[0]?.remarks['r1']?.memberId).toBe('a');
    expect(book.items[0]?.commendations['k1']?.memberId).toBe('a');
    expect(book.attendance[0]?.acceptedById).toBe('a');
    expect(book.tasks[0]?.assigneeId).toBe('a');
    expect(book.topics[0]?.presenterId).toBe('a');
    expect(book.scores[0]?.suggested.lines[0]?.evidence[0]?.memberIds).toEqual(['a']);
  });

  test.each([
    [
      'a chain ends at its last member',
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      ['c'],
    ],
    [
      'a circle stands under its smallest id',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['a', 'c'],
    ],
    ['a member joined to itself stays', [['a', 'a']], ['a', 'b', 'c']],
    ['a member joined to nobody known stays', [['a', 'nobody']], ['a', 'b', 'c']],
    [
      'a tail into a circle joins the circle',
      [
        ['c', 'b'],
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['a'],
    ],
  ] as [string, [string, string][], string[]][])('%s', (_, aliases, left) => {
    const book = buildBook([
      ...people,
      ...aliases.map(([from, to]) => raw('member-alias', from, { memberId: to })),
    ]);
    expect(book.members.map((member) => member.id)).toEqual(left);
  });

  test('part again when the joining is deleted', () => {
    const book = buildBook([
      ...people,
      raw('member-alias', 'b', { memberId: 'a', deletedAt }),
      mark('b', { mark: 'present' }),
    ]);
    expect(book.members).toHaveLength(3);
    expect(book.attendance[0]?.memberId).toBe('b');
  });

  test.each([
    ["the member's own of two marks alike", { mark: 'present' }, { mark: 'excused' }, 'present'],
    ['a mark over none', { mark: 'not-marked' }, { mark: 'excused' }, 'excused'],
    [
      'a tap of its own over "all present"',
      { mark: 'present', method: 'bulk' },
      { mark: 'excused', method: 'single' },
      'excused',
    ],
    [
      'the member\'s own of two from "all present"',
      { mark: 'present-online', method: 'bulk' },
      { mark: 'present', method: 'bulk' },
      'present-online',
    ],
  ])('keep one mark: %s', (_, own, alias, kept) => {
    const book = buildBook([
      ...people,
      raw('member-alias', 'b', { memberId: 'a' }),
      mark('b', alias),
      mark('a', own),
    ]);
    expect(book.attendance).toHaveLength(1);
    expect(book.attendance[0]).toMatchObject({ id: `${meeting}.a`, memberId: 'a', mark: kept });
  });

  test('keep the mark that only the alias has', () => {
    const book = buildBook([
      ...people,
      raw('member-alias', 'b', { memberId: 'a' }),
      mark('b', { mark: 'excused', reason: 'ốm' }),
    ]);
    expect(book.attendance[0]).toMatchObject({ id: `${meeting}.a`, mark: 'excused', reason: 'ốm' });
  });
});

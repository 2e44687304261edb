import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json, type JsonObject } from '#base/json.ts';
import { applyChanges, diffEntity, type Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import { emptyMeeting } from '#domain/meeting/meeting.ts';
import { mergeChanges, recordAfter, type MergeRecord } from '#domain/merge/merge-changes.ts';
import { rebase } from '#domain/merge/rebase.ts';

/** The record after writes that each saw the one before. */
function recordOf(kind: EntityKind, ...writes: readonly Changes[]): MergeRecord {
  let record: MergeRecord | null = null;
  for (const changes of writes) {
    record = recordAfter(record, mergeChanges(kind, record, { baseVersion: record?.version ?? 0, changes }));
  }
  if (record === null) throw new Error('a record needs a write');
  return record;
}

const created = diffEntity('meeting', null, {
  ...emptyMeeting,
  period: '2026-11',
  kind: 'regular',
  ordinal: 1,
} as unknown as JsonObject);

describe('a change that meets a record', () => {
  test('is applied when nobody wrote in between', () => {
    const record = recordOf('meeting', created);
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes: { place: 'A' } });
    expect(outcome).toEqual({ status: 'applied', changes: { place: 'A' }, conflicts: [] });
    expect(recordAfter(record, outcome)).toMatchObject({
      version: 2,
      value: { place: 'A' },
      fieldVersions: { place: 2, period: 1 },
    });
  });

  test('merges with what others wrote in other fields', () => {
    const record = recordOf('meeting', created, { place: 'A' });
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes: { conclusion: 'B' } });
    expect(outcome).toEqual({ status: 'merged', changes: { conclusion: 'B' }, conflicts: [] });
  });

  test('keeps the value that is there and reports both when the same field differs', () => {
    const record = recordOf('meeting', created, { place: 'A' });
    const changes = { place: 'B', conclusion: 'C' };
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes });
    expect(outcome).toEqual({
      status: 'conflict',
      changes: { conclusion: 'C' },
      conflicts: [{ field: 'place', theirs: 'A', mine: 'B' }],
    });
    expect(recordAfter(record, outcome).value).toMatchObject({ place: 'A', conclusion: 'C' });
  });

  test('is no conflict when both wrote the same', () => {
    const record = recordOf('meeting', created, { conclusionVote: { inFavour: 9, against: 0, other: 1 } });
    const changes = { conclusionVote: { other: 1, against: 0, inFavour: 9 } };
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes });
    expect(outcome).toEqual({ status: 'merged', changes: {}, conflicts: [] });
    expect(recordAfter(record, outcome)).toBe(record);
  });

  test('does not disagree with what the same device wrote before it could send', () => {
    const record = recordOf('meeting', created, { place: 'A' });
    const incoming = { baseVersion: 1, changes: { place: 'B' } };
    expect(mergeChanges('meeting', record, { ...incoming, ownVersions: [2] }).conflicts).toEqual([]);
    expect(mergeChanges('meeting', record, incoming).conflicts).toHaveLength(1);
  });

  test('merges entries of a map one by one', () => {
    const remark = (text: string) => ({ memberId: 'a', text, isSelfRelated: false, order: 1 });
    const record = recordOf('item', { title: 'x', remarks: {} }, { 'remarks/r1': remark('một') });
    const outcome = mergeChanges('item', record, {
      baseVersion: 1,
      changes: { 'remarks/r2': remark('hai') },
    });
    expect(outcome.status).toBe('merged');
    expect(Object.keys(recordAfter(record, outcome).value['remarks'] as JsonObject)).toEqual(['r1', 'r2']);
  });

  test('is a conflict when an entry was taken away meanwhile', () => {
    const record = recordOf('meeting', { 'papers/p1': { title: 'A' } }, { 'papers/p1': null });
    const changes = { 'papers/p1': { title: 'B' } };
    expect(mergeChanges('meeting', record, { baseVersion: 1, changes }).conflicts).toEqual([
      { field: 'papers/p1', theirs: null, mine: { title: 'B' } },
    ]);
  });
});

describe('two devices that create the same record', () => {
  const other: Changes = { ...created, place: 'A', 'steps/open-dues': { state: 'done', reason: '' } };

  test('do not contradict each other by leaving a field empty', () => {
    const mine: Changes = { ...created, conclusion: 'C' };
    const outcome = mergeChanges('meeting', recordOf('meeting', other), { baseVersion: 0, changes: mine });
    expect(outcome).toEqual({ status: 'merged', changes: { conclusion: 'C' }, conflicts: [] });
  });

  test('disagree where both filled a field differently', () => {
    const mine: Changes = { ...created, place: 'B' };
    const outcome = mergeChanges('meeting', recordOf('meeting', other), { baseVersion: 0, changes: mine });
    expect(outcome.conflicts).toEqual([{ field: 'place', theirs: 'A', mine: 'B' }]);
  });

  test('do not empty a map by bringing an empty one', () => {
    const record = recordOf('meeting', other);
    const outcome = mergeChanges('meeting', record, { baseVersion: 0, changes: created });
    expect(recordAfter(record, outcome).value['steps']).toEqual({
      'open-dues': { state: 'done', reason: '' },
    });
  });

  test('disagree with a field that was emptied on purpose afterwards', () => {
    const record = recordOf('meeting', other, { place: '' });
    const changes: Changes = { ...created, place: 'B' };
    expect(mergeChanges('meeting', record, { baseVersion: 0, changes }).conflicts).toEqual([
      { field: 'place', theirs: '', mine: 'B' },
    ]);
  });
});

describe('an attendance mark', () => {
  const mark = (over: JsonObject): Changes =>
    diffEntity('attendance', null, {
      ...emptyAttendance,
      meetingId: '2026-11.regular.1',
      memberId: 'a',
      ...over,
    } as unknown as JsonObject);

  test('is disputed as a whole: nobody is present for a reason of absence', () => {
    const record = recordOf('attendance', mark({ mark: 'present' }));
    const mine = mark({ mark: 'excused', reasonCode: 'ill', reason: 'ốm' });
    const outcome = mergeChanges('attendance', record, { baseVersion: 0, changes: mine });
    expect(outcome.changes).toEqual({});
    expect(outcome.conflicts.map(({ field }) => field).sort()).toEqual(['mark', 'reason', 'reasonCode']);
    expect(recordAfter(record, outcome).value).toMatchObject({ mark: 'present', reason: '' });
  });

  test('set alike by "all present" and by a tap is no conflict', () => {
    const record = recordOf('attendance', mark({ mark: 'present', method: 'bulk' }));
    const mine = mark({ mark: 'present', method: 'single' });
    const outcome = mergeChanges('attendance', record, { baseVersion: 0, changes: mine });
    expect(outcome).toMatchObject({ status: 'merged', conflicts: [] });
  });

  test('of which only the words of another phone have come has a value to choose on either side', () => {
    // The save with their mark was spoilt on its way, the one with the reason after it was not.
    const record = recordOf('attendance', { reason: 'đi viện' });
    const mine = mark({ mark: 'excused', reasonCode: 'ill', reason: 'ốm' });
    const outcome = mergeChanges('attendance', record, { baseVersion: 0, changes: mine });
    expect(outcome.conflicts).toEqual([
      { field: 'mark', theirs: 'not-marked', mine: 'excused' },
      { field: 'reasonCode', theirs: null, mine: 'ill' },
      { field: 'reason', theirs: 'đi viện', mine: 'ốm' },
    ]);
  });

  test('not made yet gives way to one that is', () => {
    const record = recordOf('attendance', mark({}));
    const mine = mark({ mark: 'excused', reason: 'ốm' });
    const outcome = mergeChanges('attendance', record, { baseVersion: 0, changes: mine });
    expect(outcome.conflicts).toEqual([]);
    expect(recordAfter(record, outcome).value).toMatchObject({ mark: 'excused', reason: 'ốm' });
  });
});

describe('deletion', () => {
  const gone = { deletedAt: 1_790_000_000_000 };

  test('of a record nobody touched is applied, and can be taken back', () => {
    const record = recordOf('task', { title: 'A', deletedAt: null }, gone);
    expect(record.value).toMatchObject(gone);
    const back = mergeChanges('task', record, { baseVersion: 2, changes: { deletedAt: null } });
    expect(back).toEqual({ status: 'applied', changes: { deletedAt: null }, conflicts: [] });
  });

  test('of a record edited meanwhile is put before a person', () => {
    const record = recordOf('task', { title: 'A', deletedAt: null }, { title: 'B' });
    expect(mergeChanges('task', record, { baseVersion: 1, changes: gone })).toEqual({
      status: 'conflict',
      changes: {},
      conflicts: [{ field: 'deletedAt', theirs: null, mine: gone.deletedAt }],
    });
  });

  test('meanwhile keeps an edit from vanishing silently', () => {
    const record = recordOf('task', { title: 'A', deletedAt: null }, gone);
    const outcome = mergeChanges('task', record, { baseVersion: 1, changes: { title: 'B' } });
    expect(outcome).toEqual({
      status: 'conflict',
      changes: {},
      conflicts: [
        { field: 'title', theirs: 'A', mine: 'B' },
        { field: 'deletedAt', theirs: gone.deletedAt, mine: null },
      ],
    });
  });

  test('of a record that never came whole disputes nothing that nobody can take back', () => {
    const record = recordOf('task', { title: 'A', deletedAt: null }, gone);
    const changes = { meetingId: '2026-11.regular.1', title: 'B' };
    const outcome = mergeChanges('task', record, { baseVersion: 1, changes });
    expect(outcome.changes).toEqual({ meetingId: '2026-11.regular.1' });
    expect(outcome.conflicts.map(({ field }) => field)).toEqual(['title', 'deletedAt']);
  });

  test('again of a record edited in the bin is no conflict', () => {
    const record = recordOf('task', { title: 'A', ...gone }, { title: 'B' });
    const outcome = mergeChanges('task', record, { baseVersion: 1, changes: { deletedAt: 5 } });
    expect(outcome).toEqual({ status: 'merged', changes: {}, conflicts: [] });
  });

  test('by both is no conflict, whoever was first', () => {
    const record = recordOf('task', { title: 'A', deletedAt: null }, gone);
    const outcome = mergeChanges('task', record, { baseVersion: 1, changes: { deletedAt: 5 } });
    expect(outcome).toEqual({ status: 'merged', changes: {}, conflicts: [] });
  });
});

describe('what a phone shows', () => {
  test('is the last of its own changes to a field', () => {
    expect(rebase({ place: 'A', ordinal: 1 }, [{ place: 'B' }, { place: 'C' }])).toEqual({
      place: 'C',
      ordinal: 1,
    });
  });

  test('is nothing where neither side has anything', () => {
    expect(rebase(null, [])).toBeNull();
    expect(rebase(null, [{ place: 'B' }])).toEqual({ place: 'B' });
  });
});

describe('what is settled', () => {
  test.each([
    ['score', { meetingId: 'm', votedTotal: 86, deletedAt: null }, { votedTotal: 87 }],
    ['after-fact', { meetingId: 'm', on: '2026-11-04', deletedAt: null }, { on: '2026-11-05' }],
    ['score', { meetingId: 'm', votedTotal: 86, deletedAt: null }, { deletedAt: 5 }],
  ] as [EntityKind, Changes, Changes][])('a %s is never rewritten', (kind, first, second) => {
    const outcome = mergeChanges(kind, recordOf(kind, first), { baseVersion: 1, changes: second });
    expect(outcome.status).toBe('conflict');
    expect(outcome.changes).toEqual({});
  });

  test('a score is the one of two that somebody chose who had seen both, and only a score', () => {
    const chosen = ['votedTotal'];
    const incoming = { baseVersion: 1, changes: { votedTotal: 87 }, chosen };
    const score = recordOf('score', { meetingId: 'm', votedTotal: 86, deletedAt: null });
    expect(mergeChanges('score', score, incoming)).toMatchObject({
      conflicts: [],
      changes: { votedTotal: 87 },
    });
    const answer = { baseVersion: 1, changes: { answer: 'yes' }, chosen: ['answer'] };
    const consent = recordOf('consent', { deviceId: 'd', answer: 'no', deletedAt: null });
    expect(mergeChanges('consent', consent, answer).changes).toEqual({});
  });

  test('an after-fact entered by mistake can be deleted', () => {
    const record = recordOf('after-fact', { meetingId: 'm', deletedAt: null });
    const outcome = mergeChanges('after-fact', record, { baseVersion: 1, changes: { deletedAt: 5 } });
    expect(outcome.status).toBe('applied');
  });

  test('the same score from two devices is one score', () => {
    const score = { meetingId: 'm', votedTotal: 86, deletedAt: null };
    const outcome = mergeChanges('score', recordOf('score', score), { baseVersion: 0, changes: score });
    expect(outcome).toEqual({ status: 'merged', changes: {}, conflicts: [] });
  });

  test('an edit made without knowing of the vote does not slip into a voted meeting', () => {
    const record = recordOf('meeting', created, { state: 'voted', votedAt: 5 });
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes: { endTime: '10:00' } });
    expect(outcome.conflicts).toEqual([{ field: 'endTime', theirs: null, mine: '10:00' }]);
  });

  test('a voted meeting that never came whole is made whole, and what is disputed has a value to go back to', () => {
    const record = recordOf('meeting', { state: 'voted', votedAt: 5 });
    const changes = { period: '2026-11', place: 'A' };
    const outcome = mergeChanges('meeting', record, { baseVersion: 0, changes });
    expect(outcome.changes).toEqual({ period: '2026-11' });
    expect(outcome.conflicts).toEqual([{ field: 'place', theirs: '', mine: 'A' }]);
  });

  test('counts of a vote are not mixed from two votes', () => {
    const record = recordOf('meeting', created, { state: 'committee-agreed' });
    const changes = { scoreVote: { inFavour: 9, against: 0, other: 0 }, place: 'A' };
    const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes });
    expect(outcome.conflicts.map(({ field }) => field)).toEqual(['scoreVote']);
    expect(outcome.changes).toEqual({ place: 'A' });
  });
});

describe('laws', () => {
  const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  const name = fc.constantFrom('place', 'conclusion', 'breakMin', 'x');
  const key = fc.constantFrom('a', 'b', 'c/d');
  const entry = fc.record({ title: fc.string() });
  const entity = fc
    .tuple(
      fc.dictionary(name, json, { noNullPrototype: true }),
      fc.dictionary(key, entry, { noNullPrototype: true }),
    )
    .map(([fields, papers]): JsonObject => ({ ...fields, papers }));
  // A field is never unsaid: an entity has all its fields from the start.
  const pair = fc.tuple(entity, entity).map(([before, after]) => [before, { ...before, ...after }] as const);

  test('applying a difference gives what the difference was taken of', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const changes = diffEntity('meeting', before, after);
        expect(canonicalJson(applyChanges(before, changes))).toBe(canonicalJson(after));
      }),
    );
  });

  test('a new entity comes whole out of its difference from nothing', () => {
    fc.assert(
      fc.property(entity, (after) => {
        expect(canonicalJson(applyChanges(null, diffEntity('meeting', null, after)))).toBe(
          canonicalJson(after),
        );
      }),
    );
  });

  const paths = ['place', 'conclusion', 'breakMin', 'papers/a', 'papers/b', 'steps/x', 'steps/y'];
  const twoOps = fc
    .tuple(fc.shuffledSubarray(paths, { minLength: 2 }), fc.nat(), fc.array(json, { minLength: 7 }))
    .map(([chosen, cut, values]) => {
      const at = 1 + (cut % (chosen.length - 1));
      const op = (list: string[], from: number): Changes =>
        Object.fromEntries(list.map((path, index) => [path, values[from + index] ?? 'v']));
      return [op(chosen.slice(0, at), 0), op(chosen.slice(at), at)] as const;
    });

  test('changes of different fields give the same in either order, with no conflict', () => {
    fc.assert(
      fc.property(entity, twoOps, (before, [a, b]) => {
        const base = recordOf('meeting', { ...before, 'papers/z': { title: '' } });
        const run = (ops: readonly Changes[]) =>
          ops.reduce((record, changes) => {
            const outcome = mergeChanges('meeting', record, { baseVersion: base.version, changes });
            expect(outcome.conflicts).toEqual([]);
            return recordAfter(record, outcome);
          }, base);
        expect(canonicalJson(run([a, b]).value)).toBe(canonicalJson(run([b, a]).value));
      }),
    );
  });

  test('every field of a change is written, there already, or reported', () => {
    fc.assert(
      fc.property(entity, entity, entity, (before, theirs, mine) => {
        const record = recordOf('meeting', before, diffEntity('meeting', before, { ...before, ...theirs }));
        const changes = diffEntity('meeting', before, { ...before, ...mine });
        const outcome = mergeChanges('meeting', record, { baseVersion: 1, changes });
        const after = recordAfter(record, outcome).value;
        const wanted = applyChanges(after, changes);
        const reported = outcome.conflicts.reduce<Changes>(
          (all, { field, mine: value }) => ({ ...all, [field]: value }),
          {},
        );
        expect(canonicalJson(applyChanges(after, reported))).toBe(canonicalJson(wanted));
      }),
    );
  });

  test('a phone with nothing queued shows what the province has, and else its own changes on top', () => {
    fc.assert(
      fc.property(entity, twoOps, (server, [a, b]) => {
        expect(rebase(server, [])).toBe(server);
        const shown = rebase(server, [a, b]) ?? {};
        expect(canonicalJson(applyChanges(shown, { ...a, ...b }))).toBe(canonicalJson(shown));
        expect(canonicalJson(rebase(rebase(server, [a]), [b]) ?? {})).toBe(canonicalJson(shown));
      }),
    );
  });

  test('what a phone shows while it waits is what the province holds once it has taken it', () => {
    fc.assert(
      fc.property(entity, twoOps, (before, [theirs, mine]) => {
        const base = recordOf('meeting', { ...before, 'papers/z': { title: '' } });
        const incoming = (changes: Changes) => ({ baseVersion: base.version, changes });
        const server = recordAfter(base, mergeChanges('meeting', base, incoming(theirs)));
        const shown = rebase(server.value, [mine]);
        const taken = recordAfter(server, mergeChanges('meeting', server, incoming(mine)));
        expect(canonicalJson(taken.value)).toBe(canonicalJson(shown ?? {}));
      }),
    );
  });
});

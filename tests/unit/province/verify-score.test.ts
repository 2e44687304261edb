import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { scoreId } from '#domain/ids.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { must } from '#base/assert.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';
import { workedMeeting } from '../../kit/worked-meeting.ts';

let province: TestProvince;
let phone: TestDevice;

let cellId: string;
beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  phone = await province.enrol('secretary', cellId);
});

afterEach(() => province.close());

const { book, meetingId, asOf, figures } = workedMeeting;
const snapshotId = scoreId(meetingId, defaultCriteria.id, defaultCriteria.version, 0);

function snapshot() {
  const score = scoreMeeting({ book, meetingId, set: defaultCriteria, calendar: vnCalendar, asOf });
  return { meetingId, revision: 0, ...must(freezeScore(score), 'the worked meeting is complete') };
}

const newOp = (kind: EntityKind, entityId: string, entity: object) => ({
  kind,
  entityId,
  baseVersion: 0,
  changes: { ...entity, deletedAt: null } as JsonObject,
});

const opsOf = (kind: EntityKind, entries: readonly { readonly id: string }[]) =>
  entries.map(({ id, ...entity }) => newOp(kind, id, entity));

function unitsOfWorkedMeeting(claim: object) {
  return [
    phone.freeze([newOp('cell', 'cell', book.cell)], 'cell'),
    phone.freeze(opsOf('member', book.members), 'roster'),
    phone.freeze(
      [
        ...opsOf('topic', book.topics),
        ...opsOf('meeting', book.meetings),
        ...opsOf('item', book.items),
        ...opsOf('attendance', book.attendance),
        ...opsOf('task', book.tasks),
        ...opsOf('after-fact', book.afterFacts),
        ...opsOf('not-held', book.notHeld),
      ],
      'proceedings',
    ),
    phone.freeze([newOp('score', snapshotId, claim)], 'vote'),
  ];
}

async function sendWorkedMeeting(claim: object) {
  const units = unitsOfWorkedMeeting(claim);
  const answer = await province.sync(
    phone,
    units.filter((unit) => unit.body.length > 0),
  );
  expect(answer.results.map((result) => result.status)).toEqual(units.map(() => 'accepted'));
  return answer.verifications;
}

describe('a frozen score', () => {
  test('of the worked meeting is computed again as 86, khá, with no difference', async () => {
    expect(await sendWorkedMeeting(snapshot())).toEqual([
      { scoreId: snapshotId, points: figures.total, grade: figures.grade, differs: [] },
    ]);
    expect(figures.total).toBe(86);
  });

  test('whose meeting came to the province after it, spoilt at first, is computed again when that comes', async () => {
    const units = unitsOfWorkedMeeting(snapshot());
    const spoilt = units.map((unit, index) =>
      index === 2 ? { ...unit, body: unit.body.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) } : unit,
    );
    const first = await province.sync(phone, spoilt);
    expect(first.verifications).toMatchObject([{ scoreId: snapshotId, points: null }]);
    const { results, verifications } = await province.sync(phone, units.slice(2, 3), {
      cursor: first.cursor,
    });
    expect(results.map(({ status }) => status)).toEqual(['accepted']);
    expect(verifications).toEqual([
      { scoreId: snapshotId, points: figures.total, grade: figures.grade, differs: [] },
    ]);
  });

  test('with a line made better is accepted, and the line is named', async () => {
    const { suggested, ...rest } = snapshot();
    const lines = suggested.lines.map((line) =>
      line.criterionId === 'attendance-rate'
        ? { ...line, result: { state: 'scored' as const, points: 4 } }
        : line,
    );
    expect(await sendWorkedMeeting({ ...rest, suggested: { ...suggested, lines } })).toEqual([
      { scoreId: snapshotId, points: 86, grade: 'fair', differs: ['attendance-rate'] },
    ]);
  });

  test('that is not the same is told of once, whatever else is said of its meeting', async () => {
    const units = unitsOfWorkedMeeting({ ...snapshot(), suggested: {} });
    const first = await province.sync(phone, units);
    expect(first.verifications).toHaveLength(1);
    const task = { ...must(book.tasks[0], 'a task'), id: 'another', meetingId };
    const another = phone.freeze(opsOf('task', [task]), 'tasks');
    const { results, verifications } = await province.sync(phone, [another], { cursor: first.cursor });
    expect(results.map(({ status }) => status)).toEqual(['accepted']);
    expect(verifications).toEqual([]);
  });

  const strangeScores: readonly (readonly [string, object])[] = [
    ['by a set the province does not have', { setId: 'other', setVersion: 1, asOf, lines: [] }],
    [
      'by a version the province does not have',
      { setId: defaultCriteria.id, setVersion: 99, asOf, lines: [] },
    ],
    ['with nothing in it', {}],
  ];
  test.each(strangeScores)('%s is accepted and has no points of the province', async (_, suggested) => {
    expect(await sendWorkedMeeting({ ...snapshot(), suggested })).toEqual([
      { scoreId: snapshotId, points: null, grade: null, differs: [] },
    ]);
  });

  test('whose lines are no lines is compared as if it claimed nothing', async () => {
    const suggested = { ...snapshot().suggested, lines: 'none' };
    const [verification] = await sendWorkedMeeting({ ...snapshot(), suggested });
    expect(verification).toMatchObject({ points: 86 });
    expect(verification?.differs.length).toBeGreaterThan(20);
  });

  test('is never rewritten: another one in its place is a conflict', async () => {
    await sendWorkedMeeting(snapshot());
    const unit = phone.freeze(
      [{ kind: 'score', entityId: snapshotId, baseVersion: 1, changes: { votedTotal: 99 } }],
      'vote',
    );
    const { results } = await province.sync(phone, [unit]);
    const conflicts = [{ field: 'votedTotal', theirs: 86, mine: 99 }];
    expect(results[0]).toMatchObject({ ops: [{ status: 'conflict', conflicts }] });
    const [score] = await province.ledger.inCell(cellId, (cell) =>
      cell.recordsOf([{ kind: 'score', entityId: snapshotId }]),
    );
    expect(score?.value['votedTotal']).toBe(86);
  });
});

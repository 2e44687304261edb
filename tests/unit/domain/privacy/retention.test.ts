import { describe, expect, test } from 'vitest';
import { dayToInstant } from '#base/day.ts';
import type { EntityKind } from '#domain/entity.ts';
import { emptyingChanges, isInRecord, weighBin, type Deleted } from '#domain/privacy/retention.ts';
import { entityFieldNames, parseChanges } from '#wire/entity-fields.ts';
import { aBook, aMark, aMeeting, aMember, day } from '../../../kit/a-book.ts';
import { shippedLaw } from '../../../kit/privacy-files.ts';

const today = day('2026-11-26');
const deleted = (
  kind: EntityKind,
  entityId: string,
  value: Deleted['value'] = {},
  on = '2026-01-01',
): Deleted => ({
  kind,
  entityId,
  deletedAt: dayToInstant(day(on)),
  value,
});
const voted = aMeeting('2026-10', { state: 'voted' });
const draft = aMeeting('2026-11');
const book = aBook({
  members: [aMember('m1'), aMember('m2')],
  meetings: [voted, draft],
  attendance: [aMark(voted, 'm1', 'present'), aMark(draft, 'm2', 'present')],
});
const reasonOf = (one: Deleted, of = book, bin = [one]) =>
  weighBin(bin, of, shippedLaw, today).kept.find(({ deleted: it }) => it === one)?.reason.code ?? 'due';

describe('what lies in the bin', () => {
  test('is due 30 days after it got there, not a day before', () => {
    expect(reasonOf(deleted('member', 'm9', {}, '2026-10-27'))).toBe('due');
    expect(reasonOf(deleted('member', 'm9', {}, '2026-10-28'))).toBe('in-bin');
  });

  test('stays with its reason where a voted meeting speaks of it', () => {
    expect(reasonOf(deleted('member', 'm1'))).toBe('in-record');
    expect(reasonOf(deleted('member', 'm2'))).toBe('due');
    expect(reasonOf(deleted('item', 'x', { meetingId: voted.id }))).toBe('in-record');
    expect(reasonOf(deleted('item', 'x', { meetingId: draft.id }))).toBe('due');
  });

  test('stays where the voted meeting itself lies in the bin', () => {
    const meeting = deleted('meeting', '2026-09.regular.1', { state: 'decided', chairId: 'm7' });
    const chair = deleted('member', 'm7');
    const mark = deleted('attendance', 'a', { meetingId: '2026-09.regular.1', memberId: 'm8' });
    const marked = deleted('member', 'm8');
    const bin = [meeting, chair, mark, marked];
    expect(bin.map((one) => reasonOf(one, book, bin))).toEqual(bin.map(() => 'in-record'));
  });

  test('stays where no rule lets it go', () => {
    expect(reasonOf(deleted('incident', 'i1'))).toBe('no-rule');
    expect(reasonOf(deleted('consent', 'c1'))).toBe('no-rule');
  });

  test('is in neither once it was emptied, and is weighed anew where somebody has written in it since', () => {
    const row = { period: '2026-11', assigneeId: null, results: {} };
    const written = deleted('task', 't1', { ...row, title: 'Chuyện riêng' });
    const emptied = deleted('task', 't1', { ...row, title: '' });
    const destruction = {
      id: 'd1',
      deviceId: 'p1',
      at: dayToInstant(today),
      lawId: 'vn',
      lawVersion: 1,
      reason: '',
      emptied: ['task:t1'],
      deletedAt: null,
    };
    const of = { ...book, destructions: [destruction] };
    expect(weighBin([emptied], of, shippedLaw, today)).toEqual({ due: [], kept: [] });
    expect(weighBin([written], of, shippedLaw, today)).toEqual({ due: [written], kept: [] });
  });
});

test('a member of a voted meeting is in a record, one of a draft is not', () => {
  expect([isInRecord(book, 'm1'), isInRecord(book, 'm2')]).toEqual([true, false]);
});

test('emptying leaves no word of a person, in a map neither', () => {
  const item = deleted('item', 'i', {
    meetingId: draft.id,
    slot: 'other',
    title: 'Chuyện riêng',
    text: 'lời',
    remarks: { r1: { memberId: 'm1', text: 'ý kiến', isSelfRelated: false, order: 1 } },
    deletedAt: 5,
  });
  expect(emptyingChanges(item)).toEqual({ title: '', text: '', 'remarks/r1': null });
});

const emptied = shippedLaw.retention.flatMap(({ keep, kinds }) => (keep.kind === 'bin' ? kinds : []));

test.each(emptied)('emptying a %s empties every field that takes words', (kind) => {
  const words = 'Lời của một người';
  const fields = entityFieldNames(kind).filter((field) => parseChanges(kind, { [field]: words }).ok);
  const changes = emptyingChanges(
    deleted(kind, 'x', Object.fromEntries(fields.map((field) => [field, words]))),
  );
  expect(changes).toEqual(Object.fromEntries(fields.map((field) => [field, ''])));
  expect(parseChanges(kind, changes)).toMatchObject({ ok: true });
});

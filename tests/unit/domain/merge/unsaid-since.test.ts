import { expect, test } from 'vitest';
import { unsaidSince } from '#domain/merge/unsaid-since.ts';

test('a field said again later is out, others stay', () => {
  expect(unsaidSince('member', { fullName: 'Ước', birthYear: 1960 }, [{ fullName: 'Ướt' }])).toEqual({
    birthYear: 1960,
  });
});

test.each([
  ['an entry said later by itself', { 'guests/a': null }],
  ['an entry said later with the whole of its map', { guests: { a: { name: 'Khác', body: '', order: 1 } } }],
])('%s is out, and the other entries of the map stay', (_, later) => {
  const guest = { name: 'Khách', body: '', order: 1 };
  const changes = { guests: { a: guest, b: guest }, place: 'Nhà văn hoá' };
  const left = unsaidSince('meeting', changes, [later]);
  expect(left).not.toHaveProperty('guests/a');
  expect(left).toEqual({ 'guests/b': guest, place: 'Nhà văn hoá' });
});

test('an emptied map said later is the last word on every entry', () => {
  expect(unsaidSince('meeting', { 'guests/a': null }, [{ guests: {} }])).toEqual({});
});

import { expect, test } from 'vitest';
import { countByKind, isMassDeletion, type CountByKind } from '#domain/mass-deletion.ts';

test.each<[string, boolean, CountByKind, CountByKind]>([
  ['twenty of many are not', false, { attendance: 20 }, { attendance: 1000 }],
  ['twenty-one of many are', true, { attendance: 21 }, { attendance: 1000 }],
  [
    'twenty-one of all kinds together are',
    true,
    { attendance: 11, task: 10 },
    { attendance: 900, task: 900 },
  ],
  ['a fifth of the members is not', false, { member: 2 }, { member: 10 }],
  ['more than a fifth of the members is', true, { member: 3 }, { member: 10 }],
  ['all of five are not', false, { topic: 5 }, { topic: 5 }],
  ['two of six are', true, { topic: 2 }, { topic: 6 }],
  ['a fifth of one kind and of another is not', false, { member: 2, topic: 2 }, { member: 10, topic: 10 }],
])('of what goes to the bin at once, %s a mass', (_, isMass, going, live) => {
  expect(isMassDeletion(going, live)).toBe(isMass);
});

test('a kind is counted as often as it is there', () => {
  expect(countByKind([{ kind: 'member' }, { kind: 'topic' }, { kind: 'member' }])).toEqual({
    member: 2,
    topic: 1,
  });
});

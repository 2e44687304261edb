import { expect, test } from 'vitest';
import { signerOn } from '#app/papers/paper-people.ts';
import { aBook, aMember, day } from '../../kit/a-book.ts';

test('a secretary who has left the cell signs nothing', () => {
  const post = (from: string, to: string | null = null) => [
    { value: 'secretary' as const, from: day(from), to: to && day(to), note: '' },
  ];
  const old = aMember('a', {
    fullName: 'Ma Văn Đức',
    membership: [{ value: 'official', from: day('1990-01-01'), to: day('2026-06-30'), note: '' }],
    posts: post('2020-01-01') as never,
  });
  const now = aMember('b', { fullName: 'Nông Thị Ánh', posts: post('2026-07-01') as never });
  expect(signerOn(aBook({ members: [old, now] }), day('2026-11-03'))?.name).toBe('Nông Thị Ánh');
});
test('a secretary whose term was not closed gives way to the one who began later', () => {
  const post = (from: string) => [{ value: 'secretary' as const, from: day(from), to: null, note: '' }];
  const old = aMember('a', { fullName: 'Ma Văn Đức', posts: post('2020-01-01') });
  const now = aMember('b', { fullName: 'Nông Thị Ánh', posts: post('2026-07-01') });
  expect(signerOn(aBook({ members: [old, now] }), day('2026-11-03'))?.name).toBe('Nông Thị Ánh');
});

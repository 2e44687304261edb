import { describe, expect, test } from 'vitest';
import { moveTo, type Move } from '#app/trail.ts';

const home = '/';
const step = '/ky-hop/m1/diem-danh';

describe('the trail of a walk through the app', () => {
  test.each<[string, readonly string[], string, boolean, Move]>([
    ['a step further is a step more to go back', [home], '/gui', false, { kind: 'push' }],
    ['the place one is at stays as it is', [home, '/gui'], '/gui', false, { kind: 'stay' }],
    ['up is back when one came that way', [home, '/ky-hop', step], '/ky-hop', true, { kind: 'back', by: 1 }],
    ['home is back to the start', [home, '/ky-hop', step], home, false, { kind: 'back', by: 2 }],
    ['a step seen before is gone back to', [home, '/a', '/b', '/c'], '/a', false, { kind: 'back', by: 2 }],
    ['up to a place never seen takes this place', [home, step], '/ky-hop/m1', true, { kind: 'replace' }],
    ['main places are side by side', [home, '/ky-hop'], '/dang-vien', false, { kind: 'replace' }],
    ['from home a main place is a step further', [home], '/dang-vien', false, { kind: 'push' }],
    [
      'home takes the place of a start that is not on the trail',
      ['/bat-dau', '/tham-gia'],
      home,
      true,
      { kind: 'back-and-replace', by: 1 },
    ],
  ])('%s', (_name, trail, to, isReplacing, move) => {
    expect(moveTo(trail, trail.length - 1, to, isReplacing)).toEqual(move);
  });

  test('what was left by going back is not on the way any more', () => {
    expect(moveTo([home, '/a', '/b'], 1, '/b', false)).toEqual({ kind: 'push' });
  });
});

import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { inOrderSaid, type HashedConsent } from '#domain/privacy/consent-chain.ts';

/** An answer of a phone, in a chain whose hashes are the names of the answers. */
function said(id: string, after: string, at: number, deviceId = 'd1'): HashedConsent {
  const consent = {
    id,
    deviceId,
    at: at as Instant,
    memberId: null,
    purpose: 'notice',
    noticeId: 'n1',
    noticeVersion: 1,
    textHash: 't',
    answer: 'read',
    previousHash: after,
    deletedAt: null,
  } as const;
  return { consent, hash: id };
}

const order = (...all: readonly HashedConsent[]) => inOrderSaid(all).map(({ id }) => id);

describe('answers about personal data', () => {
  test('stand in the order of their chain, however wrong the clock was', () => {
    expect(order(said('c', 'b', 1), said('a', '', 9), said('b', 'a', 5))).toEqual(['a', 'b', 'c']);
  });

  test('stand by the clock where the chain forks, each after the one that both follow', () => {
    expect(order(said('a', '', 9), said('b', 'a', 3), said('c', 'a', 2))).toEqual(['a', 'c', 'b']);
    expect(order(said('a', '', 9), said('b', 'a', 3), said('c', 'a', 2), said('d', 'c', 1))).toEqual([
      'a',
      'c',
      'd',
      'b',
    ]);
  });

  test('stand by the clock where one is missing, and between phones', () => {
    expect(order(said('a', '', 1), said('c', 'missing', 3), said('b', 'a', 2))).toEqual(['a', 'b', 'c']);
    expect(order(said('a', '', 1), said('c', 'x', 3, 'd2'), said('x', '', 2, 'd2'))).toEqual(['a', 'x', 'c']);
    // The same text on two phones is no link between them.
    expect(order(said('a', '', 5), said('b', 'a', 3, 'd2'))).toEqual(['b', 'a']);
  });
});

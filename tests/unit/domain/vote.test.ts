import { describe, expect, test } from 'vitest';
import { voteOutcome, votesNeeded } from '#domain/vote.ts';

const vote = (inFavour: number, against = 0, other = 0) => ({ inFavour, against, other });

describe('a vote', () => {
  // Điều lệ, điều 9.5; QĐ 294 9.3.4
  test.each([
    ['more-than-half', 16, 9],
    ['more-than-half', 17, 9],
    ['more-than-half', 1, 1],
    ['two-thirds', 16, 11],
    ['two-thirds', 18, 12],
    ['two-thirds', 1, 1],
  ] as const)('%s of %i needs %i', (majority, base, needed) => {
    expect(votesNeeded(base, majority)).toBe(needed);
  });

  test.each([
    [vote(9, 7), 16, 16, 'passed'],
    [vote(8, 8), 16, 16, 'failed'],
    [vote(9), 16, 14, 'passed'],
  ])('%o of %i with %i there is %s', (votes, base, present, state) => {
    expect(voteOutcome(votes, base, 'more-than-half', present).state).toBe(state);
  });

  test.each([
    [vote(15), 16, 14, 'more-votes-than-voters'],
    [vote(10, 5), 16, 14, 'more-votes-than-voters'],
    [vote(-1), 16, 14, 'not-a-count'],
    [vote(1.5), 16, 14, 'not-a-count'],
    [vote(0), 0, 0, 'no-voters'],
  ])('%o of %i with %i there cannot be: %s', (votes, base, present, problem) => {
    expect(voteOutcome(votes, base, 'more-than-half', present)).toEqual({ state: 'bad', problem });
  });
});

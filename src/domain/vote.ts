import type { Vote } from './meeting/meeting.ts';

/** The vote with these counts told; those nobody has told yet are none. */
export function withCounts(vote: Vote | null, told: Partial<Vote>): Vote {
  return { inFavour: 0, against: 0, other: 0, ...vote, ...told };
}

/** How much of the voting base must be in favour. */
export type Majority = 'more-than-half' | 'two-thirds';

/** Why a count of votes cannot be right. */
export type VoteProblem = 'not-a-count' | 'no-voters' | 'more-votes-than-voters';

export type VoteOutcome =
  | { readonly state: 'passed'; readonly needed: number }
  | { readonly state: 'failed'; readonly needed: number }
  | { readonly state: 'bad'; readonly problem: VoteProblem };

/**
 * Whether a show of hands carries. `base` is the number of those whose votes count, absent ones included;
 * `presentVoters`, where it is known, is how many of them could raise a hand.
 */
export function voteOutcome(
  vote: Vote,
  base: number,
  majority: Majority,
  presentVoters: number = base,
): VoteOutcome {
  const counts = [vote.inFavour, vote.against, vote.other];
  if (!counts.every((count) => Number.isInteger(count) && count >= 0)) {
    return { state: 'bad', problem: 'not-a-count' };
  }
  if (base <= 0) return { state: 'bad', problem: 'no-voters' };
  if (vote.inFavour + vote.against + vote.other > Math.min(base, presentVoters)) {
    return { state: 'bad', problem: 'more-votes-than-voters' };
  }
  const needed = votesNeeded(base, majority);
  return { state: vote.inFavour >= needed ? 'passed' : 'failed', needed };
}

/**
 * The least number in favour that carries: more than half, or at least two thirds, of the base.
 * Source: Điều lệ Đảng, điều 9.5; QĐ 294-QĐ/TW 9.3.
 */
export function votesNeeded(base: number, majority: Majority): number {
  return majority === 'two-thirds' ? Math.ceil((2 * base) / 3) : Math.floor(base / 2) + 1;
}

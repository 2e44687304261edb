import type { Vote } from '#domain/meeting/meeting.ts';
import { voteOutcome, votesNeeded, type Majority } from '#domain/vote.ts';
import { resolution as words } from '../text/resolution.ts';
import { Banner } from './banner.tsx';
import { NumberField } from './number-field.tsx';
import { Stack } from './card.tsx';

/** A show of hands: three counts, the base they are measured by, and at once whether it carries. */
export function VoteField({
  vote,
  base,
  presentVoters,
  majority,
  onSave,
}: {
  readonly vote: Vote | null;
  readonly base: number;
  readonly presentVoters: number;
  readonly majority: Majority;
  /** What was told of it now; the other counts are as they were. */
  readonly onSave: (told: Partial<Vote>) => unknown;
}) {
  const needed = votesNeeded(base, majority);
  return (
    <Stack>
      <p>{majority === 'two-thirds' ? words.baseTwoThirds(base, needed) : words.base(base, needed)}</p>
      <NumberField
        label={words.inFavour}
        value={vote?.inFavour ?? null}
        onSave={(count) => onSave({ inFavour: count ?? 0 })}
      />
      <NumberField
        label={words.against}
        value={vote?.against ?? null}
        onSave={(count) => onSave({ against: count ?? 0 })}
      />
      <NumberField
        label={words.other}
        value={vote?.other ?? null}
        onSave={(count) => onSave({ other: count ?? 0 })}
      />
      {vote && <Outcome vote={vote} base={base} presentVoters={presentVoters} majority={majority} />}
    </Stack>
  );
}

function Outcome({
  vote,
  base,
  presentVoters,
  majority,
}: {
  readonly vote: Vote;
  readonly base: number;
  readonly presentVoters: number;
  readonly majority: Majority;
}) {
  const outcome = voteOutcome(vote, base, majority, presentVoters);
  if (outcome.state === 'passed') {
    return (
      <Banner tone="done" live>
        <p>{words.passed(vote.inFavour, base)}</p>
      </Banner>
    );
  }
  if (outcome.state === 'failed') {
    return (
      <Banner tone="warn" live>
        <p>{words.failed(vote.inFavour, outcome.needed)}</p>
      </Banner>
    );
  }
  const total = vote.inFavour + vote.against + vote.other;
  const text = {
    'not-a-count': words.notACount,
    'no-voters': words.noVoters,
    'more-votes-than-voters': words.tooMany(total, Math.min(base, presentVoters)),
  }[outcome.problem];
  return (
    <Banner tone="warn" live>
      <p>{text}</p>
    </Banner>
  );
}

import { memo } from 'react';
import type { Entry } from '#domain/book.ts';
import type { ScoringPolicy } from '#domain/criteria/criterion.ts';
import { compareNames } from '#domain/names.ts';
import { percentFloored } from '#domain/percent.ts';
import {
  attendanceCounts,
  votingBase,
  type AttendanceByMember,
  type LeftOutReason,
  type RollEntry,
  type VotingBase,
} from '#domain/roll.ts';
import { votesNeeded } from '#domain/vote.ts';
import { Banner } from '../../components/banner.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { tenthsToText } from '../../text/format.ts';
import { leftOutReasons, rollCall as words } from '../../text/roll-call.ts';
import { MarkShape } from './mark-shape.tsx';
import style from './roll-call.module.css';

/**
 * The count as it stands: who is here of those expected, and whose votes will make the whole. A rate is said only once
 * everybody expected is marked; before that it would be a rate of nothing.
 */
export const RollSummary = memo(function RollSummary({
  roll,
  marks,
  policy,
}: {
  readonly roll: readonly RollEntry[];
  readonly marks: AttendanceByMember;
  /** How the criteria in force read the voting base; none where nothing measures the meeting. */
  readonly policy: ScoringPolicy | undefined;
}) {
  const counts = attendanceCounts(roll, marks);
  const rate = counts.notMarked === 0 ? percentFloored(counts.present, counts.expected) : null;
  return (
    <section className={style.summary} aria-label={words.summary}>
      <p className={style.rate}>
        {rate === null
          ? words.present(counts.present, counts.expected)
          : words.presentOf(counts.present, counts.expected, tenthsToText(rate))}
      </p>
      <ul className={style.counts}>
        {counts.presentOnline > 0 && (
          <li>
            <MarkShape mark="present-online" /> {words.online(counts.presentOnline)}
          </li>
        )}
        {counts.excused > 0 && (
          <li>
            <MarkShape mark="excused" /> {words.excused(counts.excused)}
          </li>
        )}
        {counts.unexcused > 0 && (
          <li>
            <MarkShape mark="unexcused" /> {words.unexcused(counts.unexcused)}
          </li>
        )}
        {counts.notMarked > 0 && (
          <li>
            <MarkShape mark="not-marked" /> {words.notMarked(counts.notMarked)}
          </li>
        )}
      </ul>
      {counts.extra > 0 && <p>{words.extra(counts.extra)}</p>}
      <VotingBaseFold
        base={votingBase(roll, marks, policy)}
        roll={roll}
        isComplete={counts.notMarked === 0}
      />
    </section>
  );
});

function VotingBaseFold({
  base: { base, presentVoters, leftOut },
  roll,
  isComplete,
}: {
  readonly base: VotingBase;
  readonly roll: readonly RollEntry[];
  readonly isComplete: boolean;
}) {
  const needed = votesNeeded(base, 'more-than-half');
  const memberById = new Map(roll.map((entry) => [entry.member.id, entry.member]));
  const membersByReason = new Map<LeftOutReason, Entry<'member'>[]>();
  for (const { memberId, why } of leftOut) {
    const member = memberById.get(memberId);
    if (member) membersByReason.set(why, [...(membersByReason.get(why) ?? []), member]);
  }
  return (
    <>
      {isComplete && base > 0 && presentVoters < needed && (
        <Banner tone="warn">
          <p>{words.tooFew(presentVoters, needed)}</p>
        </Banner>
      )}
      <MoreFold title={base > 0 ? words.votingBase(base, needed) : words.votingBaseNone}>
        <p>{words.presentVoters(presentVoters)}</p>
        {leftOut.length === 0 ? (
          <p>{words.noLeftOut}</p>
        ) : (
          <>
            <p>{words.leftOutTitle}</p>
            <ul className={style.leftOut}>
              {[...membersByReason].map(([why, members]) => (
                <li key={why}>
                  <strong>{leftOutReasons[why]}:</strong>{' '}
                  {[...members]
                    .sort(compareNames)
                    .map((member) => member.fullName)
                    .join(', ')}
                </li>
              ))}
            </ul>
          </>
        )}
      </MoreFold>
    </>
  );
}

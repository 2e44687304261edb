import { useState } from 'react';
import { useLocation } from 'wouter';
import { instantToDay } from '#base/day.ts';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { withCounts } from '#domain/vote.ts';
import { voteProblems } from '#domain/meeting/vote-problems.ts';
import { percentFloored } from '#domain/percent.ts';
import { attendanceByMember, attendanceCounts } from '#domain/roll.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { List, Row } from '../../components/list.tsx';
import { VoteField } from '../../components/vote-field.tsx';
import { useYearBook } from '../../hooks/use-book.ts';
import { useMeasure } from '../../hooks/use-measure.ts';
import { useScore } from '../../hooks/use-score.ts';
import { useVotingBase } from '../../hooks/use-voting-base.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import { rollAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { dayToLongText, tenthsToText } from '../../text/format.ts';
import { stepNames } from '../../text/meeting-frame.ts';
import { toPapers } from '../../text/papers/screen-words.ts';
import { problemText } from '../../text/problem-text.ts';
import { totalText } from '../../text/quality.ts';
import { review as words } from '../../text/review.ts';
import style from './meeting-review.module.css';

/** Kiểm tra và chốt: what is missing, the cell's vote on the score, and the freeze. */
export function MeetingReviewScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useYearBook(periodOfId(meetingId));
  return (
    <MeetingFrame
      meetingId={meetingId}
      step="review"
      book={book}
      footer={<CloseButton meetingId={meetingId} />}
    >
      {(view) => <Review view={view} />}
    </MeetingFrame>
  );
}

function CloseButton({ meetingId }: { readonly meetingId: string }) {
  const { actions } = useServices();
  const { run, say, withdraw } = useNotices();
  const [, navigate] = useLocation();
  const [isClosing, setClosing] = useState(false);
  const book = useYearBook(periodOfId(meetingId));
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);

  async function close() {
    if (!meeting) return;
    setClosing(true);
    // What was done before the vote is voted on: taken back now, it would go from under it.
    withdraw();
    await run(async () => {
      const result = await actions.voteMeeting(meeting.id as MeetingId);
      if (!result.ok) {
        say(words.cannotYet);
        window.scrollTo({ top: 0 });
        return;
      }
      say(words.closed);
      navigate(paths.meeting(meetingId), { replace: true });
    });
    setClosing(false);
  }

  const isClosed = meeting !== undefined && meeting.votedAt !== null;
  return (
    <Button look="primary" wide disabled={isClosing || isClosed} onPress={() => close()}>
      {isClosed ? words.alreadyClosed : isClosing ? words.closing : words.close}
    </Button>
  );
}

function Review({ view: { book, meeting, meetingId } }: { readonly view: MeetingView }) {
  const { actions, clock } = useServices();
  const { run } = useNotices();
  const measure = useMeasure(book, meeting);
  const score = useScore(book, meeting, measure);
  const voting = useVotingBase(book, meeting);
  const measured = measure && score && { score, policy: measure.table.policy };
  const problems = voteProblems(book, meeting, measured, instantToDay(clock.now()));
  const names = { book, table: measure?.table ?? null };
  const counts = attendanceCounts(rollAt(book, meeting), attendanceByMember(book.attendance, meetingId));
  const max = measure?.table.groups.reduce((sum, group) => sum + group.maxPoints, 0) ?? 100;
  const tasksGiven = book.tasks.filter((task) => task.meetingId === meetingId);

  /** A tap made while the vote was on its way comes behind it, and would change what was voted or take the vote back. */
  function amend(change: (now: Meeting) => Partial<Meeting>) {
    return run(() => actions.amend('meeting', meetingId, (now) => (isOpen(now) ? change(now) : {})));
  }
  function edit(changes: Partial<Meeting>) {
    return amend(() => changes);
  }

  const blocking = problems.filter((problem) => problem.severity === 'blocks');
  const warning = problems.filter((problem) => problem.severity === 'warns');
  const isInFuture = problems.some((problem) => problem.code === 'held-on-in-future');

  return (
    <>
      {problems.length === 0 && meeting.votedAt === null && (
        <Banner tone="done">
          <p>{words.nothing}</p>
        </Banner>
      )}
      {[
        { title: words.blocks, list: blocking },
        { title: words.warns, list: warning },
      ]
        .filter(({ list }) => list.length > 0)
        .map(({ title, list }) => (
          <Card key={title} title={title}>
            <List label={title}>
              {list.map((problem) => {
                const { what, about } = problemText(problem, names);
                const isHere = problem.step === 'review';
                return (
                  <Row
                    key={problem.code}
                    title={what}
                    detail={
                      <>
                        {about}
                        {!isHere && <span className={style.mend}>{words.mend(stepNames[problem.step])}</span>}
                      </>
                    }
                    {...(isHere ? {} : { href: paths.meetingStep(meetingId, problem.step) })}
                  />
                );
              })}
            </List>
            {isInFuture && title === words.blocks && (
              <CheckField
                label={words.clockWrong}
                checked={meeting.isClockWrong}
                onSave={(isClockWrong) => edit({ isClockWrong })}
              />
            )}
          </Card>
        ))}
      <Card title={words.summary}>
        <List>
          <Row title={words.heldOn} detail={meeting.heldOn ? dayToLongText(meeting.heldOn) : words.notYet} />
          <Row
            title={words.attendance}
            detail={words.attendanceText(
              counts.present,
              counts.expected,
              tenthsToText(percentFloored(counts.present, counts.expected) ?? 0),
            )}
          />
          {score && <Row title={words.score} detail={totalText(score.total, max)} />}
          <Row title={words.conclusion} detail={meeting.conclusion || words.notYet} />
          <Row title={words.tasks} detail={String(tasksGiven.length)} />
        </List>
      </Card>
      <Card title={words.voteCard}>
        <p>{words.voteHelp}</p>
        <CheckField
          label={words.committeeAgreed}
          checked={meeting.state !== 'draft'}
          onSave={(isAgreed) => edit({ state: isAgreed ? 'committee-agreed' : 'draft' })}
        />
        <CheckField
          label={words.minutesAdopted}
          checked={meeting.isMinutesAdopted}
          onSave={(isMinutesAdopted) => edit({ isMinutesAdopted })}
        />
        <VoteField
          vote={meeting.scoreVote}
          base={voting.base}
          presentVoters={voting.presentVoters}
          majority="more-than-half"
          onSave={(told) => amend(({ scoreVote }) => ({ scoreVote: withCounts(scoreVote, told) }))}
        />
      </Card>
      <LinkButton href={paperPaths.ofMeeting(meetingId)}>{toPapers.ofMeeting}</LinkButton>
      <LinkButton href={paperPaths.copyOut(meetingId)}>{toPapers.copyOut}</LinkButton>
    </>
  );
}

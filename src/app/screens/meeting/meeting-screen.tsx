import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { Book, Entry } from '#domain/book.ts';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { formSteps } from '#domain/meeting/form-step.ts';
import { reportDeadline } from '#domain/month-status.ts';
import { percentFloored } from '#domain/percent.ts';
import { attendanceByMember, attendanceCounts } from '#domain/roll.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { useMonthBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { filledSteps } from '../../shell/filled-steps.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { meetingName } from '../../shell/meeting-name.ts';
import { rollAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToLongText, dayToText, periodToText, tenthsToText } from '../../text/format.ts';
import { gradeLabels, meetingStateLabels } from '../../text/labels.ts';
import { stepNames } from '../../text/meeting-frame.ts';
import { meetingView as words } from '../../text/meeting-list.ts';
import { toPapers } from '../../text/papers/screen-words.ts';
import { RecordCard } from './record-card.tsx';
import { ReopenCard } from './reopen-card.tsx';
import { ScoreNowCard } from './score-now-card.tsx';

/** One meeting at a glance: when and where, what is filled in, how it was voted, and whether it has been received. */
export function MeetingScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  const today = useToday();
  useStep('bin', periodOfId(meetingId));
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);
  if (!book) {
    return (
      <Screen title={words.title} back={paths.meetings}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  if (!meeting) {
    return (
      <Screen title={words.title} back={paths.meetings}>
        <Banner tone="info" title={words.missingTitle}>
          <p>{words.missing}</p>
        </Banner>
        <LinkButton href={paths.meetings}>{words.toList}</LinkButton>
      </Screen>
    );
  }
  const filled = filledSteps(book, meeting, today);
  const nextStep = formSteps.find((step) => !filled.has(step));
  return (
    <Screen
      title={words.titleOf(periodToText(meeting.period))}
      back={paths.meetings}
      footer={
        <LinkButton look="primary" wide href={paths.meetingStep(meeting.id, nextStep ?? 'review')}>
          {nextStep ? words.next(stepNames[nextStep]) : words.review}
        </LinkButton>
      }
    >
      <About book={book} meeting={meeting} />
      <LinkButton href={paperPaths.ofMeeting(meeting.id)}>{toPapers.ofMeeting}</LinkButton>
      <LinkButton href={paperPaths.copyOut(meeting.id)}>{toPapers.copyOut}</LinkButton>
      <section>
        <h2>{words.steps}</h2>
        <p>{words.stepsDone(filled.size, formSteps.length)}</p>
      </section>
      <List label={words.steps}>
        {formSteps.map((step, index) => (
          <Row
            key={step}
            href={paths.meetingStep(meeting.id, step)}
            title={`${index + 1}. ${stepNames[step]}`}
            end={
              filled.has(step) ? (
                <Chip tone="done" icon="saved">
                  {words.done}
                </Chip>
              ) : (
                <Chip tone="info">{words.toDo}</Chip>
              )
            }
          />
        ))}
      </List>
      {!isOpen(meeting) && (
        <Suspense fallback={null}>
          <ScoreNowCard meeting={meeting} />
        </Suspense>
      )}
      <RecordCard book={book} meeting={meeting} />
      {isOpen(meeting) ? <RemoveCard meeting={meeting} /> : <ReopenCard meeting={meeting} />}
    </Screen>
  );
}

function About({ book, meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const score = latestSnapshot(book, meeting);
  return (
    <Card title={meetingName(meeting)}>
      <p>{meeting.heldOn === null ? words.noDay : dayToLongText(meeting.heldOn)}</p>
      <Chip tone={isOpen(meeting) ? 'info' : 'done'} icon={isOpen(meeting) ? 'edit' : 'saved'}>
        {meetingStateLabels[meeting.state]}
      </Chip>
      {(meeting.startTime !== null || meeting.place !== '') && (
        <p>{[meeting.startTime, meeting.place].filter(Boolean).join(', ')}</p>
      )}
      <p>{attendanceText(book, meeting)}</p>
      {score && <p>{words.voted(score.votedTotal, gradeLabels[score.votedGrade])}</p>}
      {meeting.revision > 0 && <p>{words.revision(meeting.revision, meeting.revisionReason)}</p>}
      {meeting.heldOn !== null && meeting.kind === 'regular' && (
        <p>{words.reportBy(dayToText(reportDeadline(meeting.heldOn)))}</p>
      )}
      {book.afterFacts
        .filter((fact) => fact.meetingId === meeting.id)
        .map((fact) => (
          <p key={fact.id}>{words.published(dayToText(fact.on))}</p>
        ))}
    </Card>
  );
}

function attendanceText(book: Book, meeting: Entry<'meeting'>): string {
  if (meeting.heldOn === null) return words.noAttendance;
  const marks = attendanceByMember(book.attendance, meeting.id as MeetingId);
  const counts = attendanceCounts(rollAt(book, meeting), marks);
  const rate = percentFloored(counts.present, counts.expected);
  if (rate === null || counts.notMarked === counts.expected) return words.noAttendance;
  return words.attendance(counts.present, counts.expected, tenthsToText(rate));
}

function RemoveCard({ meeting }: { readonly meeting: Entry<'meeting'> }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const [isGoing, setGoing] = useState(false);
  async function remove() {
    setGoing(true);
    await run(async () => {
      offerUndo(words.removed, await actions.remove('meeting', meeting.id));
      navigate(paths.meetings, { replace: true });
    });
    setGoing(false);
  }
  return (
    <Card title={words.remove}>
      <p>{words.removeHelp}</p>
      <Button disabled={isGoing} onPress={() => remove()}>
        {words.remove}
      </Button>
    </Card>
  );
}

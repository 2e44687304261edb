import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { dayToPeriod, daysBetween, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { formSteps } from '#domain/meeting/form-step.ts';
import { monthStatus, regularMeetingOf } from '#domain/month-status.ts';
import type { NextStep } from '#domain/next-step.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { PublishForm, StartMeetingSheet } from '../../screen-table.ts';
import { filledSteps } from '../../shell/filled-steps.ts';
import { useRecordSummary } from '../../shell/record-state.tsx';
import { useStartMeeting } from '../../shell/start-meeting.ts';
import { dayToLongText, dayToText, periodToText } from '../../text/format.ts';
import { home as words, nextStepWords } from '../../text/home.ts';
import { stepNames } from '../../text/meeting-frame.ts';
import style from './home.module.css';

/** The one thing to do now, with how far the meeting has come and until when its result is to be sent. */
export function NextStepCard({ book, next }: { readonly book: Book; readonly next: NextStep }) {
  const today = useToday();
  const [isStarting, setStarting] = useState(false);
  const { title, lead } = nextStepWords[next.code];
  const meeting = meetingOf(book, next, today);
  const period = 'period' in next ? next.period : dayToPeriod(today);
  const canStart = book.members.length > 0;
  return (
    <Card title={title(wordsOf(next))}>
      <p>{lead}</p>
      {meeting && <Progress book={book} meeting={meeting} today={today} />}
      {meeting && <Deadline book={book} meeting={meeting} today={today} />}
      <Primary book={book} next={next} />
      {next.code === 'account-for-month' && (
        <LinkButton wide href={paths.notHeld(next.period)}>
          {words.pastNotHeld(periodToText(next.period))}
        </LinkButton>
      )}
      {canStart && (
        <Button look="plain" onPress={() => setStarting(true)}>
          {words.otherMeeting}
        </Button>
      )}
      {isStarting && (
        <Suspense>
          <StartMeetingSheet book={book} period={period} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </Card>
  );
}

function Primary({ book, next }: { readonly book: Book; readonly next: NextStep }) {
  const start = useStartMeeting(book);
  const label = nextStepWords[next.code].button(wordsOf(next));
  switch (next.code) {
    case 'name-cell':
      return <BigLink href={paths.cell}>{label}</BigLink>;
    case 'add-members':
      return <BigLink href={paths.newMember}>{label}</BigLink>;
    case 'prepare-meeting':
    case 'account-for-month':
      return (
        <Button look="primary" wide onPress={() => start(next.period, 'regular')}>
          {label}
        </Button>
      );
    case 'rest':
      return (
        <Button wide onPress={() => start(next.nextPeriod, 'regular')}>
          {label}
        </Button>
      );
    case 'record-publication':
      return <PublishForm meetingId={next.meetingId} by={next.by} isPrimary />;
    case 'go-on-preparing':
    case 'open-meeting':
    case 'go-on-with-meeting':
    case 'close-meeting':
      return <BigLink href={paths.meetingStep(next.meetingId, next.step)}>{label}</BigLink>;
  }
}

function BigLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <LinkButton look="primary" wide href={href}>
      {children}
    </LinkButton>
  );
}

function Progress({
  book,
  meeting,
  today,
}: {
  readonly book: Book;
  readonly meeting: Entry<'meeting'>;
  readonly today: Day;
}) {
  const filled = filledSteps(book, meeting, today);
  const { heldOn } = meeting;
  const day =
    heldOn === null
      ? words.noDay
      : heldOn > today
        ? words.plannedOn(dayToLongText(heldOn))
        : words.heldOn(dayToLongText(heldOn));
  return (
    <div className={style.progress}>
      <p>{[day, meeting.startTime, meeting.place].filter(Boolean).join(', ')}</p>
      <div className={style.track} aria-hidden="true">
        {formSteps.map((step) => (
          <span key={step} className={filled.has(step) ? style.filled : ''} />
        ))}
      </div>
      <p className={style.under}>
        <span>{words.stepsDone(filled.size, formSteps.length)}</span>
        <Link className={style.overview} href={paths.meeting(meeting.id)}>
          {words.overview}
        </Link>
      </p>
    </div>
  );
}

/** Until when the result is to be sent; nothing while the day of the meeting lies ahead. */
function Deadline({
  book,
  meeting,
  today,
}: {
  readonly book: Book;
  readonly meeting: Entry<'meeting'>;
  readonly today: Day;
}) {
  const summary = useRecordSummary(meeting.period);
  const status = monthStatus(book, meeting.period, today);
  if (meeting.kind !== 'regular' || (status.state !== 'held' && status.state !== 'in-course')) return null;
  if (status.state === 'held' && summary?.state === 'received') {
    return summary.receipt && <p>{words.sentInTime(summary.receipt.code)}</p>;
  }
  const left = daysBetween(today, status.reportBy);
  const by = dayToText(status.reportBy);
  return (
    <Banner tone={left <= 1 ? 'warn' : 'info'}>
      <p>{left < 0 ? words.overdue(by) : words.dueSoon(by, left)}</p>
    </Banner>
  );
}

/** The meeting the step speaks of, or this month's. */
function meetingOf(book: Book, next: NextStep, today: Day): Entry<'meeting'> | null {
  if ('meetingId' in next) return book.meetings.find((meeting) => meeting.id === next.meetingId) ?? null;
  return next.code === 'rest' ? regularMeetingOf(book, dayToPeriod(today)) : null;
}

function wordsOf(next: NextStep): { month: string; step: string } {
  const period = next.code === 'rest' ? next.nextPeriod : 'period' in next ? next.period : null;
  return {
    month: period === null ? '' : periodToText(period),
    step: 'step' in next ? stepNames[next.step] : '',
  };
}

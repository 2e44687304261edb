import { useState } from 'react';
import { addPeriods, dayToPeriod, makePeriod, periodYear, type Day, type Period } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { monthStatus, type MonthStatus } from '#domain/month-status.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { meetingName } from '../../shell/meeting-name.ts';
import { RecordChip, useRecordSummary } from '../../shell/record-state.tsx';
import { Screen } from '../../shell/screen.tsx';
import { StartMeetingSheet } from '../../shell/start-meeting-sheet.tsx';
import { useStartMeeting } from '../../shell/start-meeting.ts';
import { common } from '../../text/shared-words.ts';
import { dayToText, periodToText, periodToTitle } from '../../text/format.ts';
import { gradeLabels } from '../../text/labels.ts';
import { meetingList as words, monthStateLabels } from '../../text/meeting-list.ts';
import { toPapers } from '../../text/papers/screen-words.ts';
import style from './meeting-list.module.css';

/** The months of a year, latest first: each a meeting, a month without one, or a month not accounted for. */
export function MeetingListScreen() {
  const today = useToday();
  const thisPeriod = dayToPeriod(today);
  const [year, setYear] = useState(periodYear(thisPeriod));
  useStep('bin', null);
  const [isStarting, setStarting] = useState(false);
  const book = useFeed(
    useServices().book({ months: { from: makePeriod(year, 1), to: makePeriod(year, 12) } }),
  );
  return (
    <Screen
      title={words.title}
      footer={
        <Button look="primary" wide onPress={() => setStarting(true)}>
          {words.start}
        </Button>
      }
    >
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <YearSwitch book={book} year={year} today={today} onChange={setYear} />
          <Months book={book} year={year} today={today} />
          <LinkButton href={paths.year(year)}>{words.wholeYear}</LinkButton>
          <LinkButton href={paperPaths.ofYear(year)}>{toPapers.ofYear}</LinkButton>
          {isStarting && (
            <StartMeetingSheet book={book} period={thisPeriod} onClose={() => setStarting(false)} />
          )}
        </>
      )}
    </Screen>
  );
}

function YearSwitch({
  book,
  year,
  today,
  onChange,
}: {
  readonly book: Book;
  readonly year: number;
  readonly today: Day;
  readonly onChange: (year: number) => void;
}) {
  const years = recordedYears(book, today).filter((other) => other !== year);
  return (
    <div className={style.years}>
      <h2>{words.year(year)}</h2>
      {years.map((other) => (
        <Button key={other} onPress={() => onChange(other)}>
          {words.seeYear(other)}
        </Button>
      ))}
    </div>
  );
}

function Months({ book, year, today }: { readonly book: Book; readonly year: number; readonly today: Day }) {
  const shown = shownPeriods(book, year, today);
  if (shown.length === 0) {
    return (
      <Banner tone="info">
        <p>{words.empty}</p>
      </Banner>
    );
  }
  return shown.map((period) => (
    <MonthCard key={period} book={book} status={monthStatus(book, period, today)} />
  ));
}

function MonthCard({ book, status }: { readonly book: Book; readonly status: MonthStatus }) {
  const { period } = status;
  const summary = useRecordSummary(period);
  const start = useStartMeeting(book);
  const meetings = book.meetings
    .filter((meeting) => meeting.period === period)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const hasRecord = meetings.length > 0 || status.state === 'not-held';
  return (
    <Card title={periodToTitle(period)}>
      <p className={style.states}>
        <StateChip status={status} />
        {hasRecord && summary && <RecordChip state={summary.state} />}
      </p>
      {status.state === 'held' && status.isAlsoSaidNotHeld && (
        <Banner tone="warn">
          <p>{words.alsoNotHeld}</p>
          <LinkButton href={paths.notHeld(period)}>{words.openNotHeld}</LinkButton>
        </Banner>
      )}
      {status.state === 'unreported' && <p>{words.unreportedDetail}</p>}
      {(meetings.length > 0 || status.state === 'not-held') && (
        <List label={words.listLabel(periodToText(period))}>
          {meetings.map((meeting) => (
            <Row
              key={meeting.id}
              href={paths.meeting(meeting.id)}
              title={meetingName(meeting)}
              detail={meetingDetail(book, meeting)}
            />
          ))}
          {status.state === 'not-held' && (
            <Row
              href={paths.notHeld(period)}
              title={monthStateLabels['not-held']}
              detail={status.reason === '' ? words.noReason : words.reason(status.reason)}
            />
          )}
        </List>
      )}
      {status.state === 'unreported' && (
        <div className={style.verbs}>
          <Button onPress={() => start(period, 'regular')}>{words.prepare}</Button>
          <LinkButton href={paths.notHeld(period)}>{words.notHeld}</LinkButton>
        </div>
      )}
    </Card>
  );
}

function StateChip({ status }: { readonly status: MonthStatus }) {
  const isLate = 'isOverdue' in status && status.isOverdue;
  return (
    <>
      <Chip
        tone={status.state === 'held' ? 'done' : status.state === 'unreported' ? 'warn' : 'info'}
        icon={status.state === 'held' ? 'saved' : status.state === 'unreported' ? 'attention' : 'list'}
      >
        {monthStateLabels[status.state]}
      </Chip>
      {isLate && (
        <Chip tone="warn" icon="attention">
          {words.overdue}
        </Chip>
      )}
    </>
  );
}

function meetingDetail(book: Book, meeting: Entry<'meeting'>): string {
  const isVoted = meeting.votedAt !== null;
  const day =
    meeting.heldOn === null
      ? words.noDay
      : isVoted
        ? words.heldOn(dayToText(meeting.heldOn))
        : words.plannedOn(dayToText(meeting.heldOn));
  const score = isVoted ? latestSnapshot(book, meeting) : null;
  return score === null ? day : `${day}. ${words.voted(score.votedTotal, gradeLabels[score.votedGrade])}`;
}

/** From the latest month worth showing down to the first the book speaks of, within the year. */
function shownPeriods(book: Book, year: number, today: Day): readonly Period[] {
  const recorded = [...book.meetings, ...book.notHeld].map(({ period }) => period);
  const first = recorded.reduce((least, period) => (period < least ? period : least), dayToPeriod(today));
  const last = recorded.reduce((most, period) => (period > most ? period : most), dayToPeriod(today));
  const periods: Period[] = [];
  for (let period = makePeriod(year, 12); period >= makePeriod(year, 1); period = addPeriods(period, -1)) {
    if (period >= first && period <= last) periods.push(period);
  }
  return periods;
}

/** Years the book speaks of, and this one, latest first. */
function recordedYears(book: Book, today: Day): readonly number[] {
  const years = [...book.meetings, ...book.notHeld].map(({ period }) => periodYear(period));
  return [...new Set([periodYear(dayToPeriod(today)), ...years])].sort((a, b) => b - a);
}

import { useMemo, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Period } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { formSteps, type FormStep } from '#domain/meeting/form-step.ts';
import { rollOn } from '#domain/roll.ts';
import type { UnitStep } from '#store/store.ts';
import { Banner } from '../components/banner.tsx';
import { LinkButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useToday } from '../hooks/use-book.ts';
import { useStep } from '../hooks/use-step.ts';
import { paths } from '../routes.ts';
import { common } from '../text/shared-words.ts';
import { dayToText, periodToText } from '../text/format.ts';
import { meetingFrame as words, stepNames } from '../text/meeting-frame.ts';
import { DuplicatesNotice } from './duplicates-notice.tsx';
import { filledSteps } from './filled-steps.ts';
import { rosterDay } from './meeting-people.ts';
import { Screen } from './screen.tsx';
import style from './meeting-frame.module.css';

/** A meeting found in the book, as a step of the form sees it. */
export interface MeetingView {
  readonly book: Book;
  readonly meeting: Entry<'meeting'>;
  readonly meetingId: MeetingId;
  readonly period: Period;
  /** The cell has voted: everything is shown, nothing can be changed here. */
  readonly isReadOnly: boolean;
}

interface MeetingFrameProps {
  readonly meetingId: string;
  readonly step: FormStep;
  /** As much of the book as the step needs; undefined while it is being read. */
  readonly book: Book | undefined;
  /** In place of "Sang <next step>". */
  readonly footer?: ReactNode;
  /** Called once the meeting is known. Give it a component of its own to use hooks. */
  readonly children: (view: MeetingView) => ReactNode;
}

/**
 * The frame of the eight steps of a meeting: where one is, the way to the others, the next step in reach of the thumb.
 * Leaving it freezes what was written in it. After the vote everything inside is shown and nothing can be changed.
 */
export function MeetingFrame({ meetingId, step, book, footer, children }: MeetingFrameProps) {
  useStep(unitStepOf[step], periodOfId(meetingId));
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);
  const title = stepNames[step];
  if (!book) {
    return (
      <Screen title={title} back={paths.meeting(meetingId)}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  if (!meeting) {
    return (
      <Screen title={title} back={paths.meetings}>
        <Banner tone="info" title={words.missingTitle}>
          <p>{words.missing}</p>
        </Banner>
        <LinkButton href={paths.meetings}>{words.toMeetings}</LinkButton>
      </Screen>
    );
  }
  const { period } = meeting;
  const isReadOnly = !isOpen(meeting);
  const next = <NextStepLink meetingId={meetingId} step={step} />;
  return (
    <Screen title={title} back={paths.meeting(meetingId)} footer={footer ?? next}>
      <StepNav book={book} meeting={meeting} step={step} />
      {isReadOnly && (
        <Banner tone="info" title={words.votedTitle}>
          <p>{words.voted}</p>
          <Link href={paths.meeting(meetingId)}>{words.toOverview}</Link>
        </Banner>
      )}
      {!isReadOnly && step !== 'prepare' && step !== 'review' && <DayNotice meeting={meeting} />}
      {!isReadOnly && countsPeople.has(step) && <RollNotice book={book} meeting={meeting} />}
      <fieldset className={style.content} disabled={isReadOnly}>
        {children({ book, meeting, meetingId: meetingId as MeetingId, period, isReadOnly })}
      </fieldset>
    </Screen>
  );
}

/** The way to the step after this one; after the last, back to the overview. */
export function NextStepLink({
  meetingId,
  step,
  look = 'primary',
}: {
  readonly meetingId: string;
  readonly step: FormStep;
  readonly look?: 'primary' | 'outlined';
}) {
  const next = formSteps[formSteps.indexOf(step) + 1];
  return (
    <LinkButton look={look} wide href={next ? paths.meetingStep(meetingId, next) : paths.meeting(meetingId)}>
      {next ? words.goTo(next) : words.toOverview}
      <Icon name="next" />
    </LinkButton>
  );
}

/** Leaving the review is no vote, and the log of what was saved must not say it was. */
const unitStepOf: Record<FormStep, UnitStep> = {
  prepare: 'prepare',
  'roll-call': 'roll-call',
  'last-tasks': 'last-tasks',
  proceedings: 'proceedings',
  resolution: 'resolution',
  tasks: 'tasks',
  quality: 'quality',
  review: 'quality',
};

/** A day that is missing or lies ahead is said where it matters; only the review may stop the vote over it. */
function DayNotice({ meeting }: { readonly meeting: Entry<'meeting'> }) {
  const today = useToday();
  const isAhead = meeting.heldOn !== null && meeting.heldOn > today && !meeting.isClockWrong;
  if (meeting.heldOn !== null && !isAhead) return null;
  return (
    <Banner tone="warn">
      <p>{meeting.heldOn ? words.future(dayToText(meeting.heldOn)) : words.noDay}</p>
      <Link href={paths.meetingStep(meeting.id, 'prepare')}>{words.toPrepare}</Link>
    </Banner>
  );
}

/** The steps whose numbers come from the roll: a person on it twice makes them wrong. */
const countsPeople: ReadonlySet<FormStep> = new Set(['roll-call', 'resolution', 'review']);

function RollNotice({ book, meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const members = useMemo(
    () => rollOn(book.members, rosterDay(meeting)).map((entry) => entry.member),
    [book, meeting],
  );
  return <DuplicatesNotice members={members} />;
}

function StepNav({
  book,
  meeting,
  step,
}: {
  readonly book: Book;
  readonly meeting: Entry<'meeting'>;
  readonly step: FormStep;
}) {
  const [isShown, setShown] = useState(false);
  const position = formSteps.indexOf(step);
  return (
    <nav className={style.nav} aria-label={words.steps}>
      <p className={style.about}>{words.about(meeting.kind, periodToText(meeting.period))}</p>
      <div className={style.track} aria-hidden="true">
        {formSteps.map((name, index) => (
          <span key={name} className={index <= position ? style.reached : ''} />
        ))}
      </div>
      <details className={style.steps} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>
          <strong>{words.stepOf(position + 1, formSteps.length)}</strong> <span>{words.allSteps}</span>
        </summary>
        {isShown && <StepLinks book={book} meeting={meeting} step={step} />}
      </details>
    </nav>
  );
}

/** Made only when asked for: telling which steps are filled goes through the whole meeting. */
function StepLinks({ book, meeting, step }: Parameters<typeof StepNav>[0]) {
  const filled = filledSteps(book, meeting, useToday());
  return (
    <ol className={style.links}>
      {formSteps.map((name, index) => (
        <li key={name}>
          <Link
            href={paths.meetingStep(meeting.id, name)}
            className={style.link}
            aria-current={name === step ? 'step' : undefined}
          >
            <span>
              {index + 1}. {stepNames[name]}
            </span>
            <span className={style.state}>
              {filled.has(name) ? (
                <>
                  <Icon name="saved" size="1em" /> {words.filled}
                </>
              ) : (
                words.toFill
              )}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

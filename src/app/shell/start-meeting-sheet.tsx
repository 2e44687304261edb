import { useState } from 'react';
import { addPeriods, dayToPeriod, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MeetingKind } from '#domain/ids.ts';
import { regularMeetingOf } from '#domain/month-status.ts';
import { Banner } from '../components/banner.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { ChoiceField, SelectField } from '../components/choice-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useToday } from '../hooks/use-book.ts';
import { paths } from '../routes.ts';
import { periodToTitle } from '../text/format.ts';
import { meetingKindShortLabels } from '../text/labels.ts';
import { startMeeting as words } from '../text/start-meeting.ts';
import { meetingName } from './meeting-name.ts';
import { useStartMeeting } from './start-meeting.ts';

/** How far back a meeting can be entered that was held before the phone knew of it. */
const MONTHS_BACK = 24;

const kindOptions = (Object.entries(meetingKindShortLabels) as [MeetingKind, string][]).map(
  ([value, label]) => ({ value, label }),
);

/** Which meeting to begin: this month's regular one unless something else is chosen. */
export function StartMeetingSheet({
  book,
  period: proposed,
  onClose,
}: {
  readonly book: Book;
  readonly period: Period;
  readonly onClose: () => void;
}) {
  const start = useStartMeeting(book);
  const latest = addPeriods(dayToPeriod(useToday()), 1);
  const [kind, setKind] = useState<MeetingKind>('regular');
  const [period, setPeriod] = useState(proposed);
  const periods = Array.from({ length: MONTHS_BACK }, (_, index) => addPeriods(latest, -index));
  const existing = kind === 'regular' ? regularMeetingOf(book, period) : null;
  const isSaidNotHeld =
    kind === 'regular' && existing === null && book.notHeld.some((month) => month.period === period);
  const ordinal =
    1 + book.meetings.filter((meeting) => meeting.kind === kind && meeting.period === period).length;
  return (
    <Sheet title={words.title} onClose={onClose}>
      <ChoiceField
        label={words.kind}
        value={kind}
        options={kindOptions}
        onSave={async (next) => setKind(next)}
      />
      <SelectField
        label={words.period}
        value={period}
        options={periods.map((value) => ({ value, label: periodToTitle(value) }))}
        empty={periodToTitle(proposed)}
        onSave={async (chosen) => setPeriod((chosen as Period | null) ?? proposed)}
      />
      {existing !== null ? (
        <>
          <Banner tone="info">
            <p>{words.exists}</p>
          </Banner>
          <LinkButton look="primary" wide href={paths.meeting(existing.id)}>
            {words.open}
          </LinkButton>
        </>
      ) : isSaidNotHeld ? (
        <>
          <Banner tone="warn">
            <p>{words.saidNotHeld}</p>
          </Banner>
          <LinkButton wide href={paths.notHeld(period)}>
            {words.openNotHeld}
          </LinkButton>
        </>
      ) : (
        <>
          <p>{words.reuse}</p>
          <Button look="primary" wide onPress={() => start(period, kind)}>
            {words.create(lowerFirst(meetingName({ kind, period, ordinal })))}
          </Button>
        </>
      )}
    </Sheet>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

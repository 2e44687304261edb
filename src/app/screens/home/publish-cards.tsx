import { useState } from 'react';
import { addDays, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { reportDeadline } from '#domain/month-status.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { DayField } from '../../components/day-field.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { dayToText, periodToText } from '../../text/format.ts';
import { home as words } from '../../text/home.ts';

/** A meeting longer ago than this is not asked about any more; it counts nothing by then. */
const ASK_FOR_DAYS = 60;

/** Voted meetings of which nobody said when their conclusion was put on Sổ tay đảng viên điện tử. */
export function PublishCards({ book, exceptId }: { readonly book: Book; readonly exceptId: string | null }) {
  const today = useToday();
  const waiting = book.cell.isSpecialForces
    ? []
    : book.meetings.filter((meeting) => meeting.id !== exceptId && isWaiting(book, meeting, today));
  return waiting.map((meeting) => (
    <Card key={meeting.id} title={words.publishTitle(periodToText(meeting.period))}>
      <PublishForm
        meetingId={meeting.id as MeetingId}
        by={meeting.heldOn === null ? null : reportDeadline(meeting.heldOn)}
      />
    </Card>
  ));
}

/** The day, then one button: the fact is only ever added, so it is said on purpose. */
export function PublishForm({
  meetingId,
  by,
  isPrimary,
}: {
  readonly meetingId: MeetingId;
  readonly by: Day | null;
  readonly isPrimary?: boolean;
}) {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const today = useToday();
  const [on, setOn] = useState<Day | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function record() {
    if (on === null || on > today) {
      setFault(on === null ? words.publishMissing : words.publishFuture);
      return;
    }
    const isDone = await run(async () => {
      await actions.recordPublished(meetingId, on);
      return true;
    });
    if (isDone) say(words.published(dayToText(on)));
  }
  function choose(day: Day | null) {
    setOn(day);
    setFault(null);
  }

  return (
    <>
      <p>{words.publishAsk}</p>
      {by !== null && <p>{words.publishBy(dayToText(by))}</p>}
      <DayField label={words.publishOn} value={on} fault={fault} onSave={choose} />
      <Button onPress={() => choose(today)}>{words.publishToday}</Button>
      <Button look={isPrimary ? 'primary' : 'outlined'} wide onPress={() => void record()}>
        {words.publishRecord}
      </Button>
    </>
  );
}

function isWaiting(book: Book, meeting: Entry<'meeting'>, today: Day): boolean {
  if (isOpen(meeting) || meeting.kind !== 'regular' || meeting.hasSecretContent) return false;
  if (meeting.heldOn === null || today > addDays(meeting.heldOn, ASK_FOR_DAYS)) return false;
  return !book.afterFacts.some((fact) => fact.meetingId === meeting.id && fact.kind === 'published');
}

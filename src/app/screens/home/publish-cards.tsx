import { addDays, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { reportDeadline } from '#domain/month-status.ts';
import { Card } from '../../components/card.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { PublishForm } from '../../screen-table.ts';
import { periodToText } from '../../text/format.ts';
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

function isWaiting(book: Book, meeting: Entry<'meeting'>, today: Day): boolean {
  if (isOpen(meeting) || meeting.kind !== 'regular' || meeting.hasSecretContent) return false;
  if (meeting.heldOn === null || today > addDays(meeting.heldOn, ASK_FOR_DAYS)) return false;
  return !book.afterFacts.some((fact) => fact.meetingId === meeting.id && fact.kind === 'published');
}

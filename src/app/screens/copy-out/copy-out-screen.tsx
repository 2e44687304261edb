import { useMemo } from 'react';
import { instantToDay } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { copyOutOrderOn, copyOutRefusal, type CopyOutOrder } from '#domain/copy-out.ts';
import { periodOfId } from '#domain/entity.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { paperLayoutOn } from '#domain/paper-layout.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { shippedCopyOutOrders } from '../../copy-out/shipped-orders.ts';
import { useYearBook } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { readMeetingSource, type MeetingSource } from '../../papers/meeting-source.ts';
import { shippedPaperLayouts } from '../../papers/shipped-layouts.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { meetingName } from '../../shell/meeting-name.ts';
import { Screen } from '../../shell/screen.tsx';
import { copyOutWords as words } from '../../text/papers/copy-out-words.ts';
import { common } from '../../text/shared-words.ts';
import { MissingPaper } from '../../shell/missing-paper.tsx';
import { CopyPart } from './copy-part.tsx';
import { useEntered } from './use-entered.ts';

/** Chép sang Sổ tay: a meeting as the national app asks for it, a tap to copy each field, a tick for what was entered. */
export function CopyOutScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useYearBook(periodOfId(meetingId));
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);
  const isClosed = meeting !== undefined && !isOpen(meeting);
  useStep(isClosed ? 'after' : 'prepare', periodOfId(meetingId));
  const source = useSource(book, meetingId);
  if (book && !meeting) return <MissingPaper />;
  const order = source && copyOutOrderOn(shippedCopyOutOrders, source.meeting.heldOn ?? source.today);
  return (
    <Screen
      title={words.title}
      back={paths.meeting(meetingId)}
      footer={
        <LinkButton look="primary" wide href={paths.meeting(meetingId)}>
          {words.toMeeting}
        </LinkButton>
      }
    >
      {source && order ? <CopyOut source={source} order={order} /> : <p>{common.loading}</p>}
    </Screen>
  );
}

function CopyOut({ source, order }: { readonly source: MeetingSource; readonly order: CopyOutOrder }) {
  const { book, meeting } = source;
  const entered = useEntered(source);
  const refusal = copyOutRefusal(book.cell, meeting);
  if (refusal !== null) {
    return (
      <>
        <h2>{meetingName(meeting)}</h2>
        <Banner tone="warn" title={words.refused[refusal].title}>
          <p>{words.refused[refusal].why}</p>
        </Banner>
        {refusal === 'special-forces' && <LinkButton href={paths.cell}>{words.toCell}</LinkButton>}
      </>
    );
  }
  const done = order.parts.filter((part) => entered.isWhole(part)).length;
  return (
    <>
      <h2>{meetingName(meeting)}</h2>
      <p>{words.lead}</p>
      <p>{words.careful}</p>
      {isOpen(meeting) && (
        <Banner tone="info">
          <p>{words.notVoted}</p>
        </Banner>
      )}
      <p role="status">{words.enteredState(done, order.parts.length)}</p>
      {order.parts.map((part, index) => (
        <CopyPart key={part.id} part={part} number={index + 1} source={source} entered={entered} />
      ))}
      <p>{order.notice}</p>
    </>
  );
}

/** The meeting as its papers read it; null while the book is being read. */
function useSource(book: Book | undefined, meetingId: string): MeetingSource | null {
  const { calendar, clock, criteriaSets } = useServices();
  return useMemo(() => {
    const meeting = book?.meetings.find((entry) => entry.id === meetingId);
    const today = instantToDay(clock.now());
    const layout = meeting && paperLayoutOn(shippedPaperLayouts, meeting.heldOn ?? today);
    if (!book || !layout) return null;
    return readMeetingSource({ book, meetingId, layout, criteriaSets, calendar, today, asOf: clock.now() });
  }, [book, meetingId, calendar, clock, criteriaSets]);
}

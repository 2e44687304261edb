import type { Book, Entry } from '#domain/book.ts';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/button.tsx';
import { useSession, useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { RecordChip, useRecordSummary, type RecordSummary } from '../../shell/record-state.tsx';
import { instantToText } from '../../text/format.ts';
import { meetingView as words } from '../../text/meeting-list.ts';

/** Where the record of this month is: on the phone only, waiting, or received under a code. */
export function RecordCard({ meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const summary = useRecordSummary(meeting.period);
  const session = useSession();
  const today = useToday();
  if (!summary || !session) return null;
  return (
    <Card title={words.record}>
      <p>
        <RecordChip state={summary.state} />
      </p>
      <p>
        {summary.receipt
          ? words.receipt(summary.receipt.code, instantToText(summary.receipt.receivedAt, today))
          : session.binding
            ? detailText[summary.state]
            : words.onlyHere}
      </p>
      <LinkButton href={paths.queue}>{words.toQueue}</LinkButton>
    </Card>
  );
}

const detailText: Record<RecordSummary['state'], string> = {
  saved: words.saved,
  queued: words.waiting,
  sending: words.waiting,
  received: words.received,
  attention: words.attention,
};

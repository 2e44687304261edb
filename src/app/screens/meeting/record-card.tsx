import { useEffect, useState } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import type { Verification } from '#store/store.ts';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/button.tsx';
import { useSession, useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { useNotices } from '../../shell/notices.tsx';
import { RecordChip, useRecordSummary, type RecordSummary } from '../../shell/record-state.tsx';
import { instantToText } from '../../text/format.ts';
import { meetingView as words } from '../../text/meeting-list.ts';

/** Where the record of this month is: on the phone only, waiting, or received under a code. */
export function RecordCard({ book, meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const summary = useRecordSummary(meeting.period);
  const session = useSession();
  const today = useToday();
  const verification = useVerification(book, meeting, summary?.state);
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
      {verification && <p>{verificationText(verification)}</p>}
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

/** What the province computed for the score voted last; read anew whenever the record's state changes. */
function useVerification(
  book: Book,
  meeting: Entry<'meeting'>,
  state: RecordSummary['state'] | undefined,
): Verification | null {
  const { readVerifications } = useServices();
  const { runAside } = useNotices();
  const [all, setAll] = useState<readonly Verification[]>([]);
  useEffect(() => {
    let isShown = true;
    void runAside(async () => {
      const read = await readVerifications();
      if (isShown) setAll(read);
    });
    return () => {
      isShown = false;
    };
  }, [runAside, readVerifications, state]);
  const score = latestSnapshot(book, meeting);
  return all.find((verification) => verification.scoreId === score?.id) ?? null;
}

function verificationText({ points, differs }: Verification): string {
  if (points === null) return words.verifiedOpen;
  return differs.length === 0 ? words.verifiedSame(points) : words.verifiedOther(points, differs.length);
}

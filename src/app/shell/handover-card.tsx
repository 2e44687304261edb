import { LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { useSession } from '../hooks/use-book.ts';
import { useFeed } from '../hooks/use-feed.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { handover as words } from '../text/handover.ts';

/** The receipt is shown off for so long; after that it is under the settings alone. */
const SHOWN_MS = 14 * 24 * 60 * 60_000;

/** On Trang chính while the book is being handed over, and when it has been. */
export function HandoverCard() {
  const { handover, clock } = useServices();
  const session = useSession();
  const held = useFeed(handover.held);
  // With a code of its own since, the phone is no longer what was told then.
  if (!held || held.enrolledAt !== session?.binding?.enrolledAt) return null;
  const { news } = held;
  if (news.kind === 'none') return null;
  if (news.kind === 'open') {
    return (
      <Card title={news.side === 'from' ? words.cardOpen : words.receivingTitle}>
        <p>{news.side === 'from' ? words.stages[news.stage] : words.receiving}</p>
        <LinkButton wide href={paths.handover}>
          {words.openScreen}
        </LinkButton>
      </Card>
    );
  }
  if (news.side === 'to' && clock.now() - news.receipt.confirmedAt > SHOWN_MS) return null;
  return (
    <Card title={news.side === 'from' ? words.cardFrom : words.cardTo}>
      <p>{news.side === 'from' ? words.cardFromDetail : words.cardToDetail}</p>
      <LinkButton wide href={paths.handover}>
        {words.openReceipt}
      </LinkButton>
    </Card>
  );
}

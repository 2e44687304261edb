import type { Queue } from '#store/store.ts';
import type { Receipt } from '#wire/sync.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useQueue, useSession, useToday } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { unsentPeriods } from '../../shell/record-state.tsx';
import { isStorageLow } from '../../storage-feed.ts';
import { instantToText, periodToText } from '../../text/format.ts';
import { home as words } from '../../text/home.ts';
import { storageWords } from '../../text/storage.ts';

/** How many months wait to be sent, the last receipt, and whether the phone keeps what it holds. */
export function DataCard() {
  const queue = useQueue();
  const session = useSession();
  const storage = useFeed(useServices().storage);
  const today = useToday();
  if (!queue || !session) return null;
  const receipt = lastReceipt(queue);
  return (
    <Card title={words.dataTitle}>
      <p>{sentText(queue)}</p>
      {session.binding ? (
        <p>
          {receipt
            ? words.lastReceipt(receipt.code, instantToText(receipt.receivedAt, today))
            : words.noReceipt}
        </p>
      ) : (
        <p>{words.onlyHere}</p>
      )}
      {storage && <p>{storageWords.persist[storage.persist]}</p>}
      {storage && isStorageLow(storage) && (
        <Banner tone="warn">
          <p>{storageWords.low}</p>
        </Banner>
      )}
      {session.binding ? (
        <LinkButton href={paths.queue}>{words.toQueue}</LinkButton>
      ) : (
        <LinkButton href={paths.join}>{words.join}</LinkButton>
      )}
    </Card>
  );
}

function sentText(queue: Queue): string {
  const unsent = unsentPeriods(queue);
  if (unsent.length > 0) return words.unsent(unsent.length, unsent.map(periodToText).join(', '));
  // Of what names no month nobody knows which months it is of.
  const waiting = queue.units.filter((unit) => unit.state !== 'acknowledged').length;
  if (waiting > 0) return words.waiting(waiting);
  if (queue.drafts.count > 0) return words.drafts;
  return queue.units.some((unit) => unit.period !== null) ? words.allSent : words.nothingYet;
}

function lastReceipt(queue: Queue): Receipt | null {
  return queue.units.reduce<Receipt | null>(
    (latest, { receipt }) =>
      receipt !== null && (latest === null || receipt.receivedAt > latest.receivedAt) ? receipt : latest,
    null,
  );
}

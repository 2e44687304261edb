import { useQueue, useSession } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { useServices } from '../../services.tsx';
import { lockWords as words } from '../../text/lock.ts';

/** How much waits, and whether it is on its way: a closed phone still sends. */
export function UnsentLine() {
  const queue = useQueue();
  const session = useSession();
  const status = useFeed(useServices().sync.status);
  if (!queue || !session) return <p>{'\u00a0'}</p>;
  const unsent = queue.units.filter((unit) => unit.state !== 'acknowledged').length;
  const sending = status?.state === 'sending' && unsent > 0 ? status.sending : null;
  if (unsent === 0) return <p role="status">{words.allSent}</p>;
  return (
    <p role="status">
      {words.unsent(unsent)}.{' '}
      {!session.binding
        ? words.keptHere
        : sending
          ? words.sending(sending.sent, sending.total)
          : words.sendsLater}
    </p>
  );
}

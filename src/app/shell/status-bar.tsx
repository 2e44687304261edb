import { Link } from 'wouter';
import { Icon } from '../components/icon.tsx';
import toneStyle from '../components/tone.module.css';
import { useQueue, useSession, useToday } from '../hooks/use-book.ts';
import { useFeed } from '../hooks/use-feed.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { instantToText } from '../text/format.ts';
import { shell } from '../text/shell.ts';
import { queueSummary } from './queue-summary.ts';
import style from './status-bar.module.css';

/** What is saved and what has gone, in words, on every screen; it leads to the queue. */
export function StatusBar() {
  const queue = useQueue();
  const session = useSession();
  const { sync, readiness } = useServices();
  const status = useFeed(sync.status);
  const ready = useFeed(readiness);
  const today = useToday();
  if (!queue || !session) return <div className={`${style.bar} ${toneStyle.info}`} />;
  const summary = queueSummary(queue, status);
  return (
    // Around the link, not in it: a live region inside takes its words out of the link's own name.
    <div role="status">
      <Link href={paths.queue} className={`${style.bar} ${toneStyle[summary.tone]}`}>
        <span className={style.inside}>
          <span className={style.part}>
            <Icon name="saved" />
            {summary.savedAt === null
              ? shell.savedNothing
              : shell.saved(instantToText(summary.savedAt, today))}
          </span>
          {summary.attention > 0 ? (
            <span className={style.part}>
              <Icon name="attention" />
              {summary.isFull ? shell.phoneFull : shell.attention(summary.attention)}
            </span>
          ) : summary.sending ? (
            <span className={style.part}>
              <Icon name="send" />
              {shell.sending(summary.sending.sent, summary.sending.total)}
            </span>
          ) : summary.waiting > 0 ? (
            <span className={style.part}>
              <Icon name="wait" />
              {session.binding ? shell.waiting(summary.waiting) : shell.onlyHere}
            </span>
          ) : summary.lastReceipt !== null ? (
            <span className={style.part}>
              <Icon name="received" />
              {shell.receivedCode(summary.lastReceipt.code)}
            </span>
          ) : null}
          {ready !== undefined && ready !== 'ready' && ready !== 'checking' && (
            <span className={style.part}>
              <Icon name="attention" />
              {shell.notReadyOffline}
            </span>
          )}
          <span className="visually-hidden">{shell.openQueue}</span>
        </span>
      </Link>
    </div>
  );
}

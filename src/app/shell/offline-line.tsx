import { Icon } from '../components/icon.tsx';
import toneStyle from '../components/tone.module.css';
import { useFeed } from '../hooks/use-feed.ts';
import { useServices } from '../services.tsx';
import { shell } from '../text/shell.ts';
import style from './status-bar.module.css';

/** On the screens of a new phone: whether it would open again without a signal. Nobody should leave the signal too early. */
export function OfflineLine() {
  const ready = useFeed(useServices().readiness);
  const bar = `${style.bar} ${toneStyle.info}`;
  if (ready === undefined || ready === 'checking') return <div className={bar} />;
  const isReady = ready === 'ready';
  return (
    <div className={bar}>
      <p className={style.inside} role="status">
        <span className={style.part}>
          <Icon name={isReady ? 'saved' : 'wait'} />
          {isReady ? shell.readyOffline : shell.notReadyOffline}
        </span>
      </p>
    </div>
  );
}

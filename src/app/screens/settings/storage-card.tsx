import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { useFeed } from '../../hooks/use-feed.ts';
import { useServices } from '../../services.tsx';
import { bytesToText } from '../../text/format.ts';
import { settings } from '../../text/settings.ts';
import { storageWords } from '../../text/storage.ts';
import { isStorageLow } from '../../storage-feed.ts';
import style from './settings-screen.module.css';

/** What the app takes up, whether the browser promised to keep it, and whether it opens with no signal. */
export function StorageCard() {
  const { storage, readiness } = useServices();
  const state = useFeed(storage);
  const ready = useFeed(readiness);
  return (
    <Card title={settings.storage}>
      {ready !== undefined && ready !== 'checking' && (
        <Banner tone={ready === 'ready' ? 'done' : ready === 'preparing' ? 'wait' : 'warn'}>
          <p>{settings.offline[ready]}</p>
        </Banner>
      )}
      {state && (
        <>
          {state.usedBytes !== null && state.quotaBytes !== null ? (
            <>
              <p>{settings.storageUsed(bytesToText(state.usedBytes), bytesToText(state.quotaBytes))}</p>
              <meter
                className={style.meter}
                aria-label={settings.storageBar}
                min={0}
                max={Math.max(state.quotaBytes, 1)}
                value={state.usedBytes}
              />
            </>
          ) : (
            <p>{settings.storageUnknown}</p>
          )}
          {isStorageLow(state) && (
            <Banner tone="warn">
              <p>{storageWords.low}</p>
            </Banner>
          )}
          <p>{storageWords.persist[state.persist]}</p>
        </>
      )}
    </Card>
  );
}

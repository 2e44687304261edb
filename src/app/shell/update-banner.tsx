import { useState } from 'react';
import { useLocation } from 'wouter';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { useQueue } from '../hooks/use-book.ts';
import { useFeed } from '../hooks/use-feed.ts';
import { paths } from '../routes.ts';
import { applyUpdate, updateFeed } from '../sw-bridge.ts';
import { update } from '../text/shell.ts';
import style from './update-banner.module.css';

/** Places where nothing is being written. */
const quietPlaces: readonly string[] = [
  paths.home,
  paths.meetings,
  paths.members,
  paths.topics,
  paths.queue,
  paths.settings,
  paths.bin,
  paths.welcome,
  paths.staff,
];

/** A newer version waits: offered only where nobody is in the middle of writing, taken only at a tap. */
export function UpdateBanner() {
  const hasUpdate = useFeed(updateFeed);
  const queue = useQueue();
  const [location] = useLocation();
  const [isLater, setLater] = useState(false);
  const isWriting = queue === undefined || queue.drafts.count > 0 || !quietPlaces.includes(location);
  if (!hasUpdate || isLater || isWriting) return null;
  return (
    <Banner tone="info" title={update.title} live>
      <p>{update.body}</p>
      <div className={style.choices}>
        <Button onPress={applyUpdate}>{update.apply}</Button>
        <Button look="plain" onPress={() => setLater(true)}>
          {update.later}
        </Button>
      </div>
    </Banner>
  );
}

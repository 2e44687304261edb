import { useState } from 'react';
import type { Instant } from '#base/day.ts';
import type { Queue } from '#store/store.ts';
import { Button, LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { useQueue } from '../hooks/use-book.ts';
import { useFeed } from '../hooks/use-feed.ts';
import {
  areWordsUnconfirmed,
  backedUpAt,
  backupPutOffFor,
  pinPutOffAt,
  putBackupOff,
  putPinOff,
} from '../kept-notes.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { lockSettings, safetyWords as words } from '../text/lock.ts';

/** Whoever puts a PIN off is asked again after so long. */
const ASK_AGAIN_MS = 7 * 24 * 60 * 60_000;

/** On Trang chính: what keeps the book from strangers and from a broken phone, one thing at a time, each to be put off. */
export function SafetyCards() {
  const { lock, clock } = useServices();
  const state = useFeed(lock);
  const queue = useQueue();
  const [, look] = useState(0);
  if (!state || !queue) return null;
  const now = clock.now();
  const putOff = (put: () => void) => () => {
    put();
    look((times) => times + 1);
  };

  if (state.kind === 'open' && areWordsUnconfirmed()) {
    return (
      <Card title={words.wordsTitle}>
        <p>{lockSettings.unconfirmed}</p>
        <LinkButton href={paths.recoveryWords}>{lockSettings.newWords}</LinkButton>
      </Card>
    );
  }
  const hasSaved = queue.units.length > 0 || queue.drafts.count > 0;
  if (state.kind === 'none' && hasSaved && isDue(pinPutOffAt(), now)) {
    return (
      <Card title={words.pinTitle}>
        <p>{words.pin}</p>
        <LinkButton href={paths.pin}>{lockSettings.set}</LinkButton>
        <Button look="plain" onPress={putOff(() => putPinOff(now))}>
          {words.later}
        </Button>
      </Card>
    );
  }
  const votedAt = lastVotedAt(queue);
  if (votedAt !== null && votedAt > (backedUpAt() ?? 0) && votedAt !== backupPutOffFor()) {
    return (
      <Card title={words.backupTitle}>
        <p>{words.backup}</p>
        <LinkButton href={paths.backup}>{words.backupNow}</LinkButton>
        <Button look="plain" onPress={putOff(() => putBackupOff(votedAt))}>
          {words.later}
        </Button>
      </Card>
    );
  }
  return null;
}

function isDue(putOffAt: Instant | null, now: Instant): boolean {
  return putOffAt === null || Math.abs(now - putOffAt) >= ASK_AGAIN_MS;
}

/** When a meeting was last closed on this phone. */
function lastVotedAt(queue: Queue): Instant | null {
  return queue.units.reduce<Instant | null>(
    (last, { step, madeAt }) => (step === 'vote' && (last === null || madeAt > last) ? madeAt : last),
    null,
  );
}

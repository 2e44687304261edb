import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Secret } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { useFeed } from '../../hooks/use-feed.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { ChoosePin } from '../../shell/choose-pin.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { PinDoor, useTrying } from '../../shell/pin-door.tsx';
import { RecoveryWords } from '../../shell/recovery-words.tsx';
import { Screen } from '../../shell/screen.tsx';
import { keepWordsUnconfirmed } from '../../kept-notes.ts';
import { pinWords as words, recoveryWords } from '../../text/lock.ts';
import { common } from '../../text/shared-words.ts';

type View =
  /** Whoever holds an open phone must not be able to close it for its owner. */
  | { readonly kind: 'current' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'setting' }
  | { readonly kind: 'words'; readonly words: string };

/**
 * Mã PIN: the first one or another, and the words for it on paper. With `keepsPin` only the words are made anew, those of
 * before open nothing then.
 */
export function PinScreen({ keepsPin }: { readonly keepsPin: boolean }) {
  const state = useFeed(useServices().lock);
  return (
    <Screen title={keepsPin ? recoveryWords.title : words.title} back={paths.settings}>
      {state ? <Steps hasPin={state.kind !== 'none'} keepsPin={keepsPin} /> : <p>{common.loading}</p>}
    </Screen>
  );
}

function Steps({ hasPin, keepsPin }: { readonly hasPin: boolean; readonly keepsPin: boolean }) {
  const { guard } = useServices();
  const { say } = useNotices();
  const [, navigate] = useLocation();
  const [view, setView] = useState<View>({ kind: hasPin ? 'current' : 'choose' });
  const [fault, setFault] = useState<string | null>(null);
  const onSecret = useCallback(
    async (secret: Secret) => {
      if (!keepsPin || secret.kind !== 'pin') return setView({ kind: 'choose' });
      setView({ kind: 'setting' });
      const set = await guard.setPin(secret.pin).catch(() => null);
      if (set) {
        keepWordsUnconfirmed(true);
        return setView({ kind: 'words', words: set.words });
      }
      setFault(words.setFailed);
      setView({ kind: 'current' });
    },
    [guard, keepsPin],
  );
  const trying = useTrying(useCallback((secret: Secret) => void onSecret(secret), [onSecret]));
  const done = () => {
    say(recoveryWords.done);
    navigate(paths.settings, { replace: true });
  };
  return (
    <>
      {!hasPin && view.kind === 'choose' && (
        <Card>
          <p>{words.lead}</p>
        </Card>
      )}
      {fault !== null && (
        <Banner tone="warn" live>
          <p>{fault}</p>
        </Banner>
      )}
      {view.kind === 'current' && <PinDoor label={words.current} trying={trying} />}
      {view.kind === 'choose' && <ChoosePin onSet={(made) => setView({ kind: 'words', words: made })} />}
      {view.kind === 'setting' && <p role="status">{words.setting}</p>}
      {view.kind === 'words' && <RecoveryWords words={view.words} onWritten={done} />}
    </>
  );
}

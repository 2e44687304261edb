import { useCallback, useEffect, useRef, useState } from 'react';
import type { Secret } from '#store/store.ts';
import { Button } from '../../components/button.tsx';
import lonePage from '../../components/lone-page.module.css';
import { useSession } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { askPasskey } from '../../passkey.ts';
import { useServices } from '../../services.tsx';
import { ChoosePin } from '../../shell/choose-pin.tsx';
import { PinDoor, useTrying } from '../../shell/pin-door.tsx';
import { RecoveryWords } from '../../shell/recovery-words.tsx';
import { lockWords as words } from '../../text/lock.ts';
import { common } from '../../text/shared-words.ts';
import { Forgotten } from './forgotten.tsx';
import style from './lock-screen.module.css';
import { UnsentLine } from './unsent-line.tsx';

type View =
  | { readonly kind: 'pin' }
  | { readonly kind: 'forgotten' }
  /** The words opened it: whoever forgot a PIN needs another one, and other words. */
  | { readonly kind: 'choose' }
  | { readonly kind: 'words'; readonly words: string };

interface LockScreenProps {
  readonly onShown: () => void;
  readonly onOpened: () => void;
}

/** What stands in place of the app while its data are closed. It knows nothing of them, and still says what is to be sent. */
export function LockScreen({ onShown, onOpened }: LockScreenProps) {
  const session = useSession();
  const [view, setView] = useState<View>({ kind: 'pin' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(onShown, [onShown]);
  useEffect(() => {
    document.title = `${words.title} · ${common.appName}`;
    heading.current?.focus({ preventScroll: true });
  }, [view.kind]);
  const onSecret = useCallback(
    ({ kind }: Secret) => (kind === 'words' ? setView({ kind: 'choose' }) : onOpened()),
    [onOpened],
  );
  const trying = useTrying(onSecret);
  const scopeName = session?.binding?.scopeName ?? '';
  return (
    <main id="content" className={lonePage.page}>
      <div className={style.head}>
        <h1 ref={heading} tabIndex={-1} className={lonePage.title}>
          {common.appName}
        </h1>
        {scopeName !== '' && <p className={style.cell}>{scopeName}</p>}
        <UnsentLine />
      </div>
      {view.kind === 'pin' && (
        <>
          <PinDoor label={words.askPin} trying={trying} />
          <PasskeyButton onPrf={(prf) => trying.tryOut({ kind: 'passkey', prf })} />
          <Button wide look="plain" onPress={() => setView({ kind: 'forgotten' })}>
            {words.forgotten}
          </Button>
        </>
      )}
      {view.kind === 'forgotten' && <Forgotten trying={trying} onBack={() => setView({ kind: 'pin' })} />}
      {view.kind === 'choose' && <ChoosePin onSet={(made) => setView({ kind: 'words', words: made })} />}
      {view.kind === 'words' && <RecoveryWords words={view.words} onWritten={onOpened} />}
    </main>
  );
}

/** Only where a passkey was set on this phone. */
function PasskeyButton({ onPrf }: { readonly onPrf: (prf: Uint8Array) => void }) {
  const state = useFeed(useServices().lock);
  const [hasFailed, setFailed] = useState(false);
  if (state?.kind !== 'locked' || state.passkey === null) return null;
  const { passkey } = state;
  async function ask() {
    const prf = await askPasskey(passkey);
    setFailed(prf === null);
    if (prf) onPrf(prf);
  }
  return (
    <>
      <Button wide onPress={() => ask()}>
        {words.byPasskey}
      </Button>
      <div role="status">{hasFailed && <p>{`${words.wrongPasskey} ${words.pinInstead}`}</p>}</div>
    </>
  );
}

import { useEffect, useState } from 'react';
import { lockNow } from '../auto-lock.ts';
import { Banner } from '../components/banner.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { List, Row } from '../components/list.tsx';
import { useFeed } from '../hooks/use-feed.ts';
import { areWordsUnconfirmed } from '../kept-notes.ts';
import { canHavePasskey, makePasskey } from '../passkey.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { useNotices } from './notices.tsx';
import { lockSettings as words, passkeyWords } from '../text/lock.ts';

/** Khóa sổ: setting a PIN, closing the book now, another PIN, other words, the passkey. */
export function LockCard() {
  const { lock, guard } = useServices();
  const { runAside, say } = useNotices();
  const state = useFeed(lock);
  if (!state) return null;
  if (state.kind === 'none') {
    return (
      <Card title={words.title}>
        <p>{words.none}</p>
        <LinkButton href={paths.pin}>{words.set}</LinkButton>
      </Card>
    );
  }
  const isUnconfirmed = areWordsUnconfirmed();
  return (
    <Card title={words.title}>
      <p>{words.open}</p>
      {isUnconfirmed ? (
        <Banner tone="warn">
          <p>{words.unconfirmed}</p>
        </Banner>
      ) : (
        <Button
          wide
          onPress={() =>
            runAside(async () => {
              if (!(await lockNow(guard))) say(words.notLocked);
            })
          }
        >
          {words.lockNow}
        </Button>
      )}
      <List>
        <Row href={paths.pin} title={words.change} />
        <Row href={paths.recoveryWords} title={words.newWords} detail={words.newWordsDetail} />
      </List>
      <PasskeyPart hasPasskey={state.kind === 'open' && state.passkey !== null} />
    </Card>
  );
}

/** Only where the phone may have one. */
function PasskeyPart({ hasPasskey }: { readonly hasPasskey: boolean }) {
  const { guard } = useServices();
  const { runAside, say } = useNotices();
  const [canHave, setCanHave] = useState(false);
  useEffect(() => {
    void canHavePasskey().then(setCanHave);
  }, []);
  if (!canHave && !hasPasskey) return null;
  const put = () =>
    void runAside(async () => {
      const passkey = hasPasskey ? null : await makePasskey();
      if (!hasPasskey && !passkey) return say(passkeyWords.failed);
      await guard.setPasskey(passkey);
      say(passkey ? passkeyWords.isOn : passkeyWords.isOff);
    });
  return (
    <>
      <Button wide onPress={put}>
        {hasPasskey ? passkeyWords.off : passkeyWords.on}
      </Button>
      <p>{passkeyWords.what}</p>
    </>
  );
}

import { useState } from 'react';
import { PHONE_NAME } from '#store/db.ts';
import { beginAnew } from '#store/endings/begin-anew.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useQueue, useSession } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { TryNotice, type Trying } from '../../shell/pin-door.tsx';
import { WordsDoor } from '../../shell/words-door.tsx';
import { forgottenWords as words, lockWords } from '../../text/lock.ts';
import { queueText, sendOutcomeText } from '../../text/queue.ts';
import style from './lock-screen.module.css';

/** Two ways on for whoever forgot the PIN: the words on paper, or all that is sealed sent and everything pulled back. */
export function Forgotten({ trying, onBack }: { readonly trying: Trying; readonly onBack: () => void }) {
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.safe}</p>
      <TryNotice trying={trying} of={['words']} />
      <Card title={words.wordsTitle}>
        <WordsDoor trying={trying} />
      </Card>
      <WithoutWords />
      <Button wide onPress={onBack}>
        {words.back}
      </Button>
    </>
  );
}

function WithoutWords() {
  const { sync } = useServices();
  const session = useSession();
  const queue = useQueue();
  const [answer, setAnswer] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  if (!session || !queue) return null;
  const unsent = queue.units.filter((unit) => unit.state !== 'acknowledged').length;
  const drafts = queue.drafts.count;
  async function send() {
    setSending(true);
    const outcome = await sync.sendNow().catch(() => null);
    setSending(false);
    setAnswer(outcome ? sendOutcomeText(outcome) : lockWords.failed);
  }
  return (
    <Card title={words.noWordsTitle}>
      {session.binding ? (
        <>
          <p>{words.bySteps}</p>
          <ol className={style.steps}>
            <li>{words.step1}</li>
            <li>{words.step2}</li>
            <li>{words.step3}</li>
          </ol>
          {unsent > 0 && (
            <>
              <p>{words.unsentFirst(unsent)}</p>
              <Button wide disabled={isSending} onPress={() => void send()}>
                {isSending ? queueText.sending : words.sendNow}
              </Button>
            </>
          )}
          <div role="status">{answer !== null && <p>{answer}</p>}</div>
        </>
      ) : (
        <>
          <p>{words.unbound}</p>
          <p>{words.unboundAnew}</p>
        </>
      )}
      {drafts > 0 && <p>{words.draftsLost(drafts)}</p>}
      <Begin unsent={unsent} drafts={drafts} isBound={session.binding !== null} />
    </Card>
  );
}

/** Asked twice, with what may be lost in between. */
function Begin({
  unsent,
  drafts,
  isBound,
}: {
  readonly unsent: number;
  readonly drafts: number;
  readonly isBound: boolean;
}) {
  const [state, setState] = useState<'not-asked' | 'asked' | 'running' | 'failed'>('not-asked');
  async function begin() {
    setState('running');
    try {
      await beginAnew(PHONE_NAME);
      location.replace(isBound ? paths.join : paths.home);
    } catch {
      setState('failed');
    }
  }
  if (state === 'not-asked') {
    return (
      <Button wide onPress={() => setState('asked')}>
        {words.begin}
      </Button>
    );
  }
  return (
    <Banner tone="warn" title={words.confirmTitle} live>
      <p>{isBound && unsent + drafts === 0 ? words.confirmNothing : words.confirmLoss(unsent, drafts)}</p>
      <Button wide disabled={state === 'running'} onPress={() => void begin()}>
        {state === 'running' ? words.beginning : words.confirm}
      </Button>
      {state === 'failed' && <p>{words.beginFailed}</p>}
    </Banner>
  );
}

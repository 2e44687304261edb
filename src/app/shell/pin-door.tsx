import { useCallback, useState } from 'react';
import type { Instant } from '#base/day.ts';
import type { Secret } from '#store/store.ts';
import { Answer } from '../components/answer.tsx';
import { NumberPad } from '../components/number-pad.tsx';
import { useFeed } from '../hooks/use-feed.ts';
import { useSecondsLeft } from '../hooks/use-seconds-left.ts';
import { useServices } from '../services.tsx';
import { secondsToText } from '../text/format.ts';
import { lockWords as words } from '../text/lock.ts';

/** Trying secrets one after the other, with the waits that wrong ones bring. */
export interface Trying {
  readonly isTrying: boolean;
  /** Why the last try did not open; null before the first and after one that did. */
  readonly fault: TryFault | null;
  /** Before this instant no secret is tried. */
  readonly nextTryAt: Instant | null;
  readonly tryOut: (secret: Secret) => void;
}

/** `failed`: nothing is known of the secret. */
export interface TryFault {
  readonly of: Secret['kind'];
  readonly kind: 'wrong' | 'failed';
}

/** `onOpened` is called with the secret that opened. */
export function useTrying(onOpened: (secret: Secret) => void): Trying {
  const { lock, guard } = useServices();
  const state = useFeed(lock);
  const [isTrying, setTrying] = useState(false);
  const [fault, setFault] = useState<TryFault | null>(null);
  const [waitUntil, setWaitUntil] = useState<Instant | null>(null);
  const tryOut = useCallback(
    async (secret: Secret) => {
      setTrying(true);
      setFault(null);
      const outcome = await guard.unlock(secret).catch(() => null);
      setTrying(false);
      const of = secret.kind;
      if (outcome === null) setFault({ of, kind: 'failed' });
      else if (outcome.kind === 'opened') onOpened(secret);
      else {
        setWaitUntil(outcome.nextTryAt);
        if (outcome.kind === 'wrong') setFault({ of, kind: 'wrong' });
      }
    },
    [guard, onOpened],
  );
  return {
    isTrying,
    fault,
    nextTryAt: waitUntil ?? (state?.kind === 'locked' ? state.nextTryAt : null),
    tryOut: (secret) => void tryOut(secret),
  };
}

const wrongBy: Record<Secret['kind'], readonly [what: string, next: string]> = {
  pin: [words.wrong, words.again],
  words: [words.wrongWords, words.wordsAgain],
  passkey: [words.wrongPasskey, words.pinInstead],
};

/** The keys, and above them why it did not open and how long to wait. */
export function PinDoor({ label, trying }: { readonly label: string; readonly trying: Trying }) {
  const { isTrying, tryOut, nextTryAt } = trying;
  const left = useSecondsLeft(nextTryAt);
  const onPin = useCallback((pin: string) => tryOut({ kind: 'pin', pin }), [tryOut]);
  return (
    <>
      <TryNotice trying={trying} of={['pin', 'passkey']} />
      <NumberPad label={isTrying ? words.opening : label} disabled={isTrying || left > 0} onPin={onPin} />
    </>
  );
}

/** Why secrets of these kinds did not open, and how long to wait, which is read out once and then counted for the eye. */
export function TryNotice({
  trying: { fault, nextTryAt },
  of,
}: {
  readonly trying: Trying;
  readonly of: readonly Secret['kind'][];
}) {
  const left = useSecondsLeft(nextTryAt);
  const shown = fault && of.includes(fault.of) ? fault : null;
  const [what, next] = shown ? wrongBy[shown.of] : [null, null];
  return (
    <div role="status">
      {shown?.kind === 'failed' ? (
        <Answer tone="warn">
          <p>{words.failed}</p>
        </Answer>
      ) : (
        (shown || left > 0) && (
          <Answer tone="warn">
            {what !== null && <p>{what}</p>}
            {left > 0 ? <p aria-live="off">{words.retryIn(secondsToText(left))}</p> : <p>{next}</p>}
          </Answer>
        )
      )}
    </div>
  );
}

import { Fold } from '../components/fold.tsx';
import { forgottenWords, lockWords } from '../text/lock.ts';
import { PinDoor, TryNotice, useTrying } from './pin-door.tsx';
import { WordsDoor } from './words-door.tsx';

/** What an earlier database of this phone left under a PIN is opened by that PIN, or by the words on paper. */
export function OpenKept({ onOpened }: { readonly onOpened: () => void }) {
  const trying = useTrying(onOpened);
  return (
    <>
      <PinDoor label={lockWords.askPin} trying={trying} />
      <Fold title={forgottenWords.wordsTitle}>
        <TryNotice trying={trying} of={['words']} />
        <WordsDoor trying={trying} />
      </Fold>
    </>
  );
}

import { useCallback, useState } from 'react';
import { Answer } from '../components/answer.tsx';
import { NumberPad } from '../components/number-pad.tsx';
import { keepWordsUnconfirmed } from '../kept-notes.ts';
import { useServices } from '../services.tsx';
import { pinWords as words } from '../text/lock.ts';
import { weakness } from './weak-pin.ts';

/** A new PIN, typed twice, and set; `onSet` gets the words that open the data when it is forgotten. */
export function ChoosePin({ onSet }: { readonly onSet: (words: string) => void }) {
  const { guard } = useServices();
  const [first, setFirst] = useState<string | null>(null);
  const [isSetting, setSetting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const onPin = useCallback(
    async (pin: string) => {
      const weak = first === null ? weakness(pin) : null;
      setFault(weak && words.weak[weak]);
      if (weak) return;
      if (first === null) return setFirst(pin);
      if (first !== pin) {
        setFirst(null);
        return setFault(words.differs);
      }
      setSetting(true);
      const set = await guard.setPin(pin).catch(() => null);
      setSetting(false);
      if (set) {
        keepWordsUnconfirmed(true);
        return onSet(set.words);
      }
      setFirst(null);
      setFault(words.setFailed);
    },
    [first, guard, onSet],
  );
  const take = useCallback((pin: string) => void onPin(pin), [onPin]);
  return (
    <>
      <div role="status">
        {fault !== null && (
          <Answer tone="warn">
            <p>{fault}</p>
          </Answer>
        )}
        {isSetting && (
          <Answer tone="wait">
            <p>{words.setting}</p>
          </Answer>
        )}
      </div>
      <NumberPad
        key={first === null ? 'choose' : 'again'}
        label={first === null ? words.choose : words.again}
        disabled={isSetting}
        onPin={take}
      />
    </>
  );
}

import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { forgottenWords as words, lockWords } from '../text/lock.ts';
import type { Trying } from './pin-door.tsx';

/** The field for the words on paper, which open what the PIN opens. */
export function WordsDoor({ trying }: { readonly trying: Trying }) {
  const typed = useRef('');
  const [isMissing, setMissing] = useState(false);
  function open() {
    setMissing(typed.current.trim() === '');
    if (typed.current.trim() !== '') trying.tryOut({ kind: 'words', words: typed.current });
  }
  return (
    <>
      <TextField
        label={words.words}
        help={words.wordsHelp}
        value=""
        fault={isMissing ? words.wordsMissing : null}
        onSave={(text) => (typed.current = text)}
        onEnter={open}
      />
      <Button look="primary" wide disabled={trying.isTrying} onPress={open}>
        {trying.isTrying ? lockWords.opening : words.open}
      </Button>
    </>
  );
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PhraseBox } from '#domain/cell-phrase.ts';
import { Button } from '../components/button.tsx';
import { insertPhrase, type Selected } from '../phrases/insert-phrase.ts';
import { phraseWords as words } from '../text/phrases.ts';
import { PhraseSheet } from './phrase-sheet.tsx';
import style from './with-phrases.module.css';

/**
 * A text field with a way to the ready phrases under it. The tap that opens them leaves the field, which ends whatever Telex
 * was composing there; the phrase then goes behind the caret, and the field has its cursor back.
 */
export function WithPhrases({
  of,
  label,
  children,
}: {
  readonly of: PhraseBox;
  /** What the field is called. */
  readonly label: string;
  /** The one text field. */
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const hasCaret = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const [selected, setSelected] = useState<Selected | null>(null);
  const box = () => place.current?.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input');

  useEffect(() => {
    if (selected === null) return;
    // The sheet is gone by now, and has given the cursor back to the button.
    const field = box();
    field?.focus();
    field?.setSelectionRange(...selected);
    setSelected(null);
  }, [selected]);

  function pick(phrase: string) {
    setOpen(false);
    const field = box();
    if (!field) return;
    setSelected(insertPhrase(field, phrase, hasCaret.current));
    hasCaret.current = true;
  }
  return (
    <div className={style.place}>
      <div ref={place} onFocus={() => (hasCaret.current = true)}>
        {children}
      </div>
      <div>
        <Button label={words.openFor(label)} onPress={() => setOpen(true)}>
          {words.open}
        </Button>
      </div>
      {isOpen && <PhraseSheet of={of} onPick={pick} onClose={() => setOpen(false)} />}
    </div>
  );
}

import { useState, type ClipboardEvent } from 'react';
import { useSavedText } from '../hooks/use-saved-text.ts';
import { fieldFaults } from '../text/shared-words.ts';
import { Field, type FieldWords } from './field.tsx';
import style from './field.module.css';

/** The longest text one field holds, in UTF-16 code units; the province holds no more. */
const MAX_AREA_LENGTH = 200_000;
const MAX_LINE_LENGTH = 500;

interface TextProps extends FieldWords {
  /** The stored value. Shown when nobody is typing here. */
  readonly value: string;
  /** Called with what was typed, in NFC, after a pause and when the field is left. */
  readonly onSave: (text: string) => void;
  readonly inputMode?: 'text' | 'numeric';
}

/** One line of text that saves itself. */
export function TextField({ value, onSave, inputMode, ...words }: TextProps) {
  const { attach, flush } = useSavedText(value, onSave);
  const paste = usePasteLimit(MAX_LINE_LENGTH);
  return (
    <Field {...words} fault={words.fault ?? paste.fault}>
      {(ids) => (
        <input
          {...ids}
          ref={attach}
          className={style.input}
          defaultValue={value}
          onPaste={paste.onPaste}
          onKeyDown={(event) => event.key === 'Enter' && flush()}
          autoComplete="off"
          autoCapitalize="sentences"
          spellCheck={false}
          inputMode={inputMode}
          enterKeyHint="done"
          maxLength={MAX_LINE_LENGTH}
        />
      )}
    </Field>
  );
}

/** A large text that saves itself and survives Telex and VNI typing. */
export function TextArea({ value, onSave, ...words }: TextProps) {
  const { attach } = useSavedText(value, onSave);
  const paste = usePasteLimit(MAX_AREA_LENGTH);
  return (
    <Field {...words} fault={words.fault ?? paste.fault}>
      {(ids) => (
        <textarea
          {...ids}
          ref={attach}
          className={`${style.input} ${style.area}`}
          defaultValue={value}
          onPaste={paste.onPaste}
          autoComplete="off"
          autoCapitalize="sentences"
          spellCheck={false}
          rows={4}
          maxLength={MAX_AREA_LENGTH}
        />
      )}
    </Field>
  );
}

/** A paste that would be cut is refused whole with its reason: what is in the field stays, and nothing is half there. */
function usePasteLimit(limit: number) {
  const [fault, setFault] = useState<string | null>(null);
  function onPaste(event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const box = event.currentTarget;
    const pasted = event.clipboardData.getData('text');
    const selected = (box.selectionEnd ?? 0) - (box.selectionStart ?? 0);
    if (box.value.length - selected + pasted.length <= limit) {
      setFault(null);
      return;
    }
    event.preventDefault();
    setFault(fieldFaults.tooLongToPaste(pasted.length, limit));
  }
  return { fault, onPaste };
}

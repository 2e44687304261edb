import { useState, type ClipboardEvent } from 'react';
import { useSavedText } from '../hooks/use-saved-text.ts';
import { useSecretGuard } from '../hooks/use-secret-guard.ts';
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
  readonly onSave: (text: string) => unknown;
  readonly inputMode?: 'text' | 'numeric';
}

interface LineProps extends TextProps {
  /** Does what the button under the field does; called when what was typed has been saved. */
  readonly onEnter?: () => void;
}

/** One line of text that saves itself. */
export function TextField({ value, onSave, inputMode, onEnter, ...words }: LineProps) {
  const limit = useTextLimit(value, MAX_LINE_LENGTH);
  const guard = useSecretGuard(onSave);
  const { attach, flush } = useSavedText(value, guard.onSave);
  return (
    <Field {...words} fault={guard.fault ?? words.fault ?? limit.fault}>
      {(ids) => (
        <input
          {...ids}
          ref={attach}
          className={style.input}
          defaultValue={value}
          onPaste={limit.onPaste}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            flush();
            onEnter?.();
          }}
          autoComplete="off"
          autoCapitalize="sentences"
          spellCheck={false}
          inputMode={inputMode}
          enterKeyHint={onEnter ? 'go' : 'done'}
        />
      )}
    </Field>
  );
}

/** A large text that saves itself and survives Telex and VNI typing. */
export function TextArea({ value, onSave, ...words }: TextProps) {
  const limit = useTextLimit(value, MAX_AREA_LENGTH);
  const guard = useSecretGuard(onSave);
  const { attach } = useSavedText(value, guard.onSave);
  return (
    <Field {...words} fault={guard.fault ?? words.fault ?? limit.fault}>
      {(ids) => (
        <textarea
          {...ids}
          ref={attach}
          className={`${style.input} ${style.area}`}
          defaultValue={value}
          onPaste={limit.onPaste}
          autoComplete="off"
          autoCapitalize="sentences"
          spellCheck={false}
          rows={4}
        />
      )}
    </Field>
  );
}

/**
 * A paste that would be too long is refused whole with its reason: what is in the field stays, and nothing is half there.
 * What a keyboard hands over without a paste is kept however long it is, and the field says that it cannot travel so: the
 * browser's own limit would cut it without a word.
 */
function useTextLimit(value: string, limit: number) {
  const [refused, setRefused] = useState<number | null>(null);
  function onPaste(event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const box = event.currentTarget;
    const pasted = event.clipboardData.getData('text');
    const selected = (box.selectionEnd ?? 0) - (box.selectionStart ?? 0);
    const isTooLong = box.value.length - selected + pasted.length > limit;
    if (isTooLong) event.preventDefault();
    setRefused(isTooLong ? pasted.length : null);
  }
  const fault =
    refused !== null
      ? fieldFaults.tooLongToPaste(refused, limit)
      : value.length > limit
        ? fieldFaults.tooLongToSend(value.length, limit)
        : null;
  return { fault, onPaste };
}

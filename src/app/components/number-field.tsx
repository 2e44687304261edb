import { useState } from 'react';
import { useSavedText } from '../hooks/use-saved-text.ts';
import { common, fieldFaults } from '../text/shared-words.ts';
import { Field, type FieldWords } from './field.tsx';
import style from './field.module.css';

/** A count with large − and + beside it; an emptied box is null. */
export function NumberField({
  value,
  onSave,
  max = 10_000,
  ...words
}: FieldWords & {
  readonly value: number | null;
  readonly onSave: (count: number | null) => unknown;
  readonly max?: number;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const { attach, show, read } = useSavedText(value === null ? '' : String(value), (text) => {
    const count = readCount(text);
    const isRead = text.trim() === '' || (count !== null && count <= max);
    setFault(isRead ? null : fieldFaults.notANumber);
    return isRead ? onSave(count) : undefined;
  });
  /** Counts from what the box says: the store's answer to the tap before may still be on its way. */
  function step(by: number) {
    const count = Math.min(max, Math.max(0, (readCount(read()) ?? 0) + by));
    setFault(null);
    show(String(count));
    onSave(count);
  }
  return (
    <Field {...words} fault={words.fault ?? fault}>
      {(ids) => (
        <div className={style.row}>
          <button
            type="button"
            className={style.step}
            aria-label={`${common.less}: ${words.label}`}
            onClick={() => step(-1)}
          >
            −
          </button>
          <input
            {...ids}
            ref={attach}
            className={`${style.input} ${style.number}`}
            defaultValue={value ?? ''}
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={6}
          />
          <button
            type="button"
            className={style.step}
            aria-label={`${common.more}: ${words.label}`}
            onClick={() => step(1)}
          >
            +
          </button>
        </div>
      )}
    </Field>
  );
}

function readCount(text: string): number | null {
  const trimmed = text.trim();
  return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
}

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
  readonly onSave: (count: number | null) => void;
  readonly max?: number;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const { attach, flush } = useSavedText(value === null ? '' : String(value), (text) => {
    const trimmed = text.trim();
    const count = /^\d+$/.test(trimmed) ? Number(trimmed) : null;
    const isRead = trimmed === '' || (count !== null && count <= max);
    setFault(isRead ? null : fieldFaults.notANumber);
    if (isRead) onSave(count);
  });
  function step(by: number) {
    flush();
    setFault(null);
    onSave(Math.min(max, Math.max(0, (value ?? 0) + by)));
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

import { useId } from 'react';
import { useEcho, type Save } from '../hooks/use-echo.ts';
import { FieldGroup, type FieldWords } from './field.tsx';
import style from './field.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of a few, all in sight; one tap chooses. */
export function ChoiceField<T extends string>({
  value,
  options,
  onSave,
  ...words
}: FieldWords & {
  readonly value: T | null;
  readonly options: readonly Option<T>[];
  readonly onSave: Save<T>;
}) {
  const name = useId();
  const { shown, tap } = useEcho<T | null>(value, onSave as Save<T | null>);
  return (
    <FieldGroup {...words}>
      <div className={style.options}>
        {options.map((option) => (
          <label className={style.option} key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === shown}
              onChange={() => void tap(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** Yes or no, as a box to tick. */
export function CheckField({
  label,
  help,
  checked,
  onSave,
}: {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly onSave: Save<boolean>;
}) {
  const id = useId();
  const { shown, tap } = useEcho(checked, onSave);
  return (
    <div className={style.field}>
      <label className={style.check}>
        <input
          type="checkbox"
          checked={shown}
          aria-describedby={help ? id : undefined}
          onChange={(event) => void tap(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {help && (
        <p className={style.help} id={id}>
          {help}
        </p>
      )}
    </div>
  );
}

/** One of many, in the phone's own list. */
export function SelectField({
  value,
  options,
  onSave,
  empty,
  ...words
}: FieldWords & {
  readonly value: string | null;
  readonly options: readonly Option<string>[];
  readonly onSave: Save<string | null>;
  /** What the list says when nothing is chosen. */
  readonly empty: string;
}) {
  const id = useId();
  const { shown, tap } = useEcho(value, onSave);
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {words.label}
      </label>
      {words.help && (
        <p className={style.help} id={`${id}-help`}>
          {words.help}
        </p>
      )}
      <select
        id={id}
        className={style.input}
        value={shown ?? ''}
        autoComplete="off"
        aria-describedby={words.help ? `${id}-help` : undefined}
        onChange={(event) => void tap(event.target.value || null)}
      >
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

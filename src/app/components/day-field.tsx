import { useRef, useState } from 'react';
import { isDay, type Day, type TimeOfDay } from '#base/day.ts';
import { useSavedText } from '../hooks/use-saved-text.ts';
import { common, fieldFaults } from '../text/shared-words.ts';
import { dayToText, textToDay, textToTime } from '../text/format.ts';
import { Field, type FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import style from './field.module.css';

/**
 * A date typed as dd/MM/yyyy whatever the phone's language, or taken from the phone's own calendar. What cannot be
 * read as a date stays in the box with its fault; only a real date, or an emptied box, is saved. One that is needed may
 * not be empty.
 */
export function DayField({
  value,
  onSave,
  isNeeded = false,
  ...words
}: FieldWords & {
  readonly value: Day | null;
  readonly isNeeded?: boolean;
  readonly onSave: (day: Day | null) => unknown;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const save = (text: string) => {
    const day = textToDay(text);
    const wrong = day ? null : faultOf(text, fieldFaults.notADay, isNeeded ? fieldFaults.dayNeeded : null);
    setFault(wrong);
    return wrong === null ? onSave(day) : undefined;
  };
  const { attach, show } = useSavedText(value ? dayToText(value) : '', save, dayAsKept);
  return (
    <Field {...words} fault={words.fault ?? fault}>
      {(ids) => (
        <div className={style.row}>
          <input
            {...ids}
            ref={attach}
            className={`${style.input} ${style.grow}`}
            defaultValue={value ? dayToText(value) : ''}
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={24}
          />
          <OwnCalendar
            label={`${common.chooseDay}: ${words.label}`}
            value={value}
            onPick={(day) => {
              setFault(null);
              show(dayToText(day));
              onSave(day);
            }}
          />
        </div>
      )}
    </Field>
  );
}

/** The phone's own calendar, where it can be opened by a button: on an iPhone since iOS 16. */
function OwnCalendar({
  label,
  value,
  onPick,
}: {
  readonly label: string;
  readonly value: Day | null;
  readonly onPick: (day: Day) => void;
}) {
  const native = useRef<HTMLInputElement>(null);
  if (!('showPicker' in HTMLInputElement.prototype)) return null;
  return (
    <div className={style.picker}>
      <input
        ref={native}
        type="date"
        autoComplete="off"
        className={style.nativePicker}
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        onChange={(event) => {
          if (isDay(event.target.value)) onPick(event.target.value);
        }}
      />
      <button
        type="button"
        className={style.step}
        aria-label={label}
        onClick={() => native.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
    </div>
  );
}

/** A time of day, typed as 19:30, 19h30 or 1930. */
export function TimeField({
  value,
  onSave,
  isNeeded = false,
  ...words
}: FieldWords & {
  readonly value: TimeOfDay | null;
  readonly isNeeded?: boolean;
  readonly onSave: (time: TimeOfDay | null) => unknown;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const save = (text: string) => {
    const time = textToTime(text);
    const wrong = time ? null : faultOf(text, fieldFaults.notATime, isNeeded ? fieldFaults.timeNeeded : null);
    setFault(wrong);
    return wrong === null ? onSave(time) : undefined;
  };
  const { attach } = useSavedText(value ?? '', save, timeAsKept);
  return (
    <Field {...words} fault={words.fault ?? fault}>
      {(ids) => (
        <input
          {...ids}
          ref={attach}
          className={style.input}
          defaultValue={value ?? ''}
          inputMode="text"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={24}
        />
      )}
    </Field>
  );
}

function dayAsKept(text: string): string {
  const day = textToDay(text);
  return day ? dayToText(day) : text;
}

function timeAsKept(text: string): string {
  return textToTime(text) ?? text;
}

/** What is wrong with a text that says nothing. */
function faultOf(text: string, unreadable: string, empty: string | null): string | null {
  return text.trim() === '' ? empty : unreadable;
}

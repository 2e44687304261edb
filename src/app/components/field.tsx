import { useId, type ReactNode } from 'react';
import { common } from '../text/shared-words.ts';
import { Icon } from './icon.tsx';
import style from './field.module.css';

export interface FieldWords {
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong and how to mend it; shown under the field and read out. */
  readonly fault?: string | null | undefined;
  readonly optional?: boolean;
}

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** A label, a control, its help and its fault, tied together for a screen reader. */
export function Field({
  label,
  help,
  fault,
  optional,
  children,
}: FieldWords & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {label} {optional && <span className={style.optional}>{common.optional}</span>}
      </label>
      {help && (
        <p className={style.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {fault && (
        <p className={style.fault} id={`${id}-fault`} role="alert">
          <Icon name="attention" /> <span>{fault}</span>
        </p>
      )}
    </div>
  );
}

/** A question with several controls under it. */
export function FieldGroup({ label, help, fault, children }: FieldWords & { readonly children: ReactNode }) {
  return (
    <fieldset className={style.field}>
      <legend className={style.label}>{label}</legend>
      {help && <p className={style.help}>{help}</p>}
      {children}
      {fault && (
        <p className={style.fault} role="alert">
          <Icon name="attention" /> <span>{fault}</span>
        </p>
      )}
    </fieldset>
  );
}

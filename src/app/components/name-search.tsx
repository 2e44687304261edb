import { useId } from 'react';
import { common } from '../text/shared-words.ts';
import style from './field.module.css';

/** A box to look for a name in, with or without marks; it says what is in it at every letter. */
export function NameSearch({ onSearch }: { readonly onSearch: (query: string) => void }) {
  const id = useId();
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {common.search}
      </label>
      <input
        id={id}
        type="search"
        className={style.input}
        onInput={(event) => onSearch(event.currentTarget.value)}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="search"
      />
    </div>
  );
}

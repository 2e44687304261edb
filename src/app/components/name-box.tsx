import { useState } from 'react';
import type { Entry } from '#domain/book.ts';
import { compareNames, fold, matchesName } from '#domain/names.ts';
import { useSavedText } from '../hooks/use-saved-text.ts';
import { useSecretGuard } from '../hooks/use-secret-guard.ts';
import { common } from '../text/shared-words.ts';
import { Field, type FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import fieldStyle from './field.module.css';
import style from './name-box.module.css';

type Member = Entry<'member'>;

/** With this many or fewer all names are in sight; with more, typing narrows them down. */
const ALL_IN_SIGHT = 24;

interface NameBoxProps extends FieldWords {
  /** Who is offered. */
  readonly people: readonly Member[];
  /** What the box says when nobody is typing in it. */
  readonly value: string;
  /** What a name on offer says to a screen reader. */
  readonly offer: (name: string) => string;
  readonly onPick: (member: Member) => unknown;
  /** Takes words that are nobody's name; without it the box is emptied after each pick, ready for the next. */
  readonly onText?: (text: string) => unknown;
}

/**
 * Members by name, typed or tapped: the names come into sight as one-tap chips when the box is entered, are narrowed by
 * typing with or without marks, and Enter takes the first.
 */
export function NameBox({ people, value, offer, onPick, onText, ...words }: NameBoxProps) {
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const guard = useSecretGuard((text) => onText?.(text));
  const { attach, show, read } = useSavedText(value, guard.onSave);
  const wanted = query.trim();
  const sorted = [...people].sort(compareNames);
  const matching = wanted === '' ? sorted : sorted.filter((one) => matchesName(wanted, one.fullName));
  const isNamed = matching.some((one) => fold(one.fullName) === fold(wanted)) && matching.length === 1;
  const isHidden = (wanted === '' && sorted.length > ALL_IN_SIGHT) || (isNamed && onText !== undefined);
  const offered = isHidden ? [] : matching;

  function pick(member: Member) {
    const left = onText === undefined ? '' : member.fullName;
    show(left);
    guard.forget();
    setQuery(left);
    onPick(member);
  }

  return (
    <Field {...words} fault={guard.fault ?? words.fault}>
      {(ids) => (
        <>
          <input
            {...ids}
            ref={attach}
            type="text"
            className={fieldStyle.input}
            defaultValue={value}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
            enterKeyHint="done"
            onFocus={() => {
              setQuery(read());
              setOpen(true);
            }}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              const first = matching[0];
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (wanted !== '' && first) pick(first);
            }}
          />
          {isOpen && wanted !== '' && matching.length === 0 && onText === undefined && (
            <p role="status">{common.noneFound}</p>
          )}
          {isOpen && offered.length > 0 && (
            <ul className={style.chips}>
              {offered.map((member) => (
                <li key={member.id}>
                  <button
                    type="button"
                    className={style.chip}
                    aria-label={offer(member.fullName)}
                    onClick={() => pick(member)}
                  >
                    <Icon name="plus" size="1em" />
                    {member.fullName}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}

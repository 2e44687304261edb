import { useId, useRef, useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import { compareNames, matchesName } from '#domain/names.ts';
import { common } from '../../text/shared-words.ts';
import { proceedings as words } from '../../text/proceedings.ts';
import { Icon } from '../../components/icon.tsx';
import fieldStyle from '../../components/field.module.css';
import style from './speaker-field.module.css';

/** With this many or fewer all names are in sight; with more, typing narrows them down. */
const ALL_IN_SIGHT = 24;

/**
 * Who spoke: the names of those present as one-tap chips, narrowed by typing; Enter takes the first. The names
 * come into sight when the box is entered, so that a meeting's items stay short to read.
 */
export function SpeakerField({
  candidates,
  speakerIds,
  isRollCallDone,
  onToggle,
}: {
  readonly candidates: readonly Entry<'member'>[];
  readonly speakerIds: ReadonlySet<MemberId>;
  readonly isRollCallDone: boolean;
  readonly onToggle: (member: MemberId, speaks: boolean) => void;
}) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const sorted = [...candidates].sort(compareNames);
  const matching = query.trim() === '' ? sorted : sorted.filter((one) => matchesName(query, one.fullName));
  const offered = matching.filter((one) => !speakerIds.has(one.id as MemberId));
  const shown = query.trim() === '' && sorted.length > ALL_IN_SIGHT ? [] : offered;

  function add(member: MemberId) {
    onToggle(member, true);
    if (box.current) box.current.value = '';
    setQuery('');
  }

  return (
    <div className={fieldStyle.field}>
      <label className={fieldStyle.label} htmlFor={id}>
        {words.speakers}
        {speakerIds.size > 0 && ` (${speakerIds.size})`}
      </label>
      <p className={fieldStyle.help} id={`${id}-help`}>
        {isRollCallDone ? words.speakersHelp : words.speakersHelpNoRollCall}
      </p>
      <input
        ref={box}
        id={id}
        type="text"
        className={fieldStyle.input}
        aria-describedby={`${id}-help`}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="done"
        onFocus={() => setOpen(true)}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = matching[0];
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (query.trim() !== '' && first) add(first.id as MemberId);
        }}
      />
      {isOpen && query.trim() !== '' && matching.length === 0 && <p role="status">{common.noneFound}</p>}
      {isOpen && shown.length > 0 && (
        <ul className={style.chips}>
          {shown.map((member) => (
            <li key={member.id}>
              <button
                type="button"
                className={style.chip}
                aria-label={words.addSpeaker(member.fullName)}
                onClick={() => add(member.id as MemberId)}
              >
                <Icon name="plus" size="1em" />
                {member.fullName}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { useId, useMemo, useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import { compareNames, matchesName } from '#domain/names.ts';
import { common } from '../text/shared-words.ts';
import { memberPicker as words } from '../text/meeting-frame.ts';
import { useEcho, type Save } from '../hooks/use-echo.ts';
import { Button } from './button.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { List, Row } from './list.tsx';
import { NameSearch } from './name-search.tsx';
import { Sheet } from './sheet.tsx';
import fieldStyle from './field.module.css';
import style from './member-picker.module.css';

/** More names than fit on a screen or two are searched rather than scrolled. */
const SEARCH_FROM = 16;

type Member = Entry<'member'>;

interface MemberPickerProps {
  readonly title: string;
  readonly members: readonly Member[];
  readonly chosenId?: MemberId | null;
  readonly onPick: (member: MemberId) => void;
  /** Chooses nobody; offered while somebody is chosen. */
  readonly onClear?: () => void;
  readonly onClose: () => void;
}

/** A sheet to choose one member from, sorted as a roll is read; one tap chooses and closes. */
export function MemberPicker({
  title,
  members,
  chosenId = null,
  onPick,
  onClear,
  onClose,
}: MemberPickerProps) {
  const [query, setQuery] = useState('');
  const sorted = useMemo(() => [...members].sort(compareNames), [members]);
  const shown = query.trim() === '' ? sorted : sorted.filter((member) => matchesName(query, member.fullName));
  return (
    <Sheet title={title} onClose={onClose}>
      {sorted.length >= SEARCH_FROM && <NameSearch onSearch={setQuery} />}
      {shown.length === 0 ? (
        <p role="status">{sorted.length === 0 ? words.noMembers : common.noneFound}</p>
      ) : (
        <List label={title}>
          {shown.map((member) => (
            <Row
              key={member.id}
              title={member.fullName}
              end={member.id === chosenId && <Icon name="saved" />}
              onPress={() => {
                onPick(member.id as MemberId);
                onClose();
              }}
            />
          ))}
        </List>
      )}
      {onClear && chosenId !== null && (
        <Button
          look="plain"
          onPress={() => {
            onClear();
            onClose();
          }}
        >
          {words.clear}
        </Button>
      )}
    </Sheet>
  );
}

/** One member as a field: the name that is chosen, and a way to change it or to choose nobody. */
export function MemberField({
  label,
  help,
  optional,
  value,
  members,
  everyone = members,
  onSave,
}: Pick<FieldWords, 'label' | 'help' | 'optional'> & {
  readonly value: MemberId | null;
  /** Who can be chosen. */
  readonly members: readonly Member[];
  /** Where the name of the one chosen is looked up, when they may have left since. */
  readonly everyone?: readonly Member[];
  readonly onSave: Save<MemberId | null>;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { shown, tap } = useEcho(value, onSave);
  const name = everyone.find((member) => member.id === shown)?.fullName;
  return (
    <div className={fieldStyle.field} role="group" aria-labelledby={id}>
      <p className={fieldStyle.label} id={id}>
        {label} {optional && <span className={fieldStyle.optional}>{common.optional}</span>}
      </p>
      {help && <p className={fieldStyle.help}>{help}</p>}
      <button
        type="button"
        className={style.name}
        aria-haspopup="dialog"
        aria-label={`${label}: ${name ?? common.nobody}. ${name ? words.change : words.choose}`}
        onClick={() => setOpen(true)}
      >
        <span className={name ? '' : style.nobody}>{name ?? common.nobody}</span>
        <span className={style.verb}>{name ? words.change : words.choose}</span>
      </button>
      {isOpen && (
        <MemberPicker
          title={label}
          members={members}
          chosenId={shown}
          onPick={(member) => void tap(member)}
          onClear={() => void tap(null)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

import { CELL_ENTITY_ID, type Cell } from '#domain/cell.ts';
import type { CellPhrase, PhraseBox } from '#domain/cell-phrase.ts';
import { phrasesOf, type Phrase } from '#domain/phrases.ts';
import { Button } from '../components/button.tsx';
import { FieldGroup } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { TextField } from '../components/text-field.tsx';
import { useToday } from '../hooks/use-book.ts';
import { useNewEntry } from '../hooks/use-new-entry.ts';
import { phrasesOn } from '../phrases/shipped-phrases.ts';
import { useServices } from '../services.tsx';
import { phraseWords as words } from '../text/phrases.ts';
import { Entries, EntryBox } from './entry-box.tsx';
import { useNotices } from './notices.tsx';

/** The phrases of one sort as the cell changes them: its own to write and drop, the shipped ones to change and hide. */
export function PhraseEditors({ of, cell }: { readonly of: PhraseBox; readonly cell: Cell }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const set = phrasesOn(useToday());
  const all = phrasesOf(of, set, cell.phrases);
  const ownMap = Object.fromEntries(
    all.flatMap(({ id, shipped }) => {
      const entry = cell.phrases[id];
      return shipped === null && entry ? [[id, entry]] : [];
    }),
  );
  const { entries, add } = useNewEntry<CellPhrase>(ownMap, {
    box: of,
    text: '',
    isHidden: false,
    order: 0,
  });
  const save = (id: string, entry: CellPhrase | null) =>
    run(() => actions.editEntry('cell', CELL_ENTITY_ID, 'phrases', id, entry));
  async function drop(id: string) {
    await run(async () =>
      offerUndo(words.removed, await actions.editEntry('cell', CELL_ENTITY_ID, 'phrases', id, null)),
    );
  }
  const shipped = all.filter((phrase) => phrase.shipped !== null);
  return (
    <>
      <Entries>
        {entries.map(({ key, entry, isNew, takesCursor }, index) => (
          <EntryBox
            key={key}
            title={words.own(index + 1)}
            isNew={isNew}
            takesCursor={takesCursor}
            remove={words.remove(index + 1)}
            onRemove={() => drop(key)}
          >
            <TextField
              label={words.ownText(index + 1)}
              value={entry.text}
              onSave={(text) => (text.trim() === '' ? undefined : save(key, { ...entry, text }))}
            />
          </EntryBox>
        ))}
      </Entries>
      <Button onPress={add}>
        <Icon name="plus" />
        {words.add}
      </Button>
      {shipped.map((phrase, index) => (
        <ShippedPhrase
          key={phrase.id}
          number={index + 1}
          phrase={phrase}
          onChange={(changes) =>
            run(() =>
              actions.amendEntry('cell', CELL_ENTITY_ID, 'phrases', phrase.id, (now) => ({
                ...(now ?? asShipped(phrase, of)),
                ...changes,
              })),
            )
          }
          onDrop={() => save(phrase.id, null)}
        />
      ))}
    </>
  );
}

/** An entry that says what the shipped phrase says; the order is that of what is shipped. */
function asShipped({ text, isHidden }: Phrase, box: PhraseBox): CellPhrase {
  return { box, text, isHidden, order: 0 };
}

function ShippedPhrase({
  number,
  phrase: { text, isHidden, shipped },
  onChange,
  onDrop,
}: {
  readonly number: number;
  readonly phrase: Phrase;
  readonly onChange: (changes: Partial<CellPhrase>) => Promise<unknown>;
  readonly onDrop: () => unknown;
}) {
  return (
    <FieldGroup label={words.one(number)} {...(isHidden ? { help: words.hidden } : {})}>
      <TextField
        label={words.text(number)}
        value={text}
        onSave={(next) => (next.trim() === '' ? undefined : onChange({ text: next }))}
      />
      <Button onPress={() => onChange({ isHidden: !isHidden })}>
        {isHidden ? words.show(number) : words.hide(number)}
      </Button>
      {text !== shipped && <Button onPress={onDrop}>{words.original(number)}</Button>}
    </FieldGroup>
  );
}

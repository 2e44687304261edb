import { useState } from 'react';
import type { Cell } from '#domain/cell.ts';
import type { PhraseBox } from '#domain/cell-phrase.ts';
import { phrasesOf } from '#domain/phrases.ts';
import { Button } from '../components/button.tsx';
import { List, Row } from '../components/list.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useLightBook, useToday } from '../hooks/use-book.ts';
import { phrasesOn } from '../phrases/shipped-phrases.ts';
import { phraseBoxLabels, phraseWords as words } from '../text/phrases.ts';
import { common } from '../text/shared-words.ts';
import { PhraseEditors } from './phrase-editors.tsx';

interface PhraseSheetProps {
  readonly of: PhraseBox;
  readonly onPick: (phrase: string) => void;
  readonly onClose: () => void;
}

/** The ready phrases for one sort of field: one tap takes one, and the cell can make them its own. */
export function PhraseSheet({ of, onPick, onClose }: PhraseSheetProps) {
  const book = useLightBook();
  const [isEditing, setEditing] = useState(false);
  return (
    <Sheet title={words.title(phraseBoxLabels[of])} onClose={onClose}>
      {!book ? (
        <p>{common.loading}</p>
      ) : isEditing ? (
        <>
          <p>{words.editLead}</p>
          <PhraseEditors of={of} cell={book.cell} />
          <Button look="primary" wide onPress={() => setEditing(false)}>
            {words.endEdit}
          </Button>
        </>
      ) : (
        <>
          <Phrases of={of} cell={book.cell} onPick={onPick} />
          <Button wide onPress={() => setEditing(true)}>
            {words.edit}
          </Button>
        </>
      )}
    </Sheet>
  );
}

function Phrases({ of, cell, onPick }: Pick<PhraseSheetProps, 'of' | 'onPick'> & { readonly cell: Cell }) {
  const set = phrasesOn(useToday());
  const shown = phrasesOf(of, set, cell.phrases).filter((phrase) => !phrase.isHidden);
  if (shown.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <p>{words.lead}</p>
      <List label={words.title(phraseBoxLabels[of])}>
        {shown.map(({ id, text }) => (
          <Row key={id} title={text} onPress={() => onPick(text)} />
        ))}
      </List>
    </>
  );
}

import { useEffect, useMemo, useState } from 'react';
import { Button, LinkButton } from '../../components/button.tsx';
import { paperPaths } from '../../papers/paper-paths.ts';
import type { PaperSubject } from '../../papers/paper-subject.ts';
import { passages } from '../../papers/passages.ts';
import { Screen } from '../../shell/screen.tsx';
import { copyByHand as words } from '../../text/papers/screen-words.ts';
import { common } from '../../text/shared-words.ts';
import { MissingPaper } from '../../shell/missing-paper.tsx';
import style from './paper-reading.module.css';
import { usePaper } from './use-paper.ts';

/** Đọc chép: the paper piece by piece in very large type, for whoever writes it into the minutes book by hand. */
export function PaperReading({ subject }: { readonly subject: PaperSubject }) {
  const made = usePaper(subject);
  const [at, setAt] = useState(0);
  const pieces = useMemo(() => (made ? passages(made.paper) : []), [made]);
  // The record may have become shorter meanwhile.
  const place = Math.min(at, Math.max(0, pieces.length - 1));
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, [place]);
  if (made === null) return <MissingPaper />;
  const isLast = place >= pieces.length - 1;
  return (
    <Screen
      title={words.title}
      back={paperPaths.paper(subject)}
      footer={
        isLast ? (
          <LinkButton look="primary" wide href={paperPaths.paper(subject)}>
            {words.finish}
          </LinkButton>
        ) : (
          <Button look="primary" wide onPress={() => setAt(place + 1)}>
            {words.next}
          </Button>
        )
      }
    >
      {made === undefined ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <p>{words.place(place + 1, pieces.length)}</p>
          <p className={style.piece} aria-live="polite">
            {pieces[place]}
          </p>
          {place > 0 && <Button onPress={() => setAt(place - 1)}>{words.before}</Button>}
        </>
      )}
    </Screen>
  );
}

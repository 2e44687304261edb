import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { common } from '../text/shared-words.ts';
import style from './entry-box.module.css';

export function Entries({ children }: { readonly children: ReactNode }) {
  return <div className={style.entries}>{children}</div>;
}

/** One of several alike, with its fields and a way to take it off. */
export function EntryBox({
  title,
  isNew,
  takesCursor,
  remove,
  onRemove,
  children,
}: {
  readonly title: string;
  readonly isNew: boolean;
  readonly takesCursor: boolean;
  /** What the button says to a screen reader; it begins with the word it shows. */
  readonly remove: string;
  readonly onRemove: () => unknown;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const tookCursor = useRef(false);
  const id = useId();
  useEffect(() => {
    if (!takesCursor || tookCursor.current) return;
    tookCursor.current = true;
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [takesCursor]);
  return (
    <div className={style.box} ref={box} role="group" aria-labelledby={id}>
      <div className={style.head}>
        <h3 id={id}>{title}</h3>
        {!isNew && (
          <Button look="plain" label={remove} onPress={onRemove}>
            <Icon name="remove" />
            {common.remove}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}

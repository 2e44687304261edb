import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { common } from '../text/shared-words.ts';
import style from './entry-box.module.css';

export function Entries({ children }: { readonly children: ReactNode }) {
  return <div className={style.entries}>{children}</div>;
}

/** One of several alike, with its fields and a way to take it off. A new one takes the cursor. */
export function EntryBox({
  title,
  isNew,
  remove,
  onRemove,
  children,
}: {
  readonly title: string;
  readonly isNew: boolean;
  /** What the button says to a screen reader; it begins with the word it shows. */
  readonly remove: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const wasNew = useRef(isNew);
  const id = useId();
  useEffect(() => {
    if (wasNew.current) box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
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

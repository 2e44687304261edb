import { useState, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import style from './fold.module.css';

/** A titled block that can be closed; its state is told beside the title. */
export function Fold({
  title,
  state,
  opens = false,
  children,
}: {
  readonly title: string;
  /** What is in it, in a few words. */
  readonly state?: string;
  /** Open when it is first shown; afterwards only the person opens or closes it. */
  readonly opens?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(opens);
  return (
    <details className={style.fold} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={style.words}>
          <h2>{title}</h2>
          {state && <span className={style.state}>{state}</span>}
        </span>
        <span className={style.arrow}>
          <Icon name="next" />
        </span>
      </summary>
      <div className={style.body}>{children}</div>
    </details>
  );
}

/** A smaller fold inside a block, for what is seldom needed. */
export function MoreFold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={style.more}>
      <summary>{title}</summary>
      <div className={style.moreBody}>{children}</div>
    </details>
  );
}

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
  /** A function is asked for its part when the fold is first opened: many folds may hold a great deal. */
  readonly children: ReactNode | (() => ReactNode);
}) {
  const [isOpen, setOpen] = useState(opens);
  const [isWanted, setWanted] = useState(opens);
  const body = typeof children !== 'function' ? children : isWanted ? children() : null;
  return (
    <details
      className={style.fold}
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) setWanted(true);
      }}
    >
      <summary>
        <span className={style.words}>
          <h2>{title}</h2>
          {state && <span className={style.state}>{state}</span>}
        </span>
        <span className={style.arrow}>
          <Icon name="next" />
        </span>
      </summary>
      <div className={style.body}>{body}</div>
    </details>
  );
}

/** A smaller fold inside a block, for what is seldom needed. */
export function MoreFold({
  title,
  spoken,
  children,
}: {
  readonly title: string;
  /** Read out in place of the title, where several folds on the screen have the same one. */
  readonly spoken?: string;
  readonly children: ReactNode;
}) {
  return (
    <details className={style.more}>
      <summary aria-label={spoken}>{title}</summary>
      <div className={style.moreBody}>{children}</div>
    </details>
  );
}

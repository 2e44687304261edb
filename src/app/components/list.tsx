import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useOnce } from '../hooks/use-once.ts';
import { Icon } from './icon.tsx';
import style from './list.module.css';

export function List({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className={style.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly end?: ReactNode;
  /** A button, on a line of its own: beside a long name it would leave no room for the words. */
  readonly act?: ReactNode;
  /** Where the row leads, or what a tap on it does; neither makes it a row to read. */
  readonly href?: string;
  readonly onPress?: () => unknown;
  /** What a screen reader says in place of the pieces. */
  readonly label?: string;
}

/** A row of a list, large enough for any thumb. */
export function Row({ title, detail, end, act, href, onPress, label }: RowProps) {
  const press = useOnce(() => onPress?.());
  const inside = (
    <>
      <span className={style.main}>
        <span className={style.words}>
          <span className={style.title}>{title}</span>
          {detail && <span className={style.detail}>{detail}</span>}
        </span>
        {end && <span className={style.end}>{end}</span>}
        {act && <span className={style.act}>{act}</span>}
      </span>
      {href && <Icon name="next" />}
    </>
  );
  return (
    <li>
      {href ? (
        <Link href={href} className={style.row} aria-label={label}>
          {inside}
        </Link>
      ) : onPress ? (
        <button type="button" className={style.row} onClick={press} aria-label={label}>
          {inside}
        </button>
      ) : (
        <div className={`${style.row} ${style.still}`}>{inside}</div>
      )}
    </li>
  );
}

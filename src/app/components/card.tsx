import { useId, type ReactNode } from 'react';
import style from './card.module.css';

/** A titled block of a screen. */
export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={style.card} aria-labelledby={title ? id : undefined}>
      {title && <h2 id={id}>{title}</h2>}
      {children}
    </section>
  );
}

/** Things one under the other, evenly spaced. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={style.stack}>{children}</div>;
}

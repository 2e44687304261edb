import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import style from './printed-alone.module.css';

/**
 * What the printer gets in place of the app's own page; on the screen it is not seen. Of a screen without it the printer
 * gets the page.
 */
export function PrintedAlone({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.body.toggleAttribute('data-prints-sheet', true);
    return () => void document.body.toggleAttribute('data-prints-sheet', false);
  }, []);
  return createPortal(
    <div className={style.sheet} aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}

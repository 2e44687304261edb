import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useOnce } from '../hooks/use-once.ts';
import style from './button.module.css';

interface Look {
  /** One primary button a screen; the others are outlined or plain. */
  readonly look?: 'primary' | 'outlined' | 'plain';
  readonly wide?: boolean;
  readonly children: ReactNode;
}

interface ButtonProps extends Look {
  /**
   * A promise it gives is how long it takes: until then, and until the screen shows it, it is not done again (`useOnce`).
   * What is disabled while it is busy and tells the outcome itself gives none.
   */
  readonly onPress: () => unknown;
  readonly disabled?: boolean;
  /** What a screen reader says, when the visible words need more. It must contain the visible words. */
  readonly label?: string;
  readonly submits?: boolean;
}

export function Button({ onPress, disabled, label, submits, children, ...look }: ButtonProps) {
  const press = useOnce(onPress);
  return (
    <button
      type={submits ? 'submit' : 'button'}
      className={classes(look)}
      onClick={submits ? undefined : press}
      disabled={disabled ?? false}
      aria-label={label}
    >
      {children}
    </button>
  );
}

/** Goes somewhere; looks like a button because it is the next step. */
export function LinkButton({ href, children, ...look }: Look & { readonly href: string }) {
  return (
    <Link href={href} className={classes(look)}>
      {children}
    </Link>
  );
}

function classes({ look = 'outlined', wide }: Omit<Look, 'children'>): string {
  return [style.button, look === 'outlined' ? '' : style[look], wide ? style.wide : '']
    .filter(Boolean)
    .join(' ');
}

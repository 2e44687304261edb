import { useEffect, useState } from 'react';
import { useNewPlace } from '../hooks/use-new-place.ts';
import { lockWords as words } from '../text/lock.ts';
import { Icon } from './icon.tsx';
import style from './number-pad.module.css';

const LENGTH = 6;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface NumberPadProps {
  /** What is to be typed. */
  readonly label: string;
  /** Called with six digits; the pad is empty again then. */
  readonly onPin: (pin: string) => void;
  readonly disabled?: boolean;
}

/**
 * Six digits on keys of its own. No text field: neither the phone's keyboard nor the browser learns or offers what is typed.
 * A keyboard of a computer works too.
 */
export function NumberPad({ label, onPin, disabled = false }: NumberPadProps) {
  const [digits, setDigits] = useState('');
  // It comes where the keys before it were, and what is said above it stays in sight.
  const pad = useNewPlace<HTMLDivElement>({ preventScroll: true });
  useEffect(() => {
    if (digits.length < LENGTH) return;
    setDigits('');
    onPin(digits);
  }, [digits, onPin]);
  useEffect(() => {
    if (disabled) return;
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (target instanceof HTMLInputElement) return;
      if (/^\d$/.test(key)) setDigits((before) => (before + key).slice(0, LENGTH));
      if (key === 'Backspace') setDigits((before) => before.slice(0, -1));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [disabled]);
  const press = (digit: string) => setDigits((before) => (before + digit).slice(0, LENGTH));
  return (
    <div ref={pad} className={style.pad} role="group" aria-label={label} tabIndex={-1}>
      <p className={style.label} aria-hidden="true">
        {label}
      </p>
      <p className="visually-hidden" role="status">
        {words.typed(digits.length, LENGTH)}
      </p>
      <div className={style.dots} aria-hidden="true">
        {Array.from({ length: LENGTH }, (_, place) => (
          <span key={place} className={place < digits.length ? style.full : style.dot} />
        ))}
      </div>
      <div className={style.keys}>
        {keys.map((digit) => (
          <Key key={digit} digit={digit} disabled={disabled} onPress={press} />
        ))}
        <span />
        <Key digit="0" disabled={disabled} onPress={press} />
        <button
          type="button"
          className={style.key}
          aria-label={words.erase}
          disabled={disabled || digits === ''}
          onClick={() => setDigits((before) => before.slice(0, -1))}
        >
          <Icon name="back" />
        </button>
      </div>
    </div>
  );
}

function Key({
  digit,
  disabled,
  onPress,
}: {
  readonly digit: string;
  readonly disabled: boolean;
  readonly onPress: (digit: string) => void;
}) {
  return (
    <button type="button" className={style.key} disabled={disabled} onClick={() => onPress(digit)}>
      {digit}
    </button>
  );
}

import type { ReactNode } from 'react';
import type { Tone } from './banner.tsx';
import { Icon, type IconName } from './icon.tsx';
import style from './chip.module.css';
import toneStyle from './tone.module.css';

/** A state in a word with its shape; never colour alone. */
export function Chip({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${style.chip} ${toneStyle[tone]}`}>
      {icon && <Icon name={icon} size="1.05em" />}
      {children}
    </span>
  );
}

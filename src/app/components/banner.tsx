import type { ReactNode } from 'react';
import style from './banner.module.css';
import { Icon, type IconName } from './icon.tsx';
import toneStyle from './tone.module.css';

export type Tone = 'info' | 'warn' | 'done' | 'wait';

const iconByTone: Record<Tone, IconName> = {
  info: 'info',
  warn: 'attention',
  done: 'saved',
  wait: 'wait',
};

/** A block that says something about the whole screen: what happened, that the data are safe, the next step. */
export function Banner({
  tone,
  title,
  children,
  live,
}: {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Read out as it appears. */
  readonly live?: boolean;
}) {
  return (
    <div className={`${style.banner} ${toneStyle[tone]}`} role={live ? 'status' : undefined}>
      <Icon name={iconByTone[tone]} />
      <div className={style.words}>
        {title && <p className={style.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

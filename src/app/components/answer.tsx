import type { ReactNode } from 'react';
import { Banner, type Tone } from './banner.tsx';

/** A banner that answers a press: it comes into sight, wherever the page had been scrolled for the key that was pressed. */
export function Answer({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <div ref={bringIntoSight}>
      <Banner tone={tone}>{children}</Banner>
    </div>
  );
}

function bringIntoSight(answer: HTMLElement | null): void {
  answer?.scrollIntoView({ block: 'nearest' });
}

import { useEffect } from 'react';
import type { Period } from '#base/day.ts';
import type { UnitStep } from '#store/store.ts';
import { useServices } from '../services.tsx';
import { useNotices } from '../shell/notices.tsx';

/**
 * Leaving the screen freezes what was drafted in it: one unit on its way to the province. A phone that dies before that
 * keeps the drafts, and the next step left takes them along.
 */
export function useStep(step: UnitStep, period: Period | null): void {
  const { actions } = useServices();
  const { run } = useNotices();
  useEffect(
    () => () => {
      void run(() => actions.freezeStep(step, period));
    },
    [actions, run, step, period],
  );
}

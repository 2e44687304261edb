import { useCallback, useEffect, useState } from 'react';
import type { Instant } from '#base/day.ts';
import type { Result } from '#base/result.ts';
import type { StaffProblem } from '#sync/staff-client.ts';
import { useServices } from '../services.tsx';

/** An answer of the province, when it was read, and why the last try failed. */
export interface Asked<T> {
  readonly answer: T | null;
  readonly readAt: Instant | null;
  readonly problem: StaffProblem | null;
  readonly ask: () => void;
}

/** Asks at once and whenever told to; an older answer stays in sight while a newer one is on its way. */
export function useAsked<T>(question: () => Promise<Result<T, StaffProblem>>): Asked<T> {
  const { clock } = useServices();
  const [state, setState] = useState<Omit<Asked<T>, 'ask'>>({
    answer: null,
    readAt: null,
    problem: null,
  });
  const ask = useCallback(() => {
    void question().then((result) =>
      setState((before) =>
        result.ok
          ? { answer: result.value, readAt: clock.now(), problem: null }
          : { ...before, problem: result.error },
      ),
    );
  }, [question, clock]);
  useEffect(ask, [ask]);
  return { ...state, ask };
}

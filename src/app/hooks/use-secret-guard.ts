import { useCallback, useRef, useState } from 'react';
import { findSecretMarking } from '../secret-marking.ts';
import { secretText } from '../text/secret.ts';

/**
 * Stands between a text box and the store: a text with the marking of a state secret is not handed on. It stays in the
 * box, and `fault` says so and what to do.
 */
export function useSecretGuard(onSave: (text: string) => unknown) {
  const [fault, setFault] = useState<string | null>(null);
  const save = useRef(onSave);
  save.current = onSave;
  const guarded = useCallback((text: string) => {
    const marking = findSecretMarking(text);
    setFault(marking === null ? null : secretText.refused(marking));
    return marking === null ? save.current(text) : undefined;
  }, []);
  /** The box was filled in another way. */
  const forget = useCallback(() => setFault(null), []);
  return { fault, onSave: guarded, forget };
}

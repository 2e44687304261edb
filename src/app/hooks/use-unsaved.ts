import { useEffect, useMemo, useRef } from 'react';
import { StoreError, type StoreTrouble } from '#store/store.ts';
import { markUnsaved } from '../unsaved-mark.ts';

/** What a person did and what kept it from being saved. */
interface Unsaved {
  readonly act: () => Promise<unknown>;
  readonly trouble: StoreTrouble;
}

/**
 * Everything that was not saved, in the order it was done. `show` gets what kept the latest of it from being saved, null
 * when there is nothing to show.
 */
export function useUnsaved(show: (trouble: StoreTrouble | null) => void) {
  const list = useRef<readonly Unsaved[]>([]);
  const trying = useRef<Promise<void> | null>(null);
  useEffect(() => () => markUnsaved(false), []);
  return useMemo(() => {
    function tell(trouble: StoreTrouble | null): void {
      show(trouble);
      markUnsaved(trouble !== null || list.current.length > 0);
    }

    function add(act: Unsaved['act'], trouble: StoreTrouble): void {
      list.current = [...list.current, { act, trouble }];
      tell(trouble);
    }

    /** Tries none of it any more; `trouble` is why nothing can be saved now. */
    function giveUp(trouble: StoreTrouble | null): void {
      list.current = [];
      tell(trouble);
    }

    function drop(one: Unsaved): void {
      list.current = list.current.filter((other) => other !== one);
    }

    /** What keeps it from being done still, or null. */
    async function tryAgain(one: Unsaved): Promise<StoreTrouble | null> {
      try {
        await one.act();
      } catch (error) {
        if (error instanceof StoreError) return error.trouble;
        // A fault of the code would stand before everything that is done after it, for good.
        drop(one);
        throw error;
      }
      drop(one);
      return null;
    }

    async function tryAll(): Promise<void> {
      let last: StoreTrouble | null = null;
      try {
        for (const one of list.current) {
          last = (await tryAgain(one)) ?? last;
          if (last && holdsBack(last)) break;
        }
      } finally {
        // Whoever closed the sheet meanwhile is asked no more.
        const [first] = list.current;
        tell(first ? (last ?? first.trouble) : null);
      }
    }

    function tryOnce(): Promise<void> {
      trying.current ??= tryAll().finally(() => (trying.current = null));
      return trying.current;
    }

    /** Tries everything again in its order, up to what fails once more. */
    function retry(): Promise<void> {
      tell(null);
      return tryOnce();
    }

    /**
     * Does it once nothing done before it is left unsaved: tried again later, that would put older words over newer ones.
     *
     * @throws {StoreError} What keeps it or something before it from being saved.
     */
    async function after<T>(act: () => Promise<T>): Promise<T> {
      const isHeld = () => list.current.find(({ trouble }) => holdsBack(trouble));
      // In the background: a sheet that closed and came again would take the focus from the box, which saves it anew.
      if (isHeld()) await tryOnce();
      const held = isHeld();
      if (held) throw new StoreError(held.trouble);
      return act();
    }

    return { add, giveUp, retry, after };
  }, [show]);
}

/** What only lacks code has saved nothing that could stand over what is done after it. */
function holdsBack(trouble: StoreTrouble): boolean {
  return trouble.kind !== 'not-loaded';
}

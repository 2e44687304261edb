import { useEffect, useMemo, useRef } from 'react';
import { StoreError, type StoreTrouble } from '#store/store.ts';
import { markUnsaved } from '../unsaved-mark.ts';
import { useIsShown } from './use-is-shown.ts';

/** What a person did and what kept it from being saved. */
interface Unsaved {
  readonly act: () => Promise<unknown>;
  readonly trouble: StoreTrouble;
  readonly isAside: boolean;
  /** It is being tried again: on a bad line that takes longer than anybody waits to ask for it once more. */
  trying?: Promise<StoreTrouble | null>;
}

/** No phone writes longer: what is not done by then waits for code on a bad line, and nobody's words wait with it. */
const PATIENCE_MS = 2000;

/**
 * Does what a person does, one after another, and keeps everything that was not saved, in the order it was done: tried again
 * after what was done later, it would put older words over newer ones. `show` gets what kept the latest of it from being
 * saved, null when there is nothing to show.
 */
export function useUnsaved(show: (trouble: StoreTrouble | null) => void) {
  const list = useRef<readonly Unsaved[]>([]);
  const shown = useRef<StoreTrouble | null>(null);
  /** What was begun last; null when it has come to its end. */
  const last = useRef<Promise<unknown> | null>(null);
  const underWay = useRef(0);
  const isShown = useIsShown();
  useEffect(() => () => markUnsaved(false), []);
  return useMemo(() => {
    function mark(): void {
      const isUnsaved = underWay.current > 0 || list.current.length > 0 || shown.current !== null;
      markUnsaved(isShown.current && isUnsaved);
    }

    function tell(trouble: StoreTrouble | null): void {
      shown.current = trouble;
      show(trouble);
      mark();
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
    function tryAgain(one: Unsaved): Promise<StoreTrouble | null> {
      one.trying ??= tryNow(one).finally(() => delete one.trying);
      return one.trying;
    }

    async function tryNow(one: Unsaved): Promise<StoreTrouble | null> {
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

    async function tryEach(ones: readonly Unsaved[]): Promise<void> {
      let latest: StoreTrouble | null = null;
      try {
        for (const one of ones) {
          const trouble = await tryAgain(one);
          latest = trouble ?? latest;
          if (trouble && holdsBack({ ...one, trouble })) break;
        }
      } finally {
        // Whoever closed the sheet meanwhile is asked no more.
        const [first] = list.current;
        tell(first ? (latest ?? first.trouble) : null);
      }
    }

    /**
     * Does it when what was begun before has come to its end, whichever that is, or is held up. The book stays open so long:
     * what waits here has not reached the store.
     */
    function inTurn<T>(act: () => Promise<T>): Promise<T> {
      const doing = last.current ? endOf(last.current).then(act) : act();
      last.current = doing;
      underWay.current += 1;
      mark();
      const end = () => {
        if (last.current === doing) last.current = null;
        underWay.current -= 1;
        mark();
      };
      void doing.then(end, end);
      return doing;
    }

    /** @throws {StoreError} What keeps something done before from being saved. */
    async function saveEarlier(): Promise<void> {
      const held = list.current.filter(holdsBack);
      // In the background: a sheet that closed and came again would take the focus from the box, which saves it anew.
      if (held.length > 0) await tryEach(held);
      const still = list.current.find(holdsBack);
      if (still) throw new StoreError(still.trouble);
    }

    /** What `doing` comes to; undefined where it could not be saved, which is told and kept to be tried again. */
    async function orKeep<T>(
      one: Pick<Unsaved, 'act' | 'isAside'>,
      doing: () => Promise<T>,
    ): Promise<T | undefined> {
      try {
        return await doing();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // Nobody is there to be told any more.
        if (!isShown.current) return undefined;
        list.current = [...list.current, { ...one, trouble: error.trouble }];
        tell(error.trouble);
        return undefined;
      }
    }

    /** Does it after all that was done before it, and before all that is done after it. Must not wait for another of them. */
    function run<T>(act: () => Promise<T>): Promise<T | undefined> {
      return inTurn(() =>
        orKeep({ act, isAside: false }, async () => {
          await saveEarlier();
          return act();
        }),
      );
    }

    /** The same for what says nothing anew or may take long: what is done after it does not wait for it. */
    function runAside<T>(act: () => Promise<T>): Promise<T | undefined> {
      return orKeep({ act, isAside: true }, async () => {
        await inTurn(saveEarlier);
        return act();
      });
    }

    /** Tries everything again in its order, up to what fails once more. */
    function retry(): Promise<void> {
      tell(null);
      return inTurn(() => tryEach(list.current));
    }

    return { run, runAside, giveUp, retry };
  }, [show, isShown]);
}

/** What only lacks code, or is done aside, has saved nothing that could stand over what is done after it. */
function holdsBack({ trouble, isAside }: Unsaved): boolean {
  return !isAside && trouble.kind !== 'not-loaded';
}

/** When it has come to its end, or has taken too long. */
function endOf(doing: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, PATIENCE_MS);
    const end = () => {
      clearTimeout(late);
      resolve();
    };
    doing.then(end, end);
  });
}

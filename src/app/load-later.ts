import { keepUntilTold } from './untold.ts';

/** Something that comes over the network after the first screen. */
export interface Later<T> {
  readonly load: () => Promise<T>;
  /**
   * The thing itself, for drawing a screen: until it is there it throws the promise of it, and the nearest `Suspense` waits.
   * Throws what went wrong when it did not come; once that has been told, the next to ask tries again.
   */
  readonly read: () => T;
}

/** Loads once, for all who ask; again after a failure. */
export function loadLater<T>(load: () => Promise<T>): Later<T> {
  let loading: Promise<T> | null = null;
  let loaded: { readonly value: T } | null = null;
  let failure: { readonly error: unknown } | null = null;
  function loadOnce(): Promise<T> {
    loading ??= load().then(
      (value) => {
        loaded = { value };
        return value;
      },
      (error: unknown) => {
        failure = { error };
        keepUntilTold(error, () => (failure = null));
        loading = null;
        throw error;
      },
    );
    return loading;
  }
  return {
    load: loadOnce,
    read() {
      if (loaded) return loaded.value;
      if (failure) throw failure.error;
      // oxlint-disable-next-line typescript/only-throw-error -- a thrown promise is how Suspense is told to wait
      throw loadOnce();
    },
  };
}

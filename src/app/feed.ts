/** A value that changes over time and is the same for all who look: undefined until it is first known. */
export interface Feed<T> {
  get(): T | undefined;
  subscribe(onChange: () => void): () => void;
}

/**
 * Shares one source among all who watch. The source is opened for the first watcher and closed a moment after the last
 * has gone, so that going from screen to screen does not read everything anew.
 */
export function createFeed<T>(open: (emit: (value: T) => void) => () => void): Feed<T> {
  const KEEP_OPEN_MS = 10_000;
  let value: T | undefined;
  let close: (() => void) | null = null;
  let closing: ReturnType<typeof setTimeout> | undefined;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    subscribe(onChange) {
      clearTimeout(closing);
      watchers.add(onChange);
      close ??= open((next) => {
        value = next;
        for (const watcher of watchers) watcher();
      });
      return () => {
        watchers.delete(onChange);
        if (watchers.size > 0) return;
        closing = setTimeout(() => {
          close?.();
          close = null;
          value = undefined;
        }, KEEP_OPEN_MS);
      };
    },
  };
}

/** One feed for each key, made when first asked for. */
export function createFeeds<T>(make: (key: string) => Feed<T>): (key: string) => Feed<T> {
  const feedByKey = new Map<string, Feed<T>>();
  return (key) => {
    const feed = feedByKey.get(key) ?? make(key);
    feedByKey.set(key, feed);
    return feed;
  };
}

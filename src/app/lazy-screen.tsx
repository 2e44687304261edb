import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import { loadCode } from '#store/load-code.ts';
import { loadLater } from './load-later.ts';
import { keepUntilTold } from './untold.ts';

type Loader = () => Promise<unknown>;

/** Of the screens that most taps of a secretary lead to, and of all others. */
const everyday = new Set<Loader>();
const seldom = new Set<Loader>();

/** A screen that most taps of a secretary lead to; see `warmEveryday`. */
export function everydayScreen<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return screenAmong(everyday, load);
}

/**
 * A screen whose code comes when it is first wanted. Once it is there it is shown in the same frame, with no flicker of a
 * waiting page in between.
 */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return screenAmong(seldom, load);
}

function screenAmong<P extends object>(
  loaders: Set<Loader>,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const loadOnce = () => {
    loading ??= loadCode(load).then(
      (component) => (loaded = component),
      (error: unknown) => {
        loading = null;
        keepUntilTold(error, () => (Waiting = waitFor(loadOnce)));
        throw error;
      },
    );
    return loading;
  };
  loaders.add(loadOnce);
  let Waiting = waitFor(loadOnce);
  return function LazyScreen(props: P) {
    // Settled when it is first shown: a change later would throw away what the screen holds.
    const [Shown] = useState(() => loaded ?? Waiting);
    return <Shown {...(props as P & React.JSX.IntrinsicAttributes)} />;
  };
}

/** A part of a screen whose code comes later; without it the screen stands all the same. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const later = loadLater(() => loadCode(load));
  seldom.add(later.load);
  return function LazyPart(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(null);
    useEffect(() => {
      later.load().then(
        (part) => setPart(() => part),
        () => undefined,
      );
    }, []);
    return <Suspense>{Part && <Part {...(props as P & React.JSX.IntrinsicAttributes)} />}</Suspense>;
  };
}

function waitFor<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(() => load().then((component) => ({ default: component })));
}

/**
 * Fetches the code of the screens that most taps lead to while nobody is waiting, so that they open at once. The others
 * would cost every start of a small phone twice as much, and come from its own memory when they are wanted.
 */
export function warmEveryday(): void {
  warm([...everyday]);
}

/** The same for all there are, for a window whose worker does not hold every file yet. */
export function warmAll(): void {
  warm([...everyday, ...seldom]);
}

function warm(loaders: readonly Loader[]): void {
  void loaders.reduce<Promise<unknown>>(
    (before, load) => before.then(idle).then(() => load().catch(() => undefined)),
    Promise.resolve(),
  );
}

function idle(): Promise<void> {
  const AFTER_MS = 200;
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, AFTER_MS);
  });
}

import { paths } from './routes.ts';

/*
 * The phone's Back goes one step up and, from home, out of the app. A plain history does not do that: the arrow in the
 * header and the bar below would each add an entry, and Back would then walk through all of them again. So the app keeps
 * the trail of addresses beside the browser's history, and going to a place that is on the trail goes back to it.
 */

export type Move =
  | { readonly kind: 'push' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'stay' }
  /** Back so many entries, to the very address. */
  | { readonly kind: 'back'; readonly by: number }
  /** Back so many entries, and put the address there. */
  | { readonly kind: 'back-and-replace'; readonly by: number };

const mainPlaces: readonly string[] = [paths.home, paths.meetings, paths.members, paths.topics];

/** How to go to `to` from the `index`th entry of the trail. */
export function moveTo(trail: readonly string[], index: number, to: string, isReplacing: boolean): Move {
  const here = trail[index];
  if (here === to) return { kind: 'stay' };
  const before = trail.lastIndexOf(to, index - 1);
  if (index > 0 && before >= 0) return { kind: 'back', by: index - before };
  if (to === paths.home) return index > 0 ? { kind: 'back-and-replace', by: index } : { kind: 'replace' };
  if (isReplacing) return { kind: 'replace' };
  // The main places are side by side: Back from each of them leads home.
  const isSideways = index > 0 && here !== undefined && mainPlaces.includes(here) && mainPlaces.includes(to);
  return isSideways ? { kind: 'replace' } : { kind: 'push' };
}

interface Entry {
  readonly path: string;
  readonly scroll: number;
}

type Navigate = (to: string, options?: { replace?: boolean; state?: unknown }) => void;

export interface Trail {
  /** For wouter's `aroundNav`. */
  readonly around: (navigate: Navigate, to: string, options?: { replace?: boolean }) => void;
  /** Opens the app at `path` with home under it; for the first address of a start. */
  readonly begin: (path: string) => void;
}

const KEY = 'trail';

/** Keeps the trail in this tab, so that a reload finds it again. */
export function createTrail(): Trail {
  let entries: Entry[] = readEntries();
  let index = currentIndex();
  let afterBack: (() => void) | null = null;
  history.scrollRestoration = 'manual';

  function keep(): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(entries));
    } catch {
      // Without it Back works as the browser likes.
    }
  }

  function rememberScroll(): void {
    const entry = entries[index];
    if (entry) entries[index] = { ...entry, scroll: Math.round(window.scrollY) };
    keep();
  }

  function put(path: string, at: number): void {
    entries = [...entries.slice(0, at), { path, scroll: 0 }];
    index = at;
    keep();
  }

  window.addEventListener('popstate', () => {
    index = currentIndex();
    const next = afterBack;
    afterBack = null;
    if (next) next();
    else restoreScroll(entries[index]?.scroll ?? 0);
  });
  window.addEventListener('pagehide', rememberScroll);
  document.addEventListener('visibilitychange', rememberScroll);

  return {
    around(navigate, to, options) {
      // Both stand for home: which one is shown depends on who this phone belongs to.
      const target = to === paths.welcome || to === paths.staff ? paths.home : to;
      rememberScroll();
      const trail = entries.map((entry) => entry.path);
      const move = moveTo(trail, index, target, options?.replace === true);
      switch (move.kind) {
        case 'stay':
          return;
        case 'back':
          history.go(-move.by);
          return;
        case 'back-and-replace':
          afterBack = () => {
            put(target, index);
            navigate(target, { replace: true, state: { index } });
            window.scrollTo(0, 0);
          };
          history.go(-move.by);
          return;
        case 'replace':
        case 'push':
          put(target, move.kind === 'push' ? index + 1 : index);
          navigate(target, { replace: move.kind === 'replace', state: { index } });
          window.scrollTo(0, 0);
      }
    },
    begin(path) {
      if (isKnown(history.state) && entries[index]?.path === location.pathname) {
        restoreScroll(entries[index]?.scroll ?? 0);
        return;
      }
      // A scanned code stands behind the `#`, for the screen it opens.
      const behind = path === location.pathname ? location.hash : '';
      put(paths.home, 0);
      history.replaceState({ index: 0 }, '', paths.home);
      if (path === paths.home) return;
      put(path, 1);
      history.pushState({ index: 1 }, '', path + behind);
    },
  };
}

function readEntries(): Entry[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Entry[]) : [];
  } catch {
    return [];
  }
}

function isKnown(state: unknown): state is { index: number } {
  return (
    typeof state === 'object' && state !== null && typeof (state as { index?: unknown }).index === 'number'
  );
}

function currentIndex(): number {
  return isKnown(history.state) ? history.state.index : 0;
}

/** Scrolls there as soon as the page is long enough; gives up quietly after two seconds, or as soon as a person moves on it. */
export function restoreScroll(top: number): void {
  const TRIES = 40;
  let tries = 0;
  const moved = new AbortController();
  for (const type of ['pointerdown', 'keydown', 'wheel'])
    window.addEventListener(type, () => moved.abort(), { signal: moved.signal, passive: true });
  const attempt = () => {
    if (moved.signal.aborted) return;
    tries += 1;
    const reach = Math.max(0, document.documentElement.scrollHeight - window.innerHeight);
    if (reach >= top || tries >= TRIES) {
      window.scrollTo(0, top);
      moved.abort();
      return;
    }
    setTimeout(attempt, 50);
  };
  attempt();
}

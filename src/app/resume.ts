import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { formStepPaths } from './routes.ts';

const KEY = 'last-place';
const KEEP_MS = 24 * 60 * 60 * 1000;
const steps = Object.values(formStepPaths).join('|');
const stepAddress = new RegExp(`^/ky-hop/[^/]+/(?:${steps})$`);

interface Place {
  readonly path: string;
  readonly at: Instant;
  readonly scroll: number;
}

/** Keeps the address and the place on the page, ids only, so that an app killed in the middle opens where it was. */
export function keepPlace(clock: Clock): void {
  const keep = () => {
    const place: Place = { path: location.pathname, at: clock.now(), scroll: Math.round(window.scrollY) };
    try {
      localStorage.setItem(KEY, JSON.stringify(place));
    } catch {
      // It opens at home instead.
    }
  };
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', keep);
  for (const type of ['pushState', 'replaceState', 'popstate']) window.addEventListener(type, keep);
}

/** The step of a meeting that was open when the app was last seen, less than a day ago; null for any other place. */
export function placeToResume(clock: Clock): { readonly path: string; readonly scroll: number } | null {
  try {
    const place = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Place | null;
    if (!place || !stepAddress.test(place.path)) return null;
    const age = clock.now() - place.at;
    return age >= 0 && age < KEEP_MS ? { path: place.path, scroll: place.scroll } : null;
  } catch {
    return null;
  }
}

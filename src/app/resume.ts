import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import type { Place, Store } from '#store/store.ts';
import { formStepPaths } from './routes.ts';

const KEEP_MS = 24 * 60 * 60 * 1000;
const steps = Object.values(formStepPaths).join('|');
const stepAddress = new RegExp(`^/ky-hop/[^/]+/(?:${steps})$`);

/**
 * Keeps the address and the place on the page, so that an app killed in the middle opens where it was. In the store, not
 * in `localStorage`: the browser writes that down seconds later, and a phone that kills the app does not wait.
 */
export function keepPlaces(store: Pick<Store, 'keepPlace'>, clock: Clock): void {
  /** What is kept may be a step, until it is known that the step was left: so each tap elsewhere need not be a save. */
  let mayResume = true;
  const keep = () => {
    const isStep = stepAddress.test(location.pathname);
    if (!isStep && !mayResume) return;
    mayResume = isStep;
    const place = { path: location.pathname, scroll: Math.round(window.scrollY), at: clock.now() };
    // Without it the app opens at home.
    store.keepPlace(place).catch(() => (mayResume = true));
  };
  for (const type of ['pushState', 'replaceState', 'popstate', 'pagehide']) {
    window.addEventListener(type, keep);
  }
  document.addEventListener('scrollend', keep);
  document.addEventListener('visibilitychange', keep);
}

/** The step of a meeting that was open when the app was last seen, less than a day ago; null for any other place. */
export function placeToResume(place: Place | null, now: Instant): Place | null {
  if (!place || !stepAddress.test(place.path)) return null;
  // A phone's clock is set right while the app is closed, forwards or back.
  return Math.abs(now - place.at) < KEEP_MS ? place : null;
}

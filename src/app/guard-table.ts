import { lazyScreen } from './lazy-screen.tsx';

/* What closes, opens and saves the book, which comes in one file when it is wanted. */

const loadGuard = () => import('./guard-screens.ts');

export const BackupScreen = lazyScreen(() => loadGuard().then((file) => file.BackupScreen));
export const PinScreen = lazyScreen<{ readonly keepsPin: boolean }>(() =>
  loadGuard().then((file) => file.PinScreen),
);
export const RestoreScreen = lazyScreen(() => loadGuard().then((file) => file.RestoreScreen));
/** A part of the settings. */
export const LockCard = lazyScreen(() => loadGuard().then((file) => file.LockCard));
/** A part of the first screen of a phone that lost its data. */
export const OpenKept = lazyScreen<{ readonly onOpened: () => void }>(() =>
  loadGuard().then((file) => file.OpenKept),
);
/** A part of the home screen that nobody waits for. */
export const SafetyCards = lazyScreen(() => loadGuard().then((file) => file.SafetyCards));

/* All that closes, opens and saves the book, in one file: each file more costs the first screen the bytes of its name. */

export { showLock } from './lock-gate.tsx';
export { BackupScreen } from './screens/backup/backup-screen.tsx';
export { PinScreen } from './screens/pin/pin-screen.tsx';
export { RetiredScreen } from './screens/retired/retired-screen.tsx';
export { RestoreScreen } from './screens/restore/restore-screen.tsx';
export { LockCard } from './shell/lock-card.tsx';
export { OpenKept } from './shell/open-kept.tsx';
export { SafetyCards } from './shell/safety-cards.tsx';

import type { Instant } from '#base/day.ts';

/*
 * What was put off or done on this phone, so that nobody is reminded of it again at once. Nothing here says anything about
 * anybody; a browser that forgets it asks once more.
 */

const PIN_LATER = 'pin-later';
const WORDS_UNCONFIRMED = 'words-unconfirmed';
const BACKED_UP = 'backed-up-at';
const BACKUP_LATER = 'backup-later';

/** When setting a PIN was put off; null where it was not. */
export const pinPutOffAt = (): Instant | null => readInstant(PIN_LATER);
export const putPinOff = (now: Instant): void => keep(PIN_LATER, String(now));

/** Whether words were shown that nobody has proved to have on paper. */
export const areWordsUnconfirmed = (): boolean => read(WORDS_UNCONFIRMED) === 'yes';
export const keepWordsUnconfirmed = (are: boolean): void => keep(WORDS_UNCONFIRMED, are ? 'yes' : null);

/** When a backup file was last handed over. */
export const backedUpAt = (): Instant | null => readInstant(BACKED_UP);
export const keepBackedUp = (now: Instant): void => keep(BACKED_UP, String(now));

/** Of which vote, by when it was made, the backup was put off. */
export const backupPutOffFor = (): Instant | null => readInstant(BACKUP_LATER);
export const putBackupOff = (votedAt: Instant): void => keep(BACKUP_LATER, String(votedAt));

function readInstant(key: string): Instant | null {
  const kept = Number(read(key) ?? 'none');
  return Number.isFinite(kept) ? (kept as Instant) : null;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It is asked once more.
  }
}

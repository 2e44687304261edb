/** What the browser said when asked to keep our data; `unknown` where it cannot be asked. */
export type PersistAnswer = 'granted' | 'refused' | 'unknown';

/** Asks the browser not to clear our data when space runs short. Call it after the first save: it weighs use. */
export async function askToPersist(): Promise<PersistAnswer> {
  const storage = storageManager();
  if (!storage?.persist) return 'unknown';
  try {
    return (await storage.persist()) ? 'granted' : 'refused';
  } catch {
    return 'unknown';
  }
}

/** Whether it was granted already, without asking. */
export async function isPersisted(): Promise<boolean> {
  try {
    return (await storageManager()?.persisted?.()) ?? false;
  } catch {
    return false;
  }
}

/** Bytes used and allowed on this origin; null where the browser does not say. */
export async function estimateStorage(): Promise<{
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}> {
  try {
    const estimate = await storageManager()?.estimate?.();
    return { usedBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null };
  } catch {
    return { usedBytes: null, quotaBytes: null };
  }
}

function storageManager(): Partial<StorageManager> | null {
  return typeof navigator === 'undefined' ? null : (navigator.storage ?? null);
}

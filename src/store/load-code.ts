import { StoreError } from './store.ts';

/**
 * A part of the app's code that comes after the first screen. A first visit that was cut off may lack it; then nothing is
 * lost and nothing is a bug: `StoreError` says `not-loaded`, and asking again is safe.
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new StoreError({ kind: 'not-loaded' }, error);
  }
}

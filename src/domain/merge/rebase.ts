import type { JsonObject } from '#base/json.ts';
import { applyChanges, type Changes } from '../changes.ts';

/**
 * What a phone shows: the value the province has, with what this phone still has to send put back on top in the
 * order it was made. Null when neither has anything.
 */
export function rebase(server: JsonObject | null, queued: readonly Changes[]): JsonObject | null {
  return queued.reduce<JsonObject | null>((value, changes) => applyChanges(value, changes), server);
}

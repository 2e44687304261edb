import { isJsonObject, sameJson, type Json, type JsonObject } from '#base/json.ts';
import { mapFieldsByKind, type EntityKind } from './entity.ts';

/**
 * The changed fields of one entity: `field → value`, and for a map field `field/key → entry`, where null takes
 * the entry away. Changes of different fields never disagree.
 */
export type Changes = JsonObject;

/** What turns `before` into `after`. An entity that is new has no `before`, and everything in it is a change. */
export function diffEntity(kind: EntityKind, before: JsonObject | null, after: JsonObject): Changes {
  const mapFields = new Set<string>(mapFieldsByKind[kind]);
  const changes: Record<string, Json> = {};
  for (const [field, value] of Object.entries(after)) {
    const old = before?.[field];
    if (mapFields.has(field) && isJsonObject(value)) {
      diffMap(field, isJsonObject(old) ? old : {}, value, changes);
      if (old === undefined && Object.keys(value).length === 0) changes[field] = {};
    } else if (!sameJson(old, value)) {
      changes[field] = value;
    }
  }
  return changes;
}

/** `entity` with `changes` put on top; unknown fields are kept. A new entity starts from null. */
export function applyChanges(entity: JsonObject | null, changes: Changes): JsonObject {
  const result: Record<string, Json> = { ...entity };
  for (const [path, value] of Object.entries(changes)) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      result[path] = value;
      continue;
    }
    const field = path.slice(0, slash);
    const key = path.slice(slash + 1);
    const map: Record<string, Json> = { ...(isJsonObject(result[field]) ? result[field] : {}) };
    if (value === null) delete map[key];
    else map[key] = value;
    result[field] = map;
  }
  return result;
}

function diffMap(field: string, old: JsonObject, now: JsonObject, changes: Record<string, Json>) {
  for (const [key, entry] of Object.entries(now)) {
    if (!sameJson(old[key], entry)) changes[`${field}/${key}`] = entry;
  }
  for (const key of Object.keys(old)) {
    if (!(key in now)) changes[`${field}/${key}`] = null;
  }
}

import { isJsonObject, type Json, type JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { mapFieldsByKind, type EntityKind } from '#domain/entity.ts';
import { parseChanges } from '#wire/entity-fields.ts';
import { MAX_MAP_ENTRIES } from '#wire/limits.ts';
import { idSchema } from '#wire/scalars.ts';

/** A field that may not travel, and why: `too-long`, `too-many`, `unknown-field`, `bad-id`, or what the schema says. */
export interface RefusedField {
  readonly field: string;
  readonly reason: string;
}

/**
 * What of an entity's changes the wire allows, texts in NFC, and what not. Each field stands for itself, so one text
 * that is too long keeps nothing else back. `before` is the value changed; null when it is new.
 */
export function admitChanges(
  kind: EntityKind,
  entityId: string,
  before: JsonObject | null,
  changes: Changes,
): { readonly admitted: Changes; readonly refused: readonly RefusedField[] } {
  if (!idSchema.safeParse(entityId).success) {
    // One entity that can never be accepted must not take its whole unit with it.
    return { admitted: {}, refused: Object.keys(changes).map((field) => ({ field, reason: 'bad-id' })) };
  }
  const admitted: Record<string, Json> = {};
  const refused: RefusedField[] = [];
  const room = new Map(
    mapFieldsByKind[kind].map((field) => [
      field as string,
      MAX_MAP_ENTRIES - entriesAfter(before, field, changes),
    ]),
  );
  for (const [path, value] of Object.entries(changes)) {
    const parsed = parseChanges(kind, { [path]: value });
    if (!parsed.ok) {
      refused.push({ field: path, reason: parsed.error.reason });
    } else if (value !== null && (room.get(fieldOf(path)) ?? 0) < 0 && isNewEntry(before, path)) {
      refused.push({ field: path, reason: 'too-many' });
      room.set(fieldOf(path), (room.get(fieldOf(path)) ?? 0) + 1);
    } else {
      Object.assign(admitted, parsed.value);
    }
  }
  return { admitted, refused };
}

/** How many entries the map would hold with all the changes. */
function entriesAfter(before: JsonObject | null, field: string, changes: Changes): number {
  const keys = new Set(entryKeys(before, field));
  for (const [path, value] of Object.entries(changes)) {
    if (!path.startsWith(`${field}/`)) continue;
    const key = path.slice(field.length + 1);
    if (value === null) keys.delete(key);
    else keys.add(key);
  }
  return keys.size;
}

function isNewEntry(before: JsonObject | null, path: string): boolean {
  return path.includes('/') && !entryKeys(before, fieldOf(path)).includes(path.slice(path.indexOf('/') + 1));
}

function entryKeys(value: JsonObject | null, field: string): readonly string[] {
  const map = value?.[field];
  return isJsonObject(map) ? Object.keys(map) : [];
}

function fieldOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

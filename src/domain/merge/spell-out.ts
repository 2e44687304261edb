import { isJsonObject, type Json } from '#base/json.ts';
import type { Changes } from '../changes.ts';
import { mapFieldsByKind, type EntityKind } from '../entity.ts';

/** A map field given whole is spelled entry by entry, so that merging sees the entries. */
export function spellOut(kind: EntityKind, changes: Changes): Changes {
  const mapFields = new Set<string>(mapFieldsByKind[kind]);
  const spelled: Record<string, Json> = {};
  for (const [field, value] of Object.entries(changes)) {
    if (!mapFields.has(field) || !isJsonObject(value) || Object.keys(value).length === 0) {
      spelled[field] = value;
    } else {
      for (const [key, entry] of Object.entries(value)) spelled[`${field}/${key}`] = entry;
    }
  }
  return spelled;
}

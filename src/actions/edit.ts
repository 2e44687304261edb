import type { Json } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';

/** Keeps one change as a draft and says what would undo it. */
export function edit<K extends EntityKind>(
  deps: ActionDeps,
  kind: K,
  entityId: string,
  changes: Partial<EntityByKind[K]>,
): Promise<readonly Edit[]> {
  return editAll(deps, [toEdit(kind, entityId, changes)]);
}

/** Keeps one entry of a map field; null takes it away. */
export function editEntry<K extends EntityKind>(
  deps: ActionDeps,
  kind: K,
  entityId: string,
  field: keyof EntityByKind[K] & string,
  key: string,
  entry: unknown,
): Promise<readonly Edit[]> {
  return editAll(deps, [{ kind, entityId, changes: { [`${field}/${key}`]: entry as Json } }]);
}

/** Keeps several changes, all or nothing. */
export function editAll(deps: ActionDeps, edits: readonly Edit[]): Promise<readonly Edit[]> {
  return deps.store.putDrafts(edits);
}

/** The edit that sets these fields. */
export function toEdit<K extends EntityKind>(
  kind: K,
  entityId: string,
  fields: Partial<EntityByKind[K]>,
): Edit {
  // An interface has no index signature, so the compiler cannot see that its fields are JSON.
  return { kind, entityId, changes: fields as unknown as Changes };
}

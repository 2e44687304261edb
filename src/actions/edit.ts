import type { Json, JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { emptyByKind } from '#domain/empty-entity.ts';
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

/** Keeps a change that is made from what the entity is when it is kept, fields it does not say as they are while empty. */
export function amend<K extends EntityKind>(
  deps: ActionDeps,
  kind: K,
  entityId: string,
  change: (now: EntityByKind[K]) => Partial<EntityByKind[K]>,
): Promise<readonly Edit[]> {
  const amended = (now: JsonObject) =>
    change({ ...emptyByKind[kind], ...now } as unknown as EntityByKind[K]) as unknown as Changes;
  return deps.store.putDrafts([{ kind, entityId, amend: amended }]);
}

/**
 * Keeps an entry of a map field, made from what the entry is when it is kept, and from all the others; null where there is
 * none, or is to be none.
 */
export function amendEntry<K extends EntityKind, F extends keyof EntityByKind[K] & string>(
  deps: ActionDeps,
  kind: K,
  entityId: string,
  field: F,
  key: string,
  change: ChangeOfEntry<EntryOf<EntityByKind[K][F]>>,
): Promise<readonly Edit[]> {
  return amend(deps, kind, entityId, (now) => {
    const entries = now[field] as { readonly [key: string]: EntryOf<EntityByKind[K][F]> };
    const next = change(entries[key] ?? null, Object.values(entries));
    return { [`${field}/${key}`]: next } as Partial<EntityByKind[K]>;
  });
}

/** An entry as it is to be, from what it is and from all there are. */
export type ChangeOfEntry<Entry> = (now: Entry | null, all: readonly Entry[]) => Entry | null;

/** What the values of a map field are. */
export type EntryOf<Field> = Field extends { readonly [key: string]: infer Entry } ? Entry : never;

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

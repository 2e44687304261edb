import type { EntityKind } from '#domain/entity.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';

/** Puts an entity into the bin; what belongs to it goes out of sight with it and comes back with it. */
export function deleteEntity(deps: ActionDeps, kind: EntityKind, entityId: string): Promise<readonly Edit[]> {
  return deps.store.putDrafts([{ kind, entityId, changes: { deletedAt: deps.clock.now() } }]);
}

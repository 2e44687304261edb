import type { EntityKind } from '#domain/entity.ts';
import type { ActionDeps } from './deps.ts';

/** Takes an entity out of the bin. */
export async function restoreEntity(deps: ActionDeps, kind: EntityKind, entityId: string): Promise<void> {
  await deps.store.putDrafts([{ kind, entityId, changes: { deletedAt: null } }]);
  await deps.store.freeze({ step: 'bin', period: null });
}

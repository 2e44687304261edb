import type { EntityKind } from '#domain/entity.ts';
import type { Queue, Receipt } from '#store/store.ts';
import type { RecordState } from './record-state.tsx';

/** How one thing that was sent from this phone stands with the province; null for what this phone did not send. */
export function sentState(
  queue: Queue,
  kind: EntityKind,
  id: string,
): { readonly state: RecordState; readonly receipt: Receipt | null } | null {
  const units = queue.units.filter(({ entities }) => entities.includes(`${kind}:${id}`));
  if (units.length === 0) return null;
  if (units.some(({ state }) => state === 'refused')) return { state: 'attention', receipt: null };
  if (units.some(({ state }) => state === 'queued')) return { state: 'queued', receipt: null };
  return { state: 'received', receipt: units.at(-1)?.receipt ?? null };
}

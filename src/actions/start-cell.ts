import { CELL_ENTITY_ID, emptyCell, type Cell } from '#domain/cell.ts';
import { emptyMember, type Member } from '#domain/member.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** A cell begun by hand, needing no code and no network; it joins a province later with all it holds. */
export async function startCell(
  deps: ActionDeps,
  cell: Partial<Cell>,
  self?: Partial<Member>,
): Promise<void> {
  const edits = [toEdit('cell', CELL_ENTITY_ID, { ...emptyCell, ...cell })];
  if (self) edits.push(toEdit('member', deps.chance.id(), { ...emptyMember, ...self }));
  await deps.store.putDrafts(edits);
  await deps.store.freeze({ step: 'cell', period: null });
}

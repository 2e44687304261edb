import { CELL_ENTITY_ID, emptyCell, type Cell } from '#domain/cell.ts';
import type { ActionDeps } from './deps.ts';
import { edit } from './edit.ts';

/** A cell begun by hand, needing no code and no network; it joins a province later with all it holds. */
export async function startCell(deps: ActionDeps, cell: Partial<Cell>): Promise<void> {
  await edit(deps, 'cell', CELL_ENTITY_ID, { ...emptyCell, ...cell });
  await deps.store.freeze({ step: 'cell', period: null });
}

import type { AgendaItem } from '#domain/meeting/agenda-item.ts';

/** True when something of the proceedings is written under the item. */
export function hasNotes(item: AgendaItem): boolean {
  return (
    item.text.trim() !== '' ||
    item.conclusion.trim() !== '' ||
    Object.keys(item.remarks).length > 0 ||
    Object.keys(item.commendations).length > 0
  );
}

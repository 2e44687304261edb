import { must } from '#base/assert.ts';
import type { Day } from '#base/day.ts';
import type { CellKind } from '#domain/cell.ts';
import { inForceOn } from '#domain/in-force.ts';
import type { AgendaSlot } from '#domain/meeting/agenda-item.ts';
import type { AgendaTemplates } from '#domain/meeting/agenda-template.ts';
import type { SlotTitles } from '#domain/meeting/default-agenda.ts';

/** The templates that come with the app: every file of the folder. A test reads them by the parser of such files. */
export const shippedAgendas: readonly AgendaTemplates[] = Object.values(
  import.meta.glob<AgendaTemplates>('/seeds/agendas/*.json', { eager: true, import: 'default' }),
);

/** The templates in force on `day`. */
export function agendasOn(day: Day): AgendaTemplates {
  return must(inForceOn(shippedAgendas, day), 'templates come with the app');
}

/** Titles of the agenda a new meeting starts with; `thematic` names the part given to a chuyên đề. */
export function agendaTitles(kind: CellKind, day: Day): SlotTitles & { readonly thematic: string } {
  const { templates } = agendasOn(day);
  const regular = must(
    templates.find((template) => template.meetingKind === 'regular' && template.cellKind === kind),
    'every sort of cell has a template',
  );
  const title = (slot: AgendaSlot) => regular.items.find((item) => item.slot === slot)?.title ?? '';
  return {
    ideology: title('ideology'),
    'past-month': title('past-month'),
    'party-building': title('party-building'),
    'next-month': title('next-month'),
    documents: title('documents'),
    thematic: title('thematic'),
  };
}

import type { CellKind } from '../cell.ts';
import type { Source } from '../criteria/criterion.ts';
import { agendaItemId, type MeetingId, type MeetingKind } from '../ids.ts';
import type { Dated } from '../in-force.ts';
import { fold } from '../names.ts';
import { nextOrder } from '../next-order.ts';
import type { AgendaItem, AgendaSlot } from './agenda-item.ts';

/** An agenda to begin with (chương trình mẫu), for one kind of meeting and one sort of cell. */
export interface AgendaTemplate {
  readonly id: string;
  readonly title: string;
  readonly meetingKind: MeetingKind;
  /** The sort of cell it is made for; null for any. */
  readonly cellKind: CellKind | null;
  readonly items: readonly TemplateItem[];
}

export interface TemplateItem {
  /** Unique within its template. */
  readonly id: string;
  readonly slot: AgendaSlot;
  readonly title: string;
  /** Only for a meeting that has a chuyên đề. */
  readonly needsTopic: boolean;
}

/** One version of the templates, as dated data. */
export interface AgendaTemplates extends Dated {
  readonly id: string;
  readonly title: string;
  readonly templates: readonly AgendaTemplate[];
  readonly source: Source;
}

/** The templates for that kind of meeting, those made for that sort of cell in front. */
export function templatesFor(
  { templates }: AgendaTemplates,
  meetingKind: MeetingKind,
  cellKind: CellKind,
): readonly AgendaTemplate[] {
  const rank = (template: AgendaTemplate) => (template.cellKind === cellKind ? 0 : 1);
  return templates
    .filter((template) => template.meetingKind === meetingKind)
    .sort((a, b) => rank(a) - rank(b));
}

/** An item to add to an agenda that is there, under the id it will have; two phones that add it add the same. */
export interface AddedItem {
  readonly id: string;
  /** No more than this is said: an item that lies in the bin under this id comes back with its notes. */
  readonly fields: Pick<AgendaItem, 'meetingId' | 'slot' | 'title' | 'order' | 'deletedAt'> &
    Partial<Pick<AgendaItem, 'documentTitle'>>;
}

/**
 * What of a template an agenda lacks, to stand after what is there: a part of the programme that no item is of, or, of
 * other items, a title that none has. Nothing that is there is changed.
 */
export function missingItems(
  meetingId: MeetingId,
  items: readonly Pick<AgendaItem, 'slot' | 'title' | 'order'>[],
  template: AgendaTemplate,
  hasTopic: boolean,
): readonly AddedItem[] {
  const slots = new Set(items.map((item) => item.slot));
  const titles = new Set(items.map((item) => fold(item.title)));
  const first = nextOrder(items);
  return template.items
    .filter((item) => hasTopic || !item.needsTopic)
    .filter((item) => (item.slot === 'other' ? !titles.has(fold(item.title)) : !slots.has(item.slot)))
    .map(({ id, slot, title }, index) => ({
      id: agendaItemId(meetingId, slot === 'other' ? id : slot),
      fields: { meetingId, slot, title, order: first + index, deletedAt: null },
    }));
}

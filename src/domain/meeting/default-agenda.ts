import { agendaItemId, type MeetingId } from '../ids.ts';
import { emptyAgendaItem, type AgendaItem, type AgendaSlot } from './agenda-item.ts';

/** The five topics of a regular meeting, in their order. Source: HD 42-HD/BTCTW, 28/10/2025, II 2.2. */
export const regularSlots = [
  'ideology',
  'past-month',
  'party-building',
  'next-month',
  'documents',
] as const satisfies readonly AgendaSlot[];

export type RegularSlot = (typeof regularSlots)[number];

/** Words for each slot, which live with the screens. */
export type SlotTitles = { readonly [slot in RegularSlot]: string };

/** An agenda item and the id it will be kept under. */
export interface NewAgendaItem {
  readonly id: string;
  readonly item: AgendaItem;
}

/** The agenda of a regular meeting before anybody changed it; two phones that make it make the same items. */
export function defaultAgenda(meetingId: MeetingId, titles: SlotTitles): readonly NewAgendaItem[] {
  return regularSlots.map((slot, index) => ({
    id: agendaItemId(meetingId, slot),
    item: { ...emptyAgendaItem, meetingId, slot, title: titles[slot], order: index + 1 },
  }));
}

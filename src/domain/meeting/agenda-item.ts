import type { Deletable } from '../deletable.ts';
import type { MeetingId, MemberId } from '../ids.ts';

/**
 * What the item is about. The first five are the topics of a regular meeting (HD 42); `thematic` is the part
 * given to the chuyên đề; `other` is anything else.
 */
export type AgendaSlot =
  | 'ideology' // tư tưởng, thời sự
  | 'past-month' // nhiệm vụ chính trị tháng qua
  | 'party-building' // xây dựng Đảng
  | 'next-month' // nhiệm vụ tháng tới
  | 'documents' // thông tin, văn bản mới
  | 'thematic'
  | 'other';

/** An opinion (ý kiến phát biểu) and whose it is. */
export interface Remark {
  readonly memberId: MemberId;
  readonly text: string;
  /** The speaker related the topic to themselves or their unit (liên hệ bản thân). */
  readonly isSelfRelated: boolean;
  /** Orders remarks as they were entered. */
  readonly order: number;
}

/** Praise or a reminder (biểu dương, nhắc nhở). */
export interface Commendation {
  readonly kind: 'praise' | 'reminder';
  readonly memberId: MemberId | null;
  readonly text: string;
  readonly order: number;
}

/** One item of the agenda and what was said under it. */
export interface AgendaItem extends Deletable {
  readonly meetingId: MeetingId;
  readonly slot: AgendaSlot;
  readonly title: string;
  readonly order: number;
  readonly text: string;
  /** A document the item rests on, by title; empty when there is none. */
  readonly documentTitle: string;
  readonly remarks: { readonly [id: string]: Remark };
  /** How many people spoke, where no names were noted; null when names say it. */
  readonly unnamedSpeakers: number | null;
  readonly commendations: { readonly [id: string]: Commendation };
  /** Minutes given to ideology and self-criticism under this item. */
  readonly ideologyMin: number | null;
  readonly conclusion: string;
  /** Not finished: comes back on next month's agenda. */
  readonly isUnfinished: boolean;
}

export const emptyAgendaItem: Omit<AgendaItem, 'meetingId' | 'slot' | 'title' | 'order'> = {
  text: '',
  documentTitle: '',
  remarks: {},
  unnamedSpeakers: null,
  commendations: {},
  ideologyMin: null,
  conclusion: '',
  isUnfinished: false,
  deletedAt: null,
};

/** True when something of the proceedings is written under the item. */
export function hasNotes(item: AgendaItem): boolean {
  return (
    item.text.trim() !== '' ||
    item.conclusion.trim() !== '' ||
    Object.keys(item.remarks).length > 0 ||
    Object.keys(item.commendations).length > 0
  );
}

/** The part of an item's id after its meeting: reused, so that two phones carry an item to the same place. */
export function agendaItemKey(item: { readonly id: string; readonly meetingId: MeetingId }): string {
  return item.id.slice(item.meetingId.length + 1);
}

import type { Day } from '#base/day.ts';
import type { Cell } from './cell.ts';
import type { Source } from './criteria/criterion.ts';
import { inForceOn, type Dated } from './in-force.ts';
import type { Meeting } from './meeting/meeting.ts';

/** What of a meeting can be copied into one field of Sổ tay đảng viên điện tử. */
export const copyOutFields = [
  'time',
  'place',
  'mode',
  'chair',
  'minute-taker',
  'topic',
  'agenda',
  'present',
  'absent',
  'guests',
  'last-tasks',
  'proceedings',
  'proposals',
  'conclusion',
  'vote',
  'tasks',
  'score',
] as const;

export type CopyOutField = (typeof copyOutFields)[number];

/**
 * Where the day a part was entered is kept: `day` in `Meeting.soTayDays`, `papers` with each paper of the meeting,
 * `published` as the fact after the vote that the conclusion is on Sổ tay.
 */
export type CopyOutKeeping = 'day' | 'papers' | 'published';

/** Fields that are entered together, on one screen of the national app. */
export interface CopyOutPart {
  readonly id: string;
  readonly title: string;
  readonly keptAs: CopyOutKeeping;
  /** None where the part is the papers of the meeting: each is a field. */
  readonly fields: readonly { readonly id: CopyOutField; readonly title: string }[];
}

/** The order in which Sổ tay đảng viên điện tử asks for a meeting, as dated data. */
export interface CopyOutOrder extends Dated {
  readonly id: string;
  readonly title: string;
  /** Whose order it is; shown above it. */
  readonly notice: string;
  readonly parts: readonly CopyOutPart[];
  readonly source: Source;
}

/** The order in force on `day`; null of an empty list. */
export function copyOutOrderOn(orders: readonly CopyOutOrder[], day: Day): CopyOutOrder | null {
  return inForceOn(orders, day);
}

/** Why nothing of a meeting may be copied out: part of it is secret, or the cell does not use the national app. */
export type CopyOutRefusal = 'secret' | 'special-forces';

export function copyOutRefusal(
  cell: Pick<Cell, 'isSpecialForces'>,
  meeting: Pick<Meeting, 'hasSecretContent'>,
): CopyOutRefusal | null {
  if (meeting.hasSecretContent) return 'secret';
  return cell.isSpecialForces ? 'special-forces' : null;
}

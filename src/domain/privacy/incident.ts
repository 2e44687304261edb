import type { Instant } from '#base/day.ts';
import type { Deletable } from '../deletable.ts';

export type IncidentKind = 'lost-phone' | 'seen-by-others' | 'broken-in' | 'other';

/** That data may have got into wrong hands (sự cố dữ liệu cá nhân): kept, told on, and worked off against two clocks. */
export interface Incident extends Deletable {
  readonly kind: IncidentKind;
  /** When somebody of the cell first knew of it; both clocks run from here. */
  readonly knownAt: Instant;
  /** What happened, and what was done about it. No name is needed. */
  readonly account: string;
  readonly measures: string;
  /** The phone was locked by a PIN, or its data were encrypted; null where nobody knows. */
  readonly wasLocked: boolean | null;
  /** When the first notice and the report went to the superior; null while they have not. */
  readonly firstNoticeAt: Instant | null;
  readonly reportedAt: Instant | null;
}

export const emptyIncident: Omit<Incident, 'kind' | 'knownAt'> = {
  account: '',
  measures: '',
  wasLocked: null,
  firstNoticeAt: null,
  reportedAt: null,
  deletedAt: null,
};

/** One duty that runs out: hours from the moment somebody knew. */
export interface IncidentClock {
  readonly id: 'first-notice' | 'report';
  readonly hours: number;
  readonly source: string;
}

const HOUR_MS = 60 * 60 * 1000;
const MIN_MS = 60 * 1000;

/** How a duty stands: done, or so many whole minutes left, which is negative once it is late. */
export type ClockState =
  | { readonly kind: 'done'; readonly at: Instant; readonly isLate: boolean }
  | { readonly kind: 'running'; readonly dueAt: Instant; readonly minutesLeft: number };

export function clockState(incident: Incident, clock: IncidentClock, now: Instant): ClockState {
  const dueAt = (incident.knownAt + clock.hours * HOUR_MS) as Instant;
  const doneAt = clock.id === 'first-notice' ? incident.firstNoticeAt : incident.reportedAt;
  if (doneAt !== null) return { kind: 'done', at: doneAt, isLate: doneAt > dueAt };
  // Rounded down, so that nobody is told of a minute more than there is.
  return { kind: 'running', dueAt, minutesLeft: Math.floor((dueAt - now) / MIN_MS) };
}

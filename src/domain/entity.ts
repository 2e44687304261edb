import type { Period } from '#base/day.ts';
import { isPeriod } from '#base/day.ts';
import type { Cell } from './cell.ts';
import type { Correction } from './correction.ts';
import type { Dues } from './dues.ts';
import type { AgendaItem } from './meeting/agenda-item.ts';
import type { AfterFact } from './meeting/after-fact.ts';
import type { Attendance } from './meeting/attendance.ts';
import type { Meeting } from './meeting/meeting.ts';
import type { NotHeld } from './meeting/not-held.ts';
import type { Member, MemberAlias } from './member.ts';
import type { Consent } from './privacy/consent.ts';
import type { Destruction } from './privacy/destruction.ts';
import type { Incident } from './privacy/incident.ts';
import type { ScoreSnapshot } from './scoring/score.ts';
import type { Task } from './task.ts';
import type { TaskReport } from './task-report.ts';
import type { Topic } from './topic.ts';

/** Every kind of thing a cell records, and its shape. What is stored, frozen, sent and merged is one of these. */
export interface EntityByKind {
  readonly cell: Cell;
  readonly member: Member;
  readonly 'member-alias': MemberAlias;
  readonly topic: Topic;
  readonly meeting: Meeting;
  readonly item: AgendaItem;
  readonly attendance: Attendance;
  readonly task: Task;
  readonly score: ScoreSnapshot;
  readonly 'after-fact': AfterFact;
  readonly 'not-held': NotHeld;
  readonly consent: Consent;
  readonly destruction: Destruction;
  readonly incident: Incident;
  readonly correction: Correction;
  readonly 'task-report': TaskReport;
  readonly dues: Dues;
}

export type EntityKind = keyof EntityByKind;

export const entityKinds = [
  'cell',
  'member',
  'member-alias',
  'topic',
  'meeting',
  'item',
  'attendance',
  'task',
  'score',
  'after-fact',
  'not-held',
  'consent',
  'destruction',
  'incident',
  'correction',
  'task-report',
  'dues',
] as const satisfies readonly EntityKind[];

/**
 * Fields that are maps and merge entry by entry: two people who add a remark each do not disagree.
 * In a change such an entry is spelled `field/key`; null takes the entry away.
 */
export const mapFieldsByKind: { readonly [K in EntityKind]: readonly (keyof EntityByKind[K] & string)[] } = {
  cell: ['phrases'],
  member: [],
  'member-alias': [],
  topic: [],
  meeting: [
    'notReached',
    'papers',
    'soTayDays',
    'guests',
    'steps',
    'motions',
    'judgements',
    'overrides',
    'remedies',
  ],
  item: ['remarks', 'commendations'],
  attendance: [],
  task: ['results'],
  score: [],
  'after-fact': [],
  'not-held': [],
  consent: [],
  destruction: [],
  incident: [],
  correction: [],
  'task-report': [],
  dues: ['marks'],
};

/** The month an entity belongs to, read from its own id or value; null for what belongs to no month. */
export function entityPeriod(kind: EntityKind, id: string, periodField: unknown): Period | null {
  if (typeof periodField === 'string' && isPeriod(periodField)) return periodField;
  return kind === 'item' || kind === 'attendance' || kind === 'score' ? periodOfId(id) : null;
}

/** The month an id begins with; null where it begins with none. */
export function periodOfId(id: string): Period | null {
  const prefix = id.slice(0, 7);
  return isPeriod(prefix) ? prefix : null;
}

/** Kinds of a month that their id does not say. */
export const kindsOfUntoldMonth: readonly EntityKind[] = ['task', 'after-fact'];

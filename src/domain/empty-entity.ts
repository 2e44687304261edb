import type { JsonObject } from '#base/json.ts';
import { emptyCell } from './cell.ts';
import { emptyDues } from './dues.ts';
import type { EntityKind } from './entity.ts';
import { emptyCorrection } from './correction.ts';
import { emptyAgendaItem } from './meeting/agenda-item.ts';
import { emptyAttendance } from './meeting/attendance.ts';
import { emptyMeeting } from './meeting/meeting.ts';
import { emptyMember } from './member.ts';
import { emptyIncident } from './privacy/incident.ts';
import { emptyTask } from './task.ts';
import { emptyTaskReport } from './task-report.ts';
import { emptyTopic } from './topic.ts';

/**
 * What each field of an entity is before anybody said anything. A row written by older code is filled from
 * here, and merging treats such a value as "not said". Fields an entity cannot do without are not listed.
 */
export const emptyByKind: { readonly [K in EntityKind]: JsonObject } = {
  cell: asJson(emptyCell),
  member: asJson(emptyMember),
  'member-alias': { deletedAt: null },
  topic: { ...emptyTopic },
  meeting: asJson(emptyMeeting),
  item: asJson(emptyAgendaItem),
  attendance: { ...emptyAttendance },
  task: asJson(emptyTask),
  score: { deletedAt: null },
  'after-fact': { note: '', deletedAt: null },
  'not-held': { reason: '', approvedBy: '', deletedAt: null },
  consent: { memberId: null, deletedAt: null },
  destruction: { reason: '', deletedAt: null },
  incident: { ...emptyIncident },
  correction: { ...emptyCorrection },
  'task-report': { ...emptyTaskReport },
  dues: asJson(emptyDues),
};

/** An interface has no index signature, so the compiler cannot see that its fields are JSON. */
function asJson(value: object): JsonObject {
  return value as JsonObject;
}

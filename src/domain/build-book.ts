import { isPeriod, type Period } from '#base/day.ts';
import type { Json, JsonObject } from '#base/json.ts';
import type { Book, Entry } from './book.ts';
import { emptyBook } from './book.ts';
import { emptyByKind } from './empty-entity.ts';
import { entityKinds, type EntityKind } from './entity.ts';
import { attendanceId, type MeetingId, type MemberId } from './ids.ts';
import { resolveMembers } from './resolve-members.ts';

/** One stored entity as it lies in a store or a ledger, whoever reads it. */
export interface RawEntity {
  readonly kind: string;
  readonly id: string;
  readonly value: JsonObject;
}

/**
 * The book of one cell from its entities in any order: the deleted are left out (a deleted meeting takes with
 * it all that was said of it), joined members stand under one id everywhere, and fields that older code did
 * not know are filled from their defaults. Kinds it does not know, and entities that lack what no default can
 * give, are passed over, never an error.
 */
export function buildBook(entities: Iterable<RawEntity>): Book {
  const byKind = splitByKind(entities);
  const inBin = new Set(byKind.meeting.filter(isDeleted).map((entity) => entity.id));
  const belongs = (entity: RawEntity) => {
    const meeting = entity.value['meetingId'];
    return typeof meeting !== 'string' || !inBin.has(meeting);
  };
  const resolve = joinMembers(byKind.member, byKind['member-alias']);
  const read = <K extends EntityKind>(kind: K): Entry<K>[] =>
    byKind[kind]
      .filter((entity) => !isDeleted(entity) && belongs(entity))
      .map(
        (entity) => resolveMembers(kind, { ...entity.value, id: entity.id }, resolve) as unknown as Entry<K>,
      );

  const outOfBin = <T>(byMeeting: { readonly [meetingId: string]: T }) =>
    Object.fromEntries(Object.entries(byMeeting).filter(([meetingId]) => !inBin.has(meetingId)));

  const cell = read('cell')[0];
  return {
    cell: cell ?? emptyBook.cell,
    members: read('member').filter((member) => resolve(member.id) === member.id),
    topics: read('topic'),
    meetings: read('meeting'),
    items: read('item'),
    attendance: joinAttendance(read('attendance'), byKind.attendance),
    tasks: read('task').map((task) => ({ ...task, results: outOfBin(task.results) })),
    scores: read('score'),
    afterFacts: read('after-fact'),
    notHeld: read('not-held'),
    consents: read('consent'),
    destructions: read('destruction'),
    incidents: read('incident'),
    corrections: read('correction'),
    taskReports: read('task-report'),
    dues: read('dues'),
    formerMembers: byKind.member
      .filter((member) => isDeleted(member) || resolve(member.id) !== member.id)
      .map(({ id, value: { fullName } }) => ({
        id: id as MemberId,
        memberId: resolve(id) as MemberId,
        fullName: typeof fullName === 'string' ? fullName : '',
      })),
  };
}

/** Who stands in the book for that member, who may have been joined with another. */
export function resolveMember(entities: Iterable<RawEntity>, memberId: string): MemberId {
  const byKind = splitByKind(entities);
  return joinMembers(byKind.member, byKind['member-alias'])(memberId) as MemberId;
}

type RawByKind = { [K in EntityKind]: RawEntity[] };

function splitByKind(entities: Iterable<RawEntity>): RawByKind {
  const byKind = Object.fromEntries(entityKinds.map((kind) => [kind, []])) as unknown as RawByKind;
  for (const entity of entities) {
    if (!isKnownKind(entity.kind)) continue;
    const value = complete(entity.kind, entity.id, entity.value);
    if (value) byKind[entity.kind].push({ ...entity, value });
  }
  return byKind;
}

function isKnownKind(kind: string): kind is EntityKind {
  return (entityKinds as readonly string[]).includes(kind);
}

function isDeleted(entity: RawEntity): boolean {
  return (entity.value['deletedAt'] ?? null) !== null;
}

/** The value with every field its kind promises, or null where one is missing that cannot be supplied. */
function complete(kind: EntityKind, id: string, value: JsonObject): JsonObject | null {
  const filled: Record<string, Json> = {
    ...emptyByKind[kind],
    ...identityFields(kind, id),
    ...value,
  };
  return essentialFields[kind].every((field) => filled[field] !== undefined) ? filled : null;
}

const essentialFields: { readonly [K in EntityKind]: readonly string[] } = {
  cell: [],
  member: [],
  'member-alias': ['memberId'],
  topic: [],
  meeting: ['period', 'kind', 'ordinal'],
  item: ['meetingId', 'slot'],
  attendance: ['meetingId', 'memberId'],
  task: ['meetingId', 'period'],
  score: ['meetingId', 'revision', 'suggested', 'votedPoints', 'votedTotal', 'votedGrade'],
  'after-fact': ['meetingId', 'period', 'kind', 'on'],
  'not-held': ['period', 'recordedOn'],
  consent: ['deviceId', 'at', 'purpose', 'noticeId', 'noticeVersion', 'textHash', 'answer', 'previousHash'],
  destruction: ['deviceId', 'at', 'lawId', 'lawVersion', 'emptied'],
  incident: ['kind', 'knownAt'],
  correction: ['memberId'],
  'task-report': ['memberId', 'taskId'],
  dues: ['period'],
};

/** What a natural key says by itself, for a row that leaves it out. */
function identityFields(kind: EntityKind, id: string): JsonObject {
  const [period = '', meetingKind = '', ordinal = '', ...rest] = id.split('.');
  if (!isPeriod(period)) return {};
  const meeting = `${period}.${meetingKind}.${ordinal}`;
  switch (kind) {
    case 'meeting':
      return { period, kind: meetingKind, ordinal: Number(ordinal) };
    case 'item':
      return { meetingId: meeting, slot: 'other', title: '', order: 0 };
    case 'attendance':
      return { meetingId: meeting, memberId: rest.join('.') };
    case 'score':
      return { meetingId: meeting };
    case 'dues':
      return { period };
    case 'not-held':
      return { period, recordedOn: firstDay(period) };
    default:
      return {};
  }
}

function firstDay(period: Period): string {
  return `${period}-01`;
}

/**
 * Follows aliases to the member who stands for all of them. A chain goes as far as the members are known; a
 * circle stands under its smallest id, so that every reader picks the same one.
 */
function joinMembers(members: readonly RawEntity[], aliases: readonly RawEntity[]): (id: string) => string {
  const known = new Set(members.map((member) => member.id));
  const target = new Map<string, string>();
  for (const alias of aliases) {
    const to = alias.value['memberId'];
    if (!isDeleted(alias) && typeof to === 'string' && known.has(to)) target.set(alias.id, to);
  }
  return (id) => {
    const path = [id];
    for (let next = target.get(id); next !== undefined; next = target.get(next)) {
      const seenAt = path.indexOf(next);
      if (seenAt >= 0) return path.slice(seenAt).reduce((least, other) => (other < least ? other : least));
      path.push(next);
    }
    return path[path.length - 1] ?? id;
  };
}

/** One mark per member and meeting: the one that says more, and of equals the one under the member's own id. */
function joinAttendance(
  marks: readonly Entry<'attendance'>[],
  raw: readonly RawEntity[],
): Entry<'attendance'>[] {
  const ownMember = new Map(raw.map((entity) => [entity.id, entity.value['memberId']]));
  const rank = (mark: Entry<'attendance'>) =>
    (mark.mark === 'not-marked' ? 0 : mark.method === 'bulk' ? 2 : 4) +
    (ownMember.get(mark.id) === mark.memberId ? 1 : 0);
  const best = new Map<string, Entry<'attendance'>>();
  for (const mark of [...marks].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const id = attendanceId(mark.meetingId as MeetingId, mark.memberId as MemberId);
    const rival = best.get(id);
    if (!rival || rank(mark) > rank(rival)) best.set(id, mark);
  }
  return [...best].map(([id, mark]) => ({ ...mark, id }));
}

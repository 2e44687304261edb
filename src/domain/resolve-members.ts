import { isJsonObject, type Json, type JsonObject } from '#base/json.ts';
import { duesMarks } from './dues.ts';
import type { EntityKind } from './entity.ts';

/** Fields that hold a member's id, or null. */
const memberFields: { readonly [K in EntityKind]: readonly string[] } = {
  cell: [],
  member: [],
  'member-alias': [],
  topic: ['presenterId'],
  meeting: ['chairId', 'minuteTakerId', 'scoreKeeperId'],
  item: [],
  attendance: ['memberId', 'acceptedById'],
  task: ['assigneeId'],
  score: [],
  'after-fact': [],
  'not-held': [],
  consent: [],
  destruction: [],
  incident: [],
  correction: ['memberId'],
  'task-report': ['memberId'],
  dues: [],
};

/** The entity with every member in it replaced by the one `resolve` gives; all else as it was. */
export function resolveMembers(
  kind: EntityKind,
  value: JsonObject,
  resolve: (memberId: string) => string,
): JsonObject {
  const result: Record<string, Json> = { ...value };
  const resolveJson = (id: Json | undefined): Json => (typeof id === 'string' ? resolve(id) : (id ?? null));

  for (const field of memberFields[kind]) result[field] = resolveJson(result[field]);
  if (kind === 'meeting') {
    result['notReached'] = mapObject(value['notReached'], (id, entry) => [resolve(id), entry]);
  }
  if (kind === 'dues') result['marks'] = joinDues(value['marks'], resolve);
  if (kind === 'item') {
    for (const field of ['remarks', 'commendations']) {
      result[field] = mapObject(value[field], (id, entry) => [
        id,
        isJsonObject(entry) ? { ...entry, memberId: resolveJson(entry['memberId']) } : entry,
      ]);
    }
  }
  if (kind === 'score' && isJsonObject(value['suggested'])) {
    result['suggested'] = resolveInScore(value['suggested'], resolve);
  }
  return result;
}

function mapObject(
  value: Json | undefined,
  change: (key: string, entry: Json) => readonly [string, Json],
): JsonObject {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => change(key, entry)));
}

/** Of two marks under one member the one that says more, whichever phone it came from. */
function joinDues(marks: Json | undefined, resolve: (memberId: string) => string): JsonObject {
  const said: readonly Json[] = duesMarks;
  const entries = Object.entries(isJsonObject(marks) ? marks : {});
  const weakestFirst = entries.sort(([, a], [, b]) => said.indexOf(b) - said.indexOf(a));
  return Object.fromEntries(weakestFirst.map(([id, mark]) => [resolve(id), mark]));
}

/** Evidence names people for the screen; the points of a frozen score do not move. */
function resolveInScore(score: JsonObject, resolve: (memberId: string) => string): JsonObject {
  return {
    ...score,
    lines: mapList(score['lines'], (line) => ({
      ...line,
      evidence: mapList(line['evidence'], (evidence) => ({
        ...evidence,
        memberIds: stringsOf(evidence['memberIds']).map(resolve).filter(isFirst),
      })),
    })),
  };
}

function mapList(value: Json | undefined, change: (entry: JsonObject) => JsonObject): Json[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Json[]).map((entry) => (isJsonObject(entry) ? change(entry) : entry));
}

function stringsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((id) => typeof id === 'string') : [];
}

function isFirst<T>(value: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(value) === index;
}

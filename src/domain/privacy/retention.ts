import { daysBetween, instantToDay, type Day, type Instant } from '#base/day.ts';
import type { Json, JsonObject } from '#base/json.ts';
import { isJsonObject, sameJson } from '#base/json.ts';
import type { Book } from '../book.ts';
import { emptyByKind } from '../empty-entity.ts';
import { mapFieldsByKind, type EntityKind } from '../entity.ts';
import type { Changes } from '../changes.ts';
import { isClosedMeeting } from '../merge/merge-policy.ts';
import type { PrivacyLaw, RetentionRule } from './law.ts';

/** Something in the bin, with what it still says. */
export interface Deleted {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly deletedAt: Instant;
  readonly value: JsonObject;
}

/** Why something in the bin may not be emptied. */
export type KeepReason =
  | { readonly code: 'in-bin'; readonly daysLeft: number }
  /** It belongs to a meeting the cell has voted, or a paper of one names it. */
  | { readonly code: 'in-record'; readonly rule: RetentionRule | null }
  /** No rule speaks of it, so nobody has allowed it. */
  | { readonly code: 'no-rule' };

/** What has been long enough in the bin, and what stays with its reason. What was emptied before is in neither. */
export interface Retention {
  readonly due: readonly Deleted[];
  readonly kept: readonly { readonly deleted: Deleted; readonly reason: KeepReason }[];
}

/** Weighs the bin by the rules. `book` holds every month. */
export function weighBin(
  bin: readonly Deleted[],
  book: Book,
  law: Pick<PrivacyLaw, 'retention'>,
  today: Day,
): Retention {
  const emptied = new Set(book.destructions.flatMap((destruction) => destruction.emptied));
  const inRecord = recordRefs(bin, book);
  const due: Deleted[] = [];
  const kept: { deleted: Deleted; reason: KeepReason }[] = [];
  for (const deleted of bin) {
    if (emptied.has(`${deleted.kind}:${deleted.entityId}`) && isEmpty(deleted)) continue;
    const reason = whyKept(deleted, inRecord, law, today);
    if (reason === null) due.push(deleted);
    else kept.push({ deleted, reason });
  }
  return { due, kept };
}

/** Another phone, which had not heard of it yet, may have taken it out and written in it. */
function isEmpty(deleted: Deleted): boolean {
  return Object.entries(emptyingChanges(deleted)).every(([field, empty]) =>
    sameJson(deleted.value[field], empty),
  );
}

function whyKept(
  deleted: Deleted,
  inRecord: (deleted: Deleted) => boolean,
  { retention }: Pick<PrivacyLaw, 'retention'>,
  today: Day,
): KeepReason | null {
  const rules = retention.filter((rule) => rule.kinds.includes(deleted.kind));
  if (inRecord(deleted)) {
    return { code: 'in-record', rule: rules.find((rule) => rule.keep.kind === 'record') ?? null };
  }
  const days = rules.flatMap(({ keep }) => (keep.kind === 'bin' ? [keep.days] : []))[0];
  if (days === undefined) return { code: 'no-rule' };
  const daysLeft = days - daysBetween(instantToDay(deleted.deletedAt), today);
  return daysLeft > 0 ? { code: 'in-bin', daysLeft } : null;
}

/** Whether a meeting the cell has voted speaks of that member. `book` holds every month. */
export function isInRecord(book: Book, memberId: string): boolean {
  const deleted: Deleted = { kind: 'member', entityId: memberId, deletedAt: 0 as Instant, value: {} };
  return recordRefs([], book)(deleted);
}

/** Tells what some record names: a voted meeting and all that belongs to it, and the people and topics it speaks of. */
function recordRefs(bin: readonly Deleted[], book: Book): (deleted: Deleted) => boolean {
  const meetings = [
    ...book.meetings.map(({ id, ...value }) => ({ id, value: value as unknown as JsonObject })),
    ...bin.flatMap((one) => (one.kind === 'meeting' ? [{ id: one.entityId, value: one.value }] : [])),
  ];
  const voted = new Set(
    meetings.filter(({ value }) => isClosedMeeting('meeting', value)).map(({ id }) => id),
  );
  const named = new Set<string>();
  const name = (value: Json | undefined) => {
    for (const word of stringsIn(value)) named.add(word);
  };
  for (const { id, value } of meetings) if (voted.has(id)) name(value);
  const parts = [...book.items, ...book.attendance, ...book.tasks, ...book.scores];
  for (const part of parts) if (voted.has(part.meetingId)) name(part as unknown as Json);
  for (const { value } of bin) if (voted.has(meetingOf(value))) name(value);
  return ({ kind, entityId, value }) =>
    (kind === 'meeting' && voted.has(entityId)) || voted.has(meetingOf(value)) || named.has(entityId);
}

function meetingOf(value: JsonObject): string {
  const id = value['meetingId'] ?? value['heldMeetingId'];
  return typeof id === 'string' ? id : '';
}

/** Every string in it, keys of maps too: ids stand in both. */
function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(stringsIn);
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
  return [];
}

/** Fields without which a row would be no row of its kind; they say nothing of a person's own. */
const identity: readonly string[] = [
  'deletedAt',
  'period',
  'kind',
  'ordinal',
  'meetingId',
  'memberId',
  'slot',
];

/** Texts that an entity cannot do without, so that nothing says what they are before somebody wrote them. */
const textsWithoutDefault: { readonly [K in EntityKind]?: readonly string[] } = { item: ['title'] };

/** The changes that leave nothing of what a person wrote in it; it stays in the bin as an empty row. */
export function emptyingChanges({ kind, value }: Deleted): Changes {
  const maps: readonly string[] = mapFieldsByKind[kind];
  const changes: Record<string, Json> = {};
  for (const [field, held] of Object.entries(value)) {
    if (identity.includes(field)) continue;
    if (maps.includes(field)) {
      for (const key of Object.keys(isJsonObject(held) ? held : {})) changes[`${field}/${key}`] = null;
      continue;
    }
    const empty = textsWithoutDefault[kind]?.includes(field) ? '' : emptyByKind[kind][field];
    if (empty !== undefined) changes[field] = empty;
  }
  return changes;
}

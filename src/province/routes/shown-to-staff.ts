import type { JsonObject } from '#base/json.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';

type Shown = { readonly [K in EntityKind]?: readonly (keyof EntityByKind[K] & string)[] };

/**
 * What the page of a cell needs to say when its meetings were, how many came of those summoned, on what topic, and by which
 * score: no name of a member, nothing that was said, and of an absence not why. All else stays between the cell and the
 * province's books.
 */
const shownByKind: Shown = {
  member: ['membership', 'situations', 'deletedAt'],
  'member-alias': ['memberId', 'deletedAt'],
  meeting: ['period', 'kind', 'ordinal', 'heldOn', 'state', 'topicId', 'deletedAt'],
  attendance: ['meetingId', 'memberId', 'mark', 'deletedAt'],
  topic: ['title', 'deletedAt'],
  score: ['meetingId', 'revision', 'suggested', 'votedPoints', 'votedTotal', 'votedGrade', 'deletedAt'],
  'not-held': ['period', 'reason', 'deletedAt'],
};

/** Of one entity what staff are sent; null for a kind of which their pages show nothing. */
export function shownToStaff(kind: EntityKind, value: JsonObject): JsonObject | null {
  const fields: readonly string[] | undefined = shownByKind[kind];
  return fields
    ? Object.fromEntries(Object.entries(value).filter(([field]) => fields.includes(field)))
    : null;
}

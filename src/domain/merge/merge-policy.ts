import type { JsonObject } from '#base/json.ts';
import type { EntityKind } from '../entity.ts';

/*
 * What differs between kinds when changes meet. Everything not said here merges field by field.
 */

/**
 * Kinds that are added and not rewritten, with the fields that may still change. `isChosen`: two phones can add it under
 * one id, and whoever has seen both says which of them stands.
 */
export const appendOnlyKinds: {
  readonly [K in EntityKind]?: { readonly mayChange: readonly string[]; readonly isChosen?: boolean };
} = {
  score: { mayChange: [], isChosen: true },
  // One entered by mistake goes to the bin and another is added.
  'after-fact': { mayChange: ['deletedAt'] },
  consent: { mayChange: [] },
  destruction: { mayChange: [] },
  // What a member asked stays as it was asked; the cell adds its answer.
  correction: { mayChange: ['outcome', 'answer', 'answeredOn'] },
  'task-report': { mayChange: [] },
};

/** Half of such a group taken from each of two people would be a statement neither of them made. */
const groups: { readonly [K in EntityKind]?: readonly (readonly string[])[] } = {
  meeting: [['state', 'revision', 'revisionReason', 'scoreVote', 'votedAt']],
  attendance: [['mark', 'reasonCode', 'reason', 'acceptedById']],
  score: [['suggested', 'votedPoints', 'votedTotal', 'votedGrade']],
  correction: [['outcome', 'answer', 'answeredOn']],
};

/** The fields that are disputed together with this one, itself included. */
export function fieldsTogether(kind: EntityKind, field: string): readonly string[] {
  return groups[kind]?.find((group) => group.includes(field)) ?? [field];
}

/** Fields that only tell how something was entered: the first value stays, and nobody is asked. */
export function quietFields(kind: EntityKind): readonly string[] {
  return kind === 'attendance' ? ['method'] : [];
}

/** A meeting whose vote was recorded; edits made without knowing of it are for a person to weigh. */
export function isClosedMeeting(kind: EntityKind, value: JsonObject): boolean {
  const state = value['state'];
  return kind === 'meeting' && state !== 'draft' && state !== 'committee-agreed';
}

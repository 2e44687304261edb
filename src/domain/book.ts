import type { Cell } from './cell.ts';
import type { EntityByKind, EntityKind } from './entity.ts';
import { emptyCell } from './cell.ts';
import type { MemberId } from './ids.ts';

/** An entity with its id: how everything is listed. */
export type Entry<K extends EntityKind> = EntityByKind[K] & { readonly id: string };

/**
 * What is known of one cell, as one value: the phone reads it from its store, the province from its ledger, and
 * every domain function takes it as it is. Deleted entities are left out and aliases are resolved, so a reader
 * never meets either. Lists are in no promised order.
 */
export interface Book {
  readonly cell: Cell;
  readonly members: readonly Entry<'member'>[];
  readonly topics: readonly Entry<'topic'>[];
  readonly meetings: readonly Entry<'meeting'>[];
  readonly items: readonly Entry<'item'>[];
  readonly attendance: readonly Entry<'attendance'>[];
  readonly tasks: readonly Entry<'task'>[];
  readonly scores: readonly Entry<'score'>[];
  readonly afterFacts: readonly Entry<'after-fact'>[];
  readonly notHeld: readonly Entry<'not-held'>[];
  /** As they were said, under the id of then (`idsOfMember`): the chain is made of the very words. */
  readonly consents: readonly Entry<'consent'>[];
  readonly destructions: readonly Entry<'destruction'>[];
  readonly incidents: readonly Entry<'incident'>[];
  readonly corrections: readonly Entry<'correction'>[];
  readonly taskReports: readonly Entry<'task-report'>[];
  readonly dues: readonly Entry<'dues'>[];
  /** Members in the bin or joined with another, with who stands for them: texts name them all the same. */
  readonly formerMembers: readonly {
    readonly id: MemberId;
    readonly memberId: MemberId;
    readonly fullName: string;
  }[];
}

export const emptyBook: Book = {
  cell: emptyCell,
  members: [],
  topics: [],
  meetings: [],
  items: [],
  attendance: [],
  tasks: [],
  scores: [],
  afterFacts: [],
  notHeld: [],
  consents: [],
  destructions: [],
  incidents: [],
  corrections: [],
  taskReports: [],
  dues: [],
  formerMembers: [],
};

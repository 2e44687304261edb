import type { RawBuilder } from 'kysely';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import type { CellHead } from './ledger.ts';
import type { BytesType } from './schema.ts';

/** All that differs between the databases a ledger may live in; everything else is one SQL for both. */
export interface SqlDialect {
  readonly bytes: BytesType;
  readonly beginOrg: string;
  /** True in a `where` on a column of JSON whose `deletedAt` is null or missing. */
  isLive(column: string): RawBuilder<boolean>;
  /** True in a `where` on a column of JSON of a meeting in one of `closedStates`. */
  isClosed(column: string): RawBuilder<boolean>;
  /** The database gave up the transaction for the sake of another one: nothing was done, and again it may work. */
  isTransient(error: unknown): boolean;
}

/** The states of a meeting that is over: `isOpen` of the domain is false of them. */
export const closedStates: readonly Exclude<MeetingState, 'draft' | 'committee-agreed'>[] = [
  'voted',
  'submitted',
  'decided',
  'returned',
];

/** Where a cell stands that nobody has written to. */
export const emptyHead: CellHead = { seq: 0, chainHash: '' };

import type { Instant, Period } from '#base/day.ts';
import { entityPeriod, type EntityKind } from '#domain/entity.ts';
import type { Receipt, SyncAnswer } from '#wire/sync.ts';
import type { UnitHeader, UnitStep } from '#wire/unit.ts';
import type { Packed } from './codec.ts';

/*
 * What lies in IndexedDB. Queries use the clear fields; what a person wrote is inside `Packed` and nowhere else.
 */

/** A record or a draft. The body of a record is the entity's value, that of a draft its `Changes`. */
export interface Row {
  /** `kind:entityId`. */
  readonly id: string;
  readonly kind: EntityKind;
  /** The month it belongs to; '' for none. */
  readonly period: Period | '';
  /** Local write counter: a row with the same id and seq has the same content. */
  readonly seq: number;
  /**
   * Of a record: the province's version this phone has seen; 0 when it was never acknowledged. Of a draft: the
   * version of its record when the draft was begun, so that nothing pulled meanwhile is overwritten unseen.
   */
  readonly version: number;
  readonly body: Packed;
}

/** A draft also says when it was last written. */
export interface DraftRow extends Row {
  readonly savedAt: Instant;
}

/** `replaced`: a refused unit whose operations were made into a new one; kept for its number, shown to nobody. */
export type UnitState = 'queued' | 'acknowledged' | 'refused' | 'replaced';

export interface UnitRow {
  readonly deviceSeq: number;
  readonly unitId: string;
  readonly state: UnitState;
  /** Null where it came out of the vault sealed: this phone knows neither its step nor its operations. */
  readonly step: UnitStep | null;
  readonly header: UnitHeader;
  readonly entities: readonly string[];
  readonly receipt: Receipt | null;
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

/** `bytes`: the body as it travels, which nobody on this phone can read. `body`: a readable one, packed. */
export type BodyRow =
  | { readonly unitId: string; readonly bytes: Uint8Array; readonly body?: undefined }
  | { readonly unitId: string; readonly body: Packed };

/** One operation of a unit, kept to rebase what is pulled and to try a refused unit again. */
export interface OpRow {
  readonly opId: string;
  readonly unitId: string;
  readonly deviceSeq: number;
  /** Its place in the unit. */
  readonly index: number;
  readonly recordId: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly state: UnitState;
  /** What of its record had been seen when it was said; missing where a build froze it that did not keep it. */
  readonly baseVersion?: number;
  /** The operation's `Changes`. */
  readonly body: Packed;
}

export interface ConflictRow {
  readonly id: string;
  readonly recordId: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly field: string;
  readonly foundAt: Instant;
  /** `{mine, theirs}`. */
  readonly body: Packed;
  /** Another phone said `mine`; missing where this one did. */
  readonly isOfAnother?: boolean;
  /** The unit with the person's choice; nobody is asked again while it is on its way. */
  readonly settledBy?: string;
  /** Kept for its choice through a pull of everything that has not named it so far: it may be open no more. */
  readonly isUnheard?: boolean;
}

/** An entity of a kind this build does not know, for a later build to read. */
export interface UnknownRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  /** The `RemoteChange`. */
  readonly body: Packed;
}

export type VerificationRow = SyncAnswer['verifications'][number];

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** The key of an entity's record, draft and conflicts. */
export function recordId(kind: string, entityId: string): string {
  return `${kind}:${entityId}`;
}

/** The entity's own id again. */
export function entityIdOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The month a row is filed under; a meeting's draft may lack the field, but its id says it. */
export function rowPeriod(kind: EntityKind, entityId: string, periodField: unknown): Period | '' {
  const own = entityPeriod(kind, entityId, periodField);
  if (own !== null) return own;
  return kind === 'meeting' ? (entityPeriod('item', entityId, null) ?? '') : '';
}

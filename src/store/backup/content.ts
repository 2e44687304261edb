import type { Instant } from '#base/day.ts';
import type { Json, JsonObject } from '#base/json.ts';
import { isJsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { DraftScope } from '../meta.ts';

/**
 * What a backup file holds. Nothing in it lets another phone pass for this one: no key that signs, no token. What of the
 * province's answers is only told (receipts, conflicts that are open, its own scores) comes down again with a code.
 *
 * THE SHAPE IS FROZEN with version 1 of the file, but for what a reader may do without; `readContent` is the one reader.
 */
export interface BackupContent {
  readonly madeAt: Instant;
  /** The cell it wrote for by a code, or whose backup it was restored from; null where it was begun by hand. */
  readonly scope: DraftScope | null;
  /** Every entity as the phone has it: the province's value with everything still queued on top. */
  readonly records: readonly BackedUpRecord[];
  readonly drafts: readonly BackedUpDraft[];
  /** Units the province has not acknowledged, in the order made. */
  readonly units: readonly BackedUpUnit[];
}

export interface BackedUpRecord {
  readonly kind: EntityKind;
  readonly entityId: string;
  /** As in `Row`. */
  readonly version: number;
  readonly value: JsonObject;
}

/** What was being written. */
export interface BackedUpDraft {
  readonly kind: EntityKind;
  readonly entityId: string;
  /** As in `Row`. */
  readonly version: number;
  readonly savedAt: Instant;
  readonly changes: Changes;
}

export interface BackedUpUnit {
  readonly header: UnitHeader;
  /** The bytes as they travel, base64url. */
  readonly body: string;
  /** The phone that made it had no writer's code, so that the province took none of it. Missing in files of before. */
  readonly isOfNoCode?: true;
}

/** Null where it is not what version 1 says: nobody but us has written it, so that it is taken for spoilt. */
export function readContent(json: Json): BackupContent | null {
  if (!isJsonObject(json)) return null;
  const content = json as unknown as BackupContent;
  const { records, drafts, units } = content;
  const isWhole =
    Array.isArray(records) &&
    records.every((one: BackedUpRecord) => isEntity(one) && isJsonObject(one.value)) &&
    Array.isArray(drafts) &&
    drafts.every((one: BackedUpDraft) => isEntity(one) && isJsonObject(one.changes)) &&
    Array.isArray(units) &&
    units.every((one: BackedUpUnit) => typeof one.body === 'string' && isJsonObject(one.header));
  return isWhole ? content : null;
}

function isEntity({ kind, entityId, version }: BackedUpRecord | BackedUpDraft): boolean {
  return entityKinds.includes(kind) && typeof entityId === 'string' && Number.isInteger(version);
}

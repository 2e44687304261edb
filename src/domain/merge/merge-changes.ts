import { isJsonObject, sameJson, type Json, type JsonObject } from '#base/json.ts';
import { applyChanges, type Changes } from '../changes.ts';
import { emptyByKind } from '../empty-entity.ts';
import { mapFieldsByKind, type EntityKind } from '../entity.ts';
import { appendOnlyKinds, fieldsTogether, isClosedMeeting, quietFields } from './merge-policy.ts';
import { spellOut } from './spell-out.ts';

/** The value everybody agreed on last, and how old each part of it is. */
export interface MergeRecord {
  /** 1 for the first write, one more for each write that changed something. */
  readonly version: number;
  readonly value: JsonObject;
  /** The version that last wrote each field, by the spelling of changes (`field` or `field/key`). */
  readonly fieldVersions: { readonly [field: string]: number };
}

/** What one device changed, and the version of the record it was looking at; 0 where it saw none. */
export interface IncomingChange {
  readonly baseVersion: number;
  readonly changes: Changes;
  /**
   * Versions after the base that the same device wrote itself: a phone that saves twice before it can send does
   * not disagree with itself.
   */
  readonly ownVersions?: readonly number[];
  /** Fields two had filled differently, of which whoever speaks now had seen both values. */
  readonly chosen?: readonly string[];
}

/**
 * One field two people disagree about. A map entry that is not there counts as null, a field that is not there as what it
 * holds before anybody said anything: whichever of the two a person chooses can be said.
 */
export interface FieldConflict {
  readonly field: string;
  readonly theirs: Json;
  readonly mine: Json;
}

/** What became of a change. */
export interface MergeOutcome {
  /**
   * `applied`: nobody wrote in between. `merged`: somebody did, and the two agree or touch different fields.
   * `conflict`: at least one field stays as the others left it, and a person has to choose.
   */
  readonly status: 'applied' | 'merged' | 'conflict';
  /** The part to write; empty when all of it was there already or all of it is disputed. */
  readonly changes: Changes;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Decides what of an incoming change is written, on the phone and at the province alike.
 *
 * Different fields merge; the same field changed to the same value is no news; the same field changed to another
 * value keeps what is there and reports both. No clock is read and nothing is dropped without being reported.
 * Further: a record deleted meanwhile is not edited, nor one edited meanwhile deleted; what was voted meanwhile
 * is not edited; a frozen record is never rewritten but by whoever chooses between two of them; fields that make sense only
 * together are disputed together.
 * When two devices create the same record, a field one of them left empty is not a statement; nor is one that an entity
 * cannot do without and that has not come yet, because the save it was made in was spoilt on its way.
 */
export function mergeChanges(
  kind: EntityKind,
  record: MergeRecord | null,
  incoming: IncomingChange,
): MergeOutcome {
  const changes = spellOut(kind, incoming.changes);
  if (record === null) return { status: 'applied', changes, conflicts: [] };

  const encounter: Encounter = {
    kind,
    record,
    changes,
    isCreation: incoming.baseVersion === 0 && changes['deletedAt'] === null,
    differing: Object.keys(changes).filter(
      (field) => isAbsent(record.value, field) || !sameJson(valueAt(record.value, field), changes[field]),
    ),
    isWrittenSince: (field) => {
      const version = record.fieldVersions[field] ?? 0;
      return version > incoming.baseVersion && !(incoming.ownVersions ?? []).includes(version);
    },
    isFirstWrite: (field) => incoming.baseVersion === 0 && (record.fieldVersions[field] ?? 0) <= 1,
    isChosen: (field) => (incoming.chosen ?? []).includes(field),
  };
  const silent = silentFields(encounter);
  const disputed = disputedFields(
    encounter,
    encounter.differing.filter((field) => !silent.has(field)),
  );
  const conflicts = [...disputed].map((field) => ({
    field,
    theirs: heldValue(kind, record.value, field) ?? null,
    mine: changes[field] ?? null,
  }));
  const written = encounter.differing.filter((field) => !disputed.has(field) && !silent.has(field));
  const isStale = incoming.baseVersion < record.version;
  return {
    status: conflicts.length > 0 ? 'conflict' : isStale ? 'merged' : 'applied',
    changes: Object.fromEntries(written.map((field) => [field, changes[field] ?? null])),
    conflicts,
  };
}

/** The record after an outcome. Nothing to write leaves it as it was. */
export function recordAfter(record: MergeRecord | null, outcome: MergeOutcome): MergeRecord {
  const fields = Object.keys(outcome.changes);
  if (record !== null && fields.length === 0) return record;
  const version = (record?.version ?? 0) + 1;
  return {
    version,
    value: applyChanges(record?.value ?? null, outcome.changes),
    fieldVersions: {
      ...record?.fieldVersions,
      ...Object.fromEntries(fields.map((field) => [field, version])),
    },
  };
}

function valueAt(value: JsonObject, field: string): Json {
  const slash = field.indexOf('/');
  if (slash < 0) return value[field] ?? null;
  const map = value[field.slice(0, slash)];
  return isJsonObject(map) ? (map[field.slice(slash + 1)] ?? null) : null;
}

/** A field the value does not have at all; an entry of a map is never absent, only null. */
function isAbsent(value: JsonObject, field: string): boolean {
  return !field.includes('/') && value[field] === undefined;
}

/** The value of a field; where the record does not have it, what it is before anybody says anything, if there is such a thing. */
function heldValue(kind: EntityKind, value: JsonObject, field: string): Json | undefined {
  return isAbsent(value, field) ? emptyByKind[kind][field] : valueAt(value, field);
}

/** What is known while one change meets one record. */
interface Encounter {
  readonly kind: EntityKind;
  readonly record: MergeRecord;
  readonly changes: Changes;
  /** The device knew no such record and made it anew. */
  readonly isCreation: boolean;
  readonly differing: readonly string[];
  /** Somebody else wrote the field after the base. */
  readonly isWrittenSince: (field: string) => boolean;
  /** The field is as the creation of the record left it, and the base is from before that. */
  readonly isFirstWrite: (field: string) => boolean;
  /** It was disputed, and this is the word of somebody who had seen both values. */
  readonly isChosen: (field: string) => boolean;
}

/** Fields whose incoming value says nothing that is not known already: left out without a word. */
function silentFields({ kind, record, changes, ...encounter }: Encounter): Set<string> {
  const bothDeleted = isDeletion(valueAt(record.value, 'deletedAt')) && isDeletion(changes['deletedAt']);
  const silent = new Set<string>();
  for (const field of encounter.differing) {
    const saysNothing =
      (field === 'deletedAt' && bothDeleted) ||
      (quietFields(kind).includes(field) && encounter.isWrittenSince(field)) ||
      // A whole empty map comes only with a creation; it asks that the map exist, not that it be emptied.
      (isEmptyMap(kind, field, changes[field]) && isJsonObject(record.value[field])) ||
      (encounter.isCreation &&
        fieldsTogether(kind, field).every((other) => isEmpty(kind, other, changes[other])));
    if (saysNothing) silent.add(field);
  }
  return silent;
}

function disputedFields(encounter: Encounter, spoken: readonly string[]): ReadonlySet<string> {
  const { kind, record, changes, isWrittenSince } = encounter;
  const opposed = spoken.filter((field) => {
    const held = heldValue(kind, record.value, field);
    return held !== undefined && !sameJson(held, changes[field]);
  });
  if (isDeletion(valueAt(record.value, 'deletedAt')) && isWrittenSince('deletedAt')) {
    return new Set(isDeletion(changes['deletedAt']) ? opposed : [...opposed, 'deletedAt']);
  }
  if (isClosedMeeting(kind, record.value) && isWrittenSince('state')) return new Set(opposed);

  const disputed = new Set<string>();
  const frozen = appendOnlyKinds[kind];
  if (frozen !== undefined) {
    const mayWrite = (field: string) =>
      frozen.mayChange.includes(field) || (frozen.isChosen === true && encounter.isChosen(field));
    for (const field of encounter.differing) if (!mayWrite(field)) disputed.add(field);
  }
  const isTheirs = (field: string) =>
    isWrittenSince(field) &&
    !(encounter.isFirstWrite(field) && isEmpty(kind, field, valueAt(record.value, field)));
  for (const field of opposed) {
    if (fieldsTogether(kind, field).some(isTheirs)) disputed.add(field);
  }
  const isEdited = Object.keys(record.fieldVersions).some(
    (field) => field !== 'deletedAt' && isWrittenSince(field),
  );
  if (isEdited && spoken.includes('deletedAt') && isDeletion(changes['deletedAt'])) disputed.add('deletedAt');
  return disputed;
}

function isDeletion(deletedAt: Json | undefined): boolean {
  return deletedAt !== undefined && deletedAt !== null;
}

function isEmptyMap(kind: EntityKind, field: string, value: Json | undefined): boolean {
  const isMap = (mapFieldsByKind[kind] as readonly string[]).includes(field);
  return isMap && isJsonObject(value) && Object.keys(value).length === 0;
}

/** True when the field holds what it holds before anybody said anything; a field not mentioned does. */
function isEmpty(kind: EntityKind, field: string, value: Json | undefined): boolean {
  const empty = emptyByKind[kind][field];
  return empty !== undefined && sameJson(value ?? empty, empty);
}

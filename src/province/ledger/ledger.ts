import type { Day, Instant, Period } from '#base/day.ts';
import type { JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { Role } from '#wire/enrol.ts';
import type { FieldConflict } from '#domain/merge/merge-changes.ts';
import type { HeldVersion } from '#wire/replica.ts';
import type { OpResult, Receipt } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { EndpointName } from '../access.ts';

/**
 * What the province asks of a database. Work happens inside one of two transactions, and what `inCell` or
 * `inOrg` has answered is on the disk: an answer to a phone may rest on it. A throw inside rolls everything back.
 *
 * Nothing of one cell can be reached from the transaction of another, so the tables of cells may be spread over
 * several machines by their first key column.
 */
export interface Ledger {
  /** Runs `work` alone on that cell: nobody else reads or writes the cell until it has committed. */
  inCell<T>(cellId: string, work: (cell: CellTransaction) => Promise<T>): Promise<T>;
  /** Runs `work` on communes, cells, codes and devices, and on what a cell last said of itself. */
  inOrg<T>(work: (org: OrgTransaction) => Promise<T>): Promise<T>;
  /** Whose token it is, as it stands now; every request begins with it, so it is asked outside of any transaction. */
  deviceByTokenHash(hash: string): Promise<Device | null>;
  /** Lets go of the database after what is running has finished. */
  close(): Promise<void>;
}

/** One cell's log, its current records and what became of its units. */
export interface CellTransaction {
  readonly cellId: string;
  head(): CellHead;
  putHead(head: CellHead): Promise<void>;
  /** The last sequence number taken from that device; 0 before its first unit. */
  highWater(deviceId: string): Promise<number>;
  putHighWater(deviceId: string, deviceSeq: number): Promise<void>;

  unit(unitId: string): Promise<StoredUnit | null>;
  /** The id of the unit that device sent under that number; null when there is none. */
  unitIdAt(deviceId: string, deviceSeq: number): Promise<string | null>;
  /** The numbers from 1 to `until` under which there is no unit of that device. */
  numbersWithoutUnit(deviceId: string, until: number): Promise<readonly number[]>;
  addUnit(unit: NewUnit): Promise<void>;
  /** Keeps a refused unit's bytes for a person; the same unit refused again changes nothing. */
  putInQuarantine(unit: QuarantinedUnit): Promise<void>;
  /** How that unit came before and was refused; nothing where it did not. */
  refusalsOf(unitId: string): Promise<readonly EarlierRefusal[]>;
  /** Takes out a unit that could be accepted after all. */
  takeFromQuarantine(unitId: string): Promise<void>;
  /** Refused units that are still kept, the newest first, at most `limit`. */
  quarantined(limit: number): Promise<readonly RefusedSummary[]>;
  /** What withdrawn devices handed in, each device's in the order made, at most `limit`. */
  keptOfWithdrawn(
    limit: number,
  ): Promise<readonly { readonly header: UnitHeader; readonly body: Uint8Array }[]>;
  /** The newest units first, at most `limit`. */
  units(limit: number): Promise<readonly UnitSummary[]>;

  hasAnyOp(opIds: readonly string[]): Promise<boolean>;
  /** What that device said in units it made after its number `deviceSeq`, in no promised order. */
  saidAfter(deviceId: string, deviceSeq: number): Promise<readonly SaidChanges[]>;
  addOps(ops: readonly StoredOp[]): Promise<void>;
  /** The version each record had of what was taken in before that time; none of one there was not yet. */
  versionsBefore(time: Instant): Promise<readonly HeldVersion[]>;
  /** The hash over everything up to that operation; null where the log has none of that number. */
  chainHashAt(seq: number): Promise<string | null>;
  /** What those operations were about. */
  entitiesOf(opIds: readonly string[]): Promise<readonly EntityKey[]>;
  addConflicts(conflicts: readonly StoredConflict[]): Promise<void>;
  /** Settles, under the number `seq`, what is open about each of these fields and not younger than `version`. */
  closeConflicts(settled: readonly SettledField[], seq: number): Promise<void>;
  /** What came up after `afterSeq` and is open now, and what was settled then, both up to `untilSeq`. */
  conflictsBetween(
    afterSeq: number,
    untilSeq: number,
  ): Promise<{ readonly opened: readonly StoredConflict[]; readonly closed: readonly ClosedConflict[] }>;

  /** Those there are of them, in no promised order. */
  recordsOf(entities: readonly EntityKey[]): Promise<readonly CellRecord[]>;
  putRecords(records: readonly CellRecord[]): Promise<void>;
  /** Records changed after `from.seq` that its device may not hold as they are, oldest change first, at most `limit`. */
  recordsSince(from: ReadingPoint, limit: number): Promise<readonly CellRecord[]>;
  /** All records, in no promised order. */
  records(): Promise<readonly CellRecord[]>;
  /** The version of every record, in no promised order. */
  versions(): Promise<readonly HeldVersion[]>;
  /** Those of `ids` that are no member of the cell, deleted ones included. */
  unknownMembers(ids: readonly string[]): Promise<readonly string[]>;

  putVerification(verification: StoredVerification): Promise<void>;
  verificationsBetween(afterSeq: number, untilSeq: number): Promise<readonly StoredVerification[]>;

  /** When that device was last heard of; null when it never was. */
  seenAt(deviceId: string): Promise<Instant | null>;
  /** What a device said when it was last heard of. */
  putPresence(presence: Presence): Promise<void>;
  /** Forgets what it said; it says so again when it is heard of again. */
  removePresence(deviceId: string): Promise<void>;

  /** Runs `work` so that what it wrote is taken back where it throws, and nothing else of the transaction. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export interface EntityKey {
  readonly kind: EntityKind;
  readonly entityId: string;
}

/** What one operation changed. */
export interface SaidChanges extends EntityKey {
  readonly changes: Changes;
}

/** How far a device has read. */
export interface ReadingPoint {
  readonly deviceId: string;
  /** Everything up to this sequence number was answered. */
  readonly seq: number;
  /** Up to here the device asks for everything, its own writes included, because it had nothing. */
  readonly wholeUntil: number;
}

/** A field that two devices said different things of, and the operation that came second. */
export interface StoredConflict extends EntityKey, FieldConflict {
  readonly opId: string;
  /** The number of that operation. */
  readonly seq: number;
  /** The version the record had then: whoever writes on it has seen both values. */
  readonly version: number;
}

export interface SettledField extends EntityKey {
  readonly field: string;
  readonly version: number;
}

export interface ClosedConflict {
  readonly opId: string;
  readonly field: string;
  readonly closedSeq: number;
}

/** The newest sequence number of the cell and the hash over everything up to it. */
export interface CellHead {
  readonly seq: number;
  readonly chainHash: string;
}

export interface NewUnit {
  readonly unitId: string;
  readonly deviceId: string;
  readonly deviceSeq: number;
  /** The header as it was signed, as JSON. */
  readonly header: string;
  readonly body: Uint8Array;
  readonly step: string;
  readonly period: Period | null;
  /** The hash it is given with stands in the log. */
  readonly receipt: Omit<Receipt, 'chainHash'>;
  readonly results: readonly OpResult[];
}

export interface StoredUnit {
  readonly bodyHash: string;
  readonly receipt: Receipt;
  readonly results: readonly OpResult[];
}

export interface UnitSummary {
  readonly unitId: string;
  readonly step: string;
  readonly period: Period | null;
  readonly receipt: Receipt;
}

export interface RefusedSummary {
  readonly unitId: string;
  readonly period: Period | null;
  readonly code: string;
  readonly detail: string;
  readonly receivedAt: Instant;
}

export interface EarlierRefusal {
  readonly code: string;
  readonly bodyHash: string;
  /** Whose unit it said to be then. */
  readonly deviceId: string;
}

export interface QuarantinedUnit {
  readonly unitId: string;
  readonly bodyHash: string;
  /** The device that carried it, which need not be the one that says it made it. */
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly header: string;
  readonly body: Uint8Array;
  readonly code: string;
  readonly detail: string;
  readonly receivedAt: Instant;
}

export interface StoredOp {
  readonly opId: string;
  readonly unitId: string;
  readonly deviceId: string;
  readonly seq: number;
  readonly kind: EntityKind;
  readonly entityId: string;
  /** As it counted: what the unit named, at most what its device can have seen of this log. */
  readonly baseVersion: number;
  /** As canonical JSON. */
  readonly changes: string;
  readonly status: OpResult['status'];
  readonly version: number;
  /** See `chainHashOf`. */
  readonly chainHash: string;
}

/** The current value of one entity, and enough of its past to merge and to know who has seen what. */
export interface CellRecord {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly version: number;
  readonly value: JsonObject;
  readonly fieldWrites: FieldWrites;
  /** The cell's sequence number of the last change. */
  readonly seq: number;
  readonly lastDeviceId: string;
  /** The newest version written by any other device than `lastDeviceId`; 0 when there is none. */
  readonly otherVersion: number;
  /** The last writer had seen `otherVersion`, so that it holds this very value. */
  readonly isKnownToWriter: boolean;
  /** By field: the versions with which the open conflicts about it came up. */
  readonly disputes: Disputes;
}

/** By field (or `field/key`): the version that last wrote it, and which device that was. */
export type FieldWrites = { readonly [field: string]: FieldWrite };
export interface FieldWrite {
  readonly version: number;
  readonly deviceId: string;
}

export type Disputes = { readonly [field: string]: readonly number[] };

export interface StoredVerification {
  readonly scoreId: string;
  readonly seq: number;
  readonly points: number | null;
  readonly grade: string | null;
  readonly differs: readonly string[];
}

export interface Presence {
  readonly deviceId: string;
  readonly seenAt: Instant;
  readonly pendingUnits: number;
  readonly pendingOldestAt: Instant | null;
}

/** Who there is: communes, cells, one-time codes, devices. */
export interface OrgTransaction {
  communes(): Promise<readonly Commune[]>;
  commune(id: string): Promise<Commune | null>;
  addCommune(commune: Commune, createdAt: Instant): Promise<void>;

  /** Of one commune, or of all where null. */
  cells(communeId: string | null): Promise<readonly OrgCell[]>;
  cell(id: string): Promise<OrgCell | null>;
  addCell(cell: OrgCell, createdAt: Instant): Promise<void>;
  /** How many are on the roll of each cell of a commune; a cell with nobody is left out. */
  rollCounts(communeId: string, today: Day): Promise<ReadonlyMap<string, number>>;
  /** What a list of cells shows beside each name and that; a cell never heard of is left out. */
  cellFigures(communeId: string | null): Promise<ReadonlyMap<string, CellFigures>>;

  /** Those of a commune or of all, as many as `limit`: the open ones before the rest, those of members last, the newest first. */
  codes(communeId: string | null, now: Instant, limit: number): Promise<readonly Code[]>;
  /** Codes of the province that nobody has used, and that do not grow old. */
  unusedFirstCodes(): Promise<readonly Code[]>;
  code(id: string): Promise<Code | null>;
  codeByHash(hash: string): Promise<Code | null>;
  /** The codes that device gave out, by what is written down, and that nobody has used or withdrawn. */
  unusedCodesGivenBy(deviceId: string): Promise<readonly Code[]>;
  addCode(code: Code): Promise<void>;
  putCode(code: Code): Promise<void>;

  device(id: string): Promise<Device | null>;
  /** The devices of that cell, with what was last heard of each. */
  devicesOf(cellId: string): Promise<readonly HeardDevice[]>;
  /** The device and those whose phones were copies of its phone. */
  devicesFrom(id: string): Promise<readonly Device[]>;
  putDevice(device: Device): Promise<void>;
  /** Notes that the device speaks that version of the wire; a lower one than before is not noted. */
  putSpokenWire(deviceId: string, wire: number): Promise<void>;
  /** Keeps a unit that was brought for a device nobody knows yet; the same one again changes nothing. */
  addParcel(parcel: Parcel): Promise<void>;
  /** How many are kept of all devices together. */
  countParcels(): Promise<number>;
  /** Which are kept of that device. */
  parcelKeysOf(deviceId: string): Promise<readonly Pick<Parcel, 'unitId' | 'bodyHash'>[]>;
  /** In the order the device made them. */
  parcelsOf(deviceId: string): Promise<readonly Parcel[]>;
  removeParcels(deviceId: string): Promise<void>;
  /** A device that has sent something to a cell stays with that cell; null when it has sent nothing. */
  cellOfUnitsBy(deviceId: string): Promise<string | null>;
  hasProvinceDevice(): Promise<boolean>;

  /** Those of that cell that were neither confirmed nor withdrawn, the oldest first. */
  openHandovers(cellId: string): Promise<readonly Handover[]>;
  /** The newest that was not withdrawn and in which that phone has a part. */
  lastHandoverOf(phone: string): Promise<Handover | null>;
  handoverOfCode(codeId: string): Promise<Handover | null>;
  addHandover(handover: Handover): Promise<void>;
  putHandover(handover: Handover): Promise<void>;

  /** The newest first, at most `limit`, from before that number on; from the newest where null. */
  audited(before: number | null, limit: number): Promise<readonly AuditEntry[]>;
  /** Writes down what is done in this transaction, behind all that was written before it. */
  addAudit(act: AuditedAct): Promise<void>;

  /** Secret bytes of that name, base64url; null when never made. */
  secret(name: string): Promise<string | null>;
  putSecret(name: string, value: string): Promise<void>;
}

/** Who did what, when and where; ids alone, so that the log itself says nothing about a person. */
export interface AuditedAct {
  readonly at: Instant;
  /** Empty where the server itself did it. */
  readonly deviceId: string;
  readonly role: Role | 'server';
  /** The address it was asked at, or what the server did of itself. */
  readonly act: EndpointName | 'first-code';
  /** The place it was about; both null for the province. */
  readonly cellId: string | null;
  readonly communeId: string | null;
  /** What was made, withdrawn or read there: a place, a code or a device. */
  readonly subjectId: string | null;
}

export interface AuditEntry extends AuditedAct {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** See `auditHashOf`. */
  readonly chainHash: string;
}

/**
 * The passing of a cell's book from one secretary's phone to the next. A phone is named by the first device it was, so that
 * a copy of it counts as it.
 */
export interface Handover {
  readonly id: string;
  readonly cellId: string;
  /** The code for the successor. */
  readonly codeId: string;
  readonly fromPhone: string;
  /** Null until somebody has used the code. */
  readonly toPhone: string | null;
  readonly startedAt: Instant;
  /** Where the log of the cell stood then. */
  readonly cellSeq: number;
  readonly chainHash: string;
  /** What the cell's book held then. */
  readonly members: number;
  readonly meetings: number;
  readonly tasks: number;
  readonly openTasks: number;
  readonly confirmedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

/** A unit that was carried here before its device had a code: nobody can say yet whether it is genuine, or of which cell. */
export interface Parcel {
  readonly deviceId: string;
  readonly unitId: string;
  readonly bodyHash: string;
  readonly deviceSeq: number;
  /** As JSON. */
  readonly header: string;
  readonly body: Uint8Array;
  readonly receivedAt: Instant;
}

export interface Commune {
  readonly id: string;
  readonly name: string;
}

export interface OrgCell {
  readonly id: string;
  readonly communeId: string;
  readonly name: string;
}

export interface CellFigures {
  readonly devices: number;
  readonly lastSeenAt: Instant | null;
  readonly pendingUnits: number;
  readonly lastPeriod: Period | null;
}

/** What a token or a code is for. Of the two ids, the role uses one or none. */
export interface Binding {
  readonly role: Role;
  readonly cellId: string | null;
  readonly communeId: string | null;
  /** Whose own record it is for: the member as the cell's book names them. Null for every other role. */
  readonly memberId: string | null;
}

export interface Code extends Binding {
  readonly id: string;
  /** SHA-256 of the code; the code itself is in nobody's keeping but the person's. */
  readonly hash: string;
  readonly issuedAt: Instant;
  /** Null: until it is used. */
  readonly expiresAt: Instant | null;
  readonly usedAt: Instant | null;
  readonly usedBy: string | null;
  readonly withdrawnAt: Instant | null;
}

export interface Device extends Binding {
  readonly id: string;
  readonly tokenHash: string;
  /** SubjectPublicKeyInfo, base64url. */
  readonly publicKey: string;
  /** The device of whose phone this one's phone was a copy, the first of them; null for one that came by a code. */
  readonly forkedFrom: string | null;
  readonly enrolledAt: Instant;
  readonly revokedAt: Instant | null;
  /** The highest version of the wire it has spoken. Whoever comes with its token and speaks an older one is not it. */
  readonly wire: number;
}

/** A device, and what its phone said when it was last heard of. */
export interface HeardDevice extends Device {
  readonly lastSeenAt: Instant | null;
  readonly pendingUnits: number;
}

import type { Instant } from '#base/day.ts';
import type { CountByKind } from '#domain/mass-deletion.ts';
import type { Role } from '#wire/enrol.ts';
import type { ProvinceKey } from '#wire/sealed-body.ts';
import type { Packed } from './codec.ts';
import type { Db } from './db.ts';
import type { KeyRing, Tries } from './keys/key-ring.ts';
import type { HeldHandover, Place } from './store.ts';

/** The single facts of this phone, each under its key. */
export interface Meta {
  readonly device: Device;
  readonly binding: Binding;
  readonly exchange: Exchange;
  /** The province's key, as it was last told. */
  readonly provinceKey: KnownKey;
  readonly place: Place;
  /** Last local write counter given out. */
  readonly seq: number;
  /** `seq` of the last write to records, conflicts or units; what reads them need not look while it stands. */
  readonly recordsSeq: number;
  /** Sequence number of the last unit frozen on this phone, whatever device it was then. */
  readonly deviceSeq: number;
  /** The number the last unit frozen has in its header; missing where it was frozen by a build that knew only `deviceSeq`. */
  readonly headerSeq: number;
  /** The device this phone is about to become, kept until the province has answered. */
  readonly nextDevice: Device;
  /** The province went back to an old copy, and all that it has is not here yet. */
  readonly isRestoring: boolean;
  /** When this phone was last compared with the province. */
  readonly comparedAt: Instant;
  /** Deletions of others that wait for a person's word. */
  readonly heldDeletions: HeldDeletions;
  /** Ids of earlier phones of this one whose drafts came back from the vault: no second time. */
  readonly takenDrafts: readonly string[];
  readonly keys: KeyRing;
  readonly tries: Tries;
  /** What the phone was bound to whose backup this one was restored from, until it is bound itself. */
  readonly restoredScope: DraftScope;
  /** Up to which `seq` of the database of the first builds its drafts were taken into this one. */
  readonly copiedSeq: number;
  /** Nothing is left of it, or there never was one. */
  readonly hasLeftPlain: boolean;
  /** What a member's phone was told last. */
  readonly ownRecord: KeptOwnRecord;
  /** What the province told of a handover last; the receipt, once there is one. */
  readonly handover: HeldHandover;
  /** The only fact of a phone that was withdrawn and erased. */
  readonly retired: Retired;
  /** The oldest schema that may write here; set by a version whose data older code would spoil. */
  readonly minSchema: number;
}

/** Of whom drafts are: the names say which cell it is, since a commune has no two cells of one name. */
export interface DraftScope {
  readonly scopeName: string;
  readonly parentName: string;
}

/** The one name of what a member's phone was told, where its body is sealed. */
export const OWN_RECORD = 'own-record';

export interface HeldDeletions {
  readonly counts: CountByKind;
  /** The `RemoteChange`s, in the order they came. */
  readonly body: Packed;
}

export interface KeptOwnRecord {
  readonly hash: string;
  /** When the province last said that it is so. */
  readonly toldAt: Instant;
  /** The province has no such record any more. */
  readonly isGone: boolean;
  /** The `OwnRecord`. */
  readonly body: Packed;
}

export interface Retired {
  readonly at: Instant;
  /** Units that the province kept aside then. */
  readonly handedIn: number;
  /** Nothing is left in the vault and in what the browser keeps of deleted rows. */
  readonly isSwept: boolean;
}

export interface Device {
  readonly deviceId: string;
  /** The id of the device this phone began as, where it has become another one since. */
  readonly phoneId?: string;
  /** The private half is not extractable: the browser signs with it and shows it to nobody. */
  readonly privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, base64url. */
  readonly publicKey: string;
}

export interface Binding {
  readonly role: Role;
  readonly scopeName: string;
  readonly parentName: string;
  readonly token: string;
  /** Another one the province gave for the same, where two windows asked at once; only the one it gave last is good. */
  readonly otherToken?: string;
  readonly enrolledAt: Instant;
}

export interface KnownKey {
  readonly key: ProvinceKey;
  readonly toldAt: Instant;
}

export interface Exchange {
  readonly cursor: string | null;
  /** Where the province's log stood (`SyncAnswer.log`); none from before builds that kept it. */
  readonly log?: string | null;
  /** All there is comes down page by page, and there is more of it to come. */
  readonly isWholeUnderWay?: boolean;
  readonly lastExchangeAt: Instant | null;
  readonly skewMs: number | null;
}

/** The fact under that key; null when it was never written. */
export async function getMeta<K extends keyof Meta>(db: Db, key: K): Promise<Meta[K] | null> {
  const row = await db.meta.get(key);
  return row ? (row.value as Meta[K]) : null;
}

export async function putMeta<K extends keyof Meta>(db: Db, key: K, value: Meta[K]): Promise<void> {
  await db.meta.put({ key, value });
}

/** `count` fresh write counters, the first of them; only inside a transaction that may write `meta`. */
export async function takeSeqs(db: Db, count: number): Promise<number> {
  const last = (await getMeta(db, 'seq')) ?? 0;
  await putMeta(db, 'seq', last + count);
  return last + 1;
}

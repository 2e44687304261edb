import type { Day, Instant, Period } from '#base/day.ts';
import type { Json, JsonObject } from '#base/json.ts';
import type { Book } from '#domain/book.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { CountByKind } from '#domain/mass-deletion.ts';
import type { OwnRecord } from '#domain/own-record.ts';
import type { Role } from '#wire/enrol.ts';
import type { HandoverNews } from '#wire/handover.ts';
import type { OwnRecordAnswer } from '#wire/own-record.ts';
import type { Receipt, SyncAnswer, UnitResult } from '#wire/sync.ts';
import type { ProvinceKey } from '#wire/sealed-body.ts';
import type { UnitHeader, UnitStep } from '#wire/unit.ts';
import type { RefusedField } from './admit.ts';

/*
 * The phone's memory, as the layers above see it.
 *
 *   draft     what a person is changing right now; each tap and pause is one strict-durable write
 *   record    the value of an entity on this phone: the province's value with everything still queued on top
 *   unit      one frozen save in the outbox; sent as the same bytes until the province has answered
 *   conflict  a field two phones changed; both values stay, on both of them, until a person has chosen on one
 */

// Screens know the wire only by what the phone keeps of it.
export type { Receipt, Role, UnitStep };

export type Unsubscribe = () => void;

/** The one name of all deletions that were kept aside, where a conflict is named by its id. */
export const HELD_DELETIONS = 'held-deletions';

/** Which part of the cell's book to read. What is small comes whole; attendance, items and scores by month. */
export interface BookScope {
  /** Months whose attendance, agenda items and scores are wanted, both ends included; null for none. */
  readonly months: { readonly from: Period; readonly to: Period } | null;
}

/** One entity's draft to write. */
export interface Edit {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly changes: Changes;
}

/**
 * One entity's draft to write, whose changes are made from what the entity is by then: for what keeps a part of a value that
 * is saved whole, whoever changed another part a moment before. May be asked several times; `now` is empty where
 * there is no such entity yet.
 */
export interface Amendment extends Omit<Edit, 'changes'> {
  readonly amend: (now: JsonObject) => Changes;
}

/** A unit as the queue shows it. */
export interface QueuedUnit {
  readonly unitId: string;
  readonly deviceSeq: number;
  readonly period: Period | null;
  /** Null where it is sealed and nobody on this phone can read it any more. */
  readonly step: UnitStep | null;
  readonly madeAt: Instant;
  readonly bodyBytes: number;
  readonly state: 'queued' | 'acknowledged' | 'refused';
  readonly receipt: Receipt | null;
  /** Why the province refused it, as a code; null unless `refused`. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  /** Entities it speaks of, as `kind:id`. */
  readonly entities: readonly string[];
}

export interface Conflict {
  readonly id: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly field: string;
  /** What came second, and what was there. */
  readonly mine: Json;
  readonly theirs: Json;
  /** Another phone said `mine`, and not this one. */
  readonly isOfAnother: boolean;
  readonly foundAt: Instant;
  /** What is being written of it on this phone, with what goes together with it; null where nothing is. */
  readonly written: Changes | null;
  /** The conflicts that one choice answers, itself included: fields that make sense only together. */
  readonly together: readonly string[];
}

export type ConflictChoice = 'mine' | 'theirs' | 'written';

/**
 * `gone`: nobody is asked any more. The question stays where what was being written has been `frozen` meanwhile, or is a text
 * `too-long` to be sent.
 */
export type ConflictOutcome = 'chosen' | 'gone' | 'frozen' | 'too-long';

export interface Queue {
  readonly units: readonly QueuedUnit[];
  readonly conflicts: readonly Conflict[];
  /** What others put into the bin, too much at once to follow without asking; null when nothing waits for that answer. */
  readonly heldDeletions: CountByKind | null;
  /** Drafts not yet frozen: how many entities, and when the last was written. */
  readonly drafts: { readonly count: number; readonly savedAt: Instant | null };
}

/** Who this phone is and what it is bound to. No token is ever shown by it. */
export interface Session {
  readonly deviceId: string;
  readonly binding: {
    readonly role: Role;
    readonly scopeName: string;
    readonly parentName: string;
    readonly enrolledAt: Instant;
  } | null;
  /** A cell was started by hand on this phone. */
  readonly hasCell: boolean;
  /** Whose book a backup file brought here, until the phone is bound again; null where it was begun by hand. */
  readonly restoredFrom: { readonly scopeName: string; readonly parentName: string } | null;
  /** When this phone last had all there was to have; null before the first time. */
  readonly lastExchangeAt: Instant | null;
  /** Server clock minus phone clock at the last exchange, ms; null before the first. */
  readonly skewMs: number | null;
}

/** What a request says of the phone that makes it. */
export interface Credentials {
  readonly deviceId: string;
  readonly role: Role;
  readonly token: string;
  readonly cursor: string | null;
  /** The data are locked: what comes down could not be written, so nothing is to be asked for. */
  readonly isLocked: boolean;
}

/** A frozen unit ready to travel. */
export interface FrozenUnit {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
}

/** Units that the province keeps aside for a withdrawn phone: by their ids, the hash of the body that it has. */
export type HandedIn = ReadonlyMap<string, string>;

/** Units that wait, as a file anybody may carry. */
export interface SealedPackage {
  readonly file: Uint8Array;
  readonly units: number;
  /** What waits besides and is in no file yet. */
  readonly left: number;
}

/** How the province's own computation of a frozen score compares. */
export type Verification = SyncAnswer['verifications'][number];

/** Where on its pages the app was, and when. The address holds ids only. */
export interface Place {
  readonly path: string;
  readonly scroll: number;
  readonly at: Instant;
}

/** Which drafts to freeze together. */
export interface FreezeRequest {
  readonly step: UnitStep;
  /** Only drafts of this month and of no month; null takes all. */
  readonly period: Period | null;
  /** When any field may not travel, freeze nothing at all; a vote is one unit or none. */
  readonly isWhole?: boolean;
  /** No drafts are taken but those of the entities that `extra` edits. */
  readonly isAlone?: boolean;
}

/** Fields of one entity that stayed behind as a draft, and why. */
export interface KeptDraft {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly fields: readonly RefusedField[];
}

/** What a freeze made. More than one unit only when one would be more than a request carries. */
export interface FreezeOutcome {
  readonly units: readonly FrozenUnit[];
  readonly kept: readonly KeptDraft[];
}

/** Why a write did not become durable. Nothing of it is half there; the caller still holds what was typed. */
export type StoreTrouble =
  | { readonly kind: 'full' } // quota exceeded
  | { readonly kind: 'closed' } // the browser closed the database and does not open it
  | { readonly kind: 'gone' } // the database this store was opened on was deleted; only a new start helps
  | { readonly kind: 'retired' } // the commune withdrew this phone, and all that was on it is erased
  | { readonly kind: 'too-new' } // written by a newer app: this one may only read
  | { readonly kind: 'locked' } // nothing can be read or written until the person has unlocked; sending goes on
  | { readonly kind: 'not-loaded' } // the code that does it has not reached this phone; drafts are safe
  | { readonly kind: 'unknown'; readonly message: string };

export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, cause?: unknown) {
    super(`store: ${trouble.kind}`, { cause });
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}

/**
 * How it stands with the lock:
 * `none`    no PIN was set: the phone's own key opens the data
 * `open`    a PIN was set, and the data are open
 * `locked`  nothing can be read; what is sealed is still sent
 */
export type LockState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open';
      /** As below. */
      readonly passkey: string | null;
    }
  | {
      readonly kind: 'locked';
      /** Before this instant no secret is tried; null when one may be tried now. */
      readonly nextTryAt: Instant | null;
      /** The passkey that opens it (its credential id, base64url), where one was set. */
      readonly passkey: string | null;
    };

/** What opens the data. */
export type Secret =
  | { readonly kind: 'pin'; readonly pin: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'passkey'; readonly prf: Uint8Array };

export type UnlockOutcome =
  | { readonly kind: 'opened' }
  | { readonly kind: 'wrong'; readonly nextTryAt: Instant | null }
  | { readonly kind: 'too-soon'; readonly nextTryAt: Instant };

/**
 * How it stands with the database:
 * `whole`       as far as anybody can tell
 * `gone`        it was deleted while the app was open; what is shown is what was last read of it
 * `unreadable`  reading fails again and again
 * `retired`     the commune withdrew this phone, and all that was on it is erased
 */
export type MemoryState = 'whole' | 'gone' | 'unreadable' | 'retired';

/** What an earlier database of this phone, which the browser cleared away, left behind. */
export interface Loss {
  /** The person has been told; only what was kept is still to be sent. */
  readonly isTold: boolean;
  /** The cell, or whatever the phone was bound to; '' where nobody knows. */
  readonly scopeName: string;
  readonly savedAt: Instant | null;
  /** Units the province had not acknowledged when anything was last put down. */
  readonly unsent: number;
  /** Of these, how many were kept aside. */
  readonly kept: number;
  /** Entities of which what was being written was kept aside. */
  readonly drafts: number;
  /** What was kept is sealed under the PIN of that phone: its PIN or its words open it, by `unlock`. */
  readonly isLocked: boolean;
  /** The phone had a code: all goes on with a new one. Without it, what was kept comes back as it is. */
  readonly needsCode: boolean;
}

/** The own record as a member's phone holds it. */
export interface HeldOwnRecord {
  readonly record: OwnRecord;
  readonly hash: string;
  /** When the province last said that it is so, by this phone's clock. */
  readonly toldAt: Instant;
  /** The province has no such record any more; this is what it said last. */
  readonly isGone: boolean;
}

/** What the province said of it. */
export type OwnRecordNews = OwnRecordAnswer | { readonly kind: 'gone' };

/** The passing of the cell's book from one secretary's phone to the next, as the province told this phone of it last. */
export interface HeldHandover {
  readonly news: HandoverNews;
  /** By this phone's clock. */
  readonly toldAt: Instant;
  /** The binding it was told to: after another code it is asked anew. */
  readonly enrolledAt: Instant;
  /** The person has the receipt and lets the book go: from then on the phone may erase itself. */
  readonly isLetGo: boolean;
}

/** What a backup file came to; the phone is as it was unless it was `restored`. */
export type RestoreOutcome =
  | {
      readonly kind: 'restored';
      /** The cell, or whatever the phone was bound to; '' where nobody knows. */
      readonly scopeName: string;
      /** Its phone had a code; this one needs one of its own. */
      readonly wasBound: boolean;
    }
  | {
      /** `not-empty`: this phone holds something of its own. */
      readonly kind:
        | 'not-a-backup'
        | 'too-new'
        | 'damaged'
        | 'too-much-for-browser'
        | 'wrong-passphrase'
        | 'not-empty';
    };

export interface Store {
  /** Calls back with the book now and after every change that touches it, drafts on top. */
  watchBook(scope: BookScope, onBook: (book: Book) => void): Unsubscribe;
  readBook(scope: BookScope): Promise<Book>;
  watchQueue(onQueue: (queue: Queue) => void): Unsubscribe;
  readQueue(): Promise<Queue>;
  watchSession(onSession: (session: Session) => void): Unsubscribe;
  readSession(): Promise<Session>;
  /** Entities deleted since that day, newest first. */
  readBin(since: Day): Promise<readonly DeletedEntity[]>;

  /**
   * Puts the edits into drafts, durable when the promise resolves. Returns the edits that would undo them.
   * Throws `StoreError`.
   */
  putDrafts(edits: readonly (Edit | Amendment)[]): Promise<readonly Edit[]>;
  /**
   * Freezes the drafts asked for, and `extra` edits with them, into one unit: records in, unit in, drafts out,
   * in one strict transaction. No unit when nothing really changed. What may not travel stays a draft and is named
   * in `kept`. Throws `StoreError`.
   */
  freeze(request: FreezeRequest, extra?: readonly Edit[]): Promise<FreezeOutcome>;
  /**
   * Puts the person's choice in a conflict, and in all that goes together with it, into a unit; nobody on this phone is
   * asked again about these fields while it is on its way. Of `HELD_DELETIONS` `theirs` follows, and `mine` brings back all
   * of it.
   */
  resolveConflict(conflictId: string, choice: ConflictChoice): Promise<ConflictOutcome>;
  /** Makes a new unit of a refused one's operations, so that it is tried again. */
  retryRefused(unitId: string): Promise<void>;

  /**
   * The oldest queued units, in order, within the limits, and what of the queue is left besides. Once a day, when there
   * are none, the digest of what this phone holds. Those in `except` count as not there.
   */
  takeUnits(
    limits: { maxUnits: number; maxBytes: number },
    except?: HandedIn,
  ): Promise<{
    units: readonly FrozenUnit[];
    left: { units: number; oldestAt: Instant | null };
    digest: string | null;
  }>;
  /** What waits as one file that only the province can read; null where it is not sealed. It goes on waiting. */
  packUnsent(): Promise<SealedPackage | null>;
  /** Everything a request says of the phone besides its units; null when it is bound to nothing. */
  readCredentials(): Promise<Credentials | null>;
  /** How the province's own computation of each frozen score compares. */
  readVerifications(): Promise<readonly Verification[]>;
  /** Takes an answer in, in one transaction: units settled, changes under what is queued, cursor moved. */
  applyAnswer(answer: SyncAnswer, sent: readonly UnitHeader[]): Promise<AppliedAnswer>;
  /**
   * Takes in what an answer says of the units sent, and nothing else of it: no content is opened or written, so a locked
   * phone can. All the rest comes with the next answer that is taken in whole.
   */
  applyResults(answer: SyncAnswer, sent: readonly UnitHeader[]): Promise<AppliedAnswer>;

  /**
   * Erases the keys and everything else of a withdrawn phone, once the province keeps all that the phone had to send:
   * `erased`. Until then nothing is touched: `more` has put into the queue what was being written, had been refused, or was
   * received once by a province that has taken no more than `highWater` now, and is to be asked again when that is handed in
   * too; `kept` has something here that cannot be handed in now, as drafts under a lock. Whoever has another token than the
   * one that was withdrawn has a new code and is asked again, as `more`.
   */
  retire(token: string, handedIn: HandedIn, highWater?: number | null): Promise<'erased' | 'more' | 'kept'>;

  /** What a member's phone was told of its member; null before the first time, and on every other phone. */
  readOwnRecord(): Promise<HeldOwnRecord | null>;
  watchOwnRecord(onRecord: (held: HeldOwnRecord | null) => void): Unsubscribe;
  keepOwnRecord(news: OwnRecordNews): Promise<void>;

  /** Where the app was last seen on this phone; null when nobody knows. */
  readPlace(): Promise<Place | null>;
  keepPlace(place: Place): Promise<void>;

  /**
   * Who this phone is to become when it turns out to be a copy of another; the same at every call until it has. The key is
   * base64url SPKI.
   */
  prepareFork(): Promise<{ readonly deviceId: string; readonly publicKey: string }>;
  /** Becomes it, by its token: what waits is numbered and signed anew, and everything is pulled from the first page. */
  becomeNextDevice(deviceId: string, token: string): Promise<void>;
  /** Goes on with the token that another window was given at the same time, where the one the province refused has one. */
  tryOtherToken(refused: string): Promise<boolean>;
  /** Null where nothing was ever told of a handover. */
  readHandover(): Promise<HeldHandover | null>;
  watchHandover(onHandover: (held: HeldHandover | null) => void): Unsubscribe;
  keepHandover(news: HandoverNews): Promise<void>;
  /** The person who has handed over has seen the receipt; nothing holds the phone back from erasing itself any more. */
  letGo(): Promise<void>;
  /** The public half of this device's signing key, base64url SPKI. */
  readPublicKey(): Promise<string>;
  /** The key to seal to, and when the province told it; null until it has, or where it knows it no more. */
  readProvinceKey(): Promise<{ readonly key: ProvinceKey; readonly toldAt: Instant } | null>;
  /** Keeps it: whatever is frozen from now on, and what waits and was never sent, is sealed to it. */
  putProvinceKey(key: ProvinceKey): Promise<void>;
  /** This device's signature of the message: ECDSA P-256 over SHA-256, r and s in 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>;
  bind(binding: { role: Role; scopeName: string; parentName: string; token: string }): Promise<void>;
  /** Calls back now and whenever it stands otherwise with the database. */
  watchMemory(onState: (state: MemoryState) => void): Unsubscribe;
  /** Null where nothing was lost. Throws `StoreError`. */
  readLoss(): Promise<Loss | null>;
  /** The person has been told of it. What was kept stays kept. */
  forgetLoss(): Promise<void>;
  /** What the cell begun by hand is called of which something was kept; '' where nobody knows, null where none was. */
  readKeptBook(): Promise<{ readonly scopeName: string; readonly parentName: string } | null>;
  /**
   * Takes away a cell begun by hand of which nothing stands but what it is called, so that this is a new phone when the page
   * is opened anew; whether it was so. With a member or a meeting in it, or a code, it stays as it is. Throws `StoreError`.
   */
  discardBegun(): Promise<boolean>;
  /** Puts what was kept of the loss into the queue, the records and the drafts; how many units. Throws `StoreError`. */
  bringBack(): Promise<number>;
  watchLock(onLock: (state: LockState) => void): Unsubscribe;
  readLock(): Promise<LockState>;
  /** Forgets the key of the data, in every window. */
  lock(): Promise<void>;
  unlock(secret: Secret): Promise<UnlockOutcome>;
  /** Sets the first PIN, or another; the words open the data when the PIN is forgotten, and are shown once. Throws `StoreError`. */
  setPin(pin: string): Promise<{ readonly words: string }>;
  /** Adds what a passkey gives (32 bytes of its PRF) as another way in; null takes it away. */
  setPasskey(passkey: { readonly credentialId: string; readonly prf: Uint8Array } | null): Promise<void>;
  /**
   * Everything this phone holds, as the bytes of a file that the passphrase opens: records, what is being written, what waits
   * to be sent; not the key or the token of this device. Throws `StoreError`.
   */
  makeBackup(passphrase: string): Promise<Uint8Array>;
  /** Puts what such a file holds on this phone, which must hold nothing yet; all of it, or nothing. Throws `StoreError`. */
  restoreBackup(file: Uint8Array, passphrase: string): Promise<RestoreOutcome>;
  /** Fetches the code that makes and sends units, which comes after the first screen. Throws `StoreError`. */
  fetchCode(): Promise<void>;
  close(): void;
}

export interface DeletedEntity {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly deletedAt: Instant;
  readonly value: { readonly [field: string]: Json };
}

export interface AppliedAnswer {
  readonly results: readonly UnitResult[];
  readonly acknowledged: number;
  readonly refused: number;
  /** Units the province had lost and gets again. */
  readonly requeued: number;
  /** This phone is a copy of another that has gone on without it; it has to become a device of its own. */
  readonly isForked: boolean;
  /** The province took what this phone could not read: everything has to be pulled from the first page. */
  readonly mustPullAnew: boolean;
}

import { createContext, useContext, type ReactNode } from 'react';
import type { Actions } from '#actions/actions.ts';
import type { Clock } from '#base/clock.ts';
import { must } from '#base/assert.ts';
import type { Book } from '#domain/book.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type {
  ConflictChoice,
  ConflictOutcome,
  BookScope,
  DeletedEntity,
  HeldHandover,
  HeldOwnRecord,
  LockState,
  Loss,
  MemoryState,
  Queue,
  SealedPackage,
  Session,
  Store,
  Verification,
} from '#store/store.ts';
import type { DeliveryProblem, PackageAnswer } from '#sync/deliver-package.ts';
import type { Enrolled, EnrolProblem, OtherBook } from '#sync/enrol.ts';
import type { SendOutcome } from '#sync/engine.ts';
import type { settleHandover, startHandover, withdrawHandover } from '#sync/handover.ts';
import type { askMemberCode, refreshOwnRecord } from '#sync/own-record.ts';
import type { StaffClient } from '#sync/staff-client.ts';
import type { SyncStatus } from '#sync/status.ts';
import type { Day } from '#base/day.ts';
import type { Result } from '#base/result.ts';
import type { Feed } from './feed.ts';

/** What the browser said of keeping our data: asked once, at the first save. */
export type PersistAnswer = 'not-asked' | 'granted' | 'refused' | 'unknown';

export interface StorageState {
  readonly persist: PersistAnswer;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

/** Whether the app would open with no signal now; `checking` while a worker is there and has not answered yet. */
export type Readiness = 'unsupported' | 'checking' | 'preparing' | 'ready' | 'failed';

/** All a screen may ask of the layers below; made once by `boot.ts`. */
export interface Services {
  readonly clock: Clock;
  readonly actions: Actions;
  readonly book: (scope: BookScope) => Feed<Book>;
  readonly queue: Feed<Queue>;
  readonly session: Feed<Session>;
  readonly readBin: (since: Day) => Promise<readonly DeletedEntity[]>;
  /** What the province computed for the scores voted here. */
  readonly readVerifications: () => Promise<readonly Verification[]>;
  readonly resolveConflict: (id: string, choice: ConflictChoice) => Promise<ConflictOutcome>;
  readonly retryRefused: (unitId: string) => Promise<void>;
  /** What waits as one sealed file; null where it is not sealed. */
  readonly packUnsent: () => Promise<SealedPackage | null>;
  readonly sync: {
    readonly status: Feed<SyncStatus>;
    /** Always answers, within ten seconds. */
    readonly sendNow: () => Promise<SendOutcome>;
    /** Binds this phone to what the code names. */
    readonly enrol: (
      typedCode: string,
      isSure?: boolean,
    ) => Promise<Result<Enrolled, EnrolProblem | OtherBook>>;
    /** Brings another phone's sealed file to the province. */
    readonly deliver: (file: Uint8Array) => Promise<Result<PackageAnswer, DeliveryProblem>>;
  };
  readonly staff: StaffClient;
  /** The own record of a member: what a member's phone holds of it, and what is asked about it. */
  readonly own: {
    readonly record: Feed<HeldOwnRecord | null>;
    readonly refresh: () => ReturnType<typeof refreshOwnRecord>;
    readonly memberCode: (memberId: string) => ReturnType<typeof askMemberCode>;
  };
  /** The passing of the cell's book to the phone of the next secretary. */
  readonly handover: {
    readonly held: Feed<HeldHandover | null>;
    /** Sends what waits, and asks for the successor's code. */
    readonly start: () => ReturnType<typeof startHandover>;
    readonly withdraw: () => ReturnType<typeof withdrawHandover>;
    /** The receipt was seen: hands in what is left and erases the cell's data from this phone. */
    readonly erase: () => Promise<void>;
    /** How it stands now. */
    readonly ask: () => ReturnType<typeof settleHandover>;
  };
  /** How it stands with all that is on this phone. */
  readonly memory: Feed<MemoryState>;
  readonly lock: Feed<LockState>;
  /** What closes and opens the book. */
  readonly guard: Pick<Store, 'lock' | 'unlock' | 'setPin' | 'setPasskey'>;
  readonly backups: Pick<Store, 'makeBackup' | 'restoreBackup'>;
  readonly begun: Pick<Store, 'discardBegun'>;
  /** What an earlier database of this phone left behind. */
  readonly losses: {
    readonly read: () => Promise<Loss | null>;
    readonly forget: () => Promise<void>;
    readonly bringBack: () => Promise<number>;
  };
  readonly storage: Feed<StorageState>;
  readonly readiness: Feed<Readiness>;
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({
  services,
  children,
}: {
  readonly services: Services;
  readonly children: ReactNode;
}) {
  return <ServicesContext.Provider value={services}>{children}</ServicesContext.Provider>;
}

export function useServices(): Services {
  return must(useContext(ServicesContext), 'no ServicesProvider above');
}

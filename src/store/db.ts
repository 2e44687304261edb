import { Dexie, type Table } from 'dexie';
import type {
  BodyRow,
  ConflictRow,
  DraftRow,
  MetaRow,
  OpRow,
  Row,
  UnitRow,
  UnknownRow,
  VerificationRow,
} from './rows.ts';
import { version1 } from './versions/v1.ts';

/** The newest version below. A database that asks for more than this is read and never written. */
export const SCHEMA_VERSION = 1;

/** THE NAME IS THE DATA: another name is another, empty phone. */
export const PHONE_NAME = 'so-chi-bo';

/**
 * The name of the database of that phone. Under the bare name lay, in clear, that of the first builds; it is moved into this
 * one. THE NAME IS THE DATA here too.
 */
export function databaseName(phone: string): string {
  return `${phone}:sealed`;
}

/** The name of the database that an erased phone has in the place of its own. It holds one row and nothing of anybody. */
export function retiredName(phone: string): string {
  return `${phone}:retired`;
}

/** The phone's tables. */
export class Db extends Dexie {
  declare readonly records: Table<Row, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly units: Table<UnitRow, number>;
  declare readonly bodies: Table<BodyRow, string>;
  declare readonly ops: Table<OpRow, string>;
  declare readonly conflicts: Table<ConflictRow, string>;
  declare readonly verifications: Table<VerificationRow, string>;
  declare readonly unknown: Table<UnknownRow, string>;
  declare readonly meta: Table<MetaRow, string>;

  /** What its locks and its vault are called by too. */
  readonly phone: string;

  constructor(phone: string) {
    super(databaseName(phone), {
      // A save that is acknowledged to a person has reached the disk, not only the browser.
      chromeTransactionDurability: 'strict',
      // Dexie's cache shows live queries what is not committed yet.
      cache: 'disabled',
    });
    this.phone = phone;
    this.version(1).stores(version1);
  }
}

/**
 * Whether there is a database of that name. The list is asked and none is opened: `Dexie.exists` makes one to see whether it
 * was there, and deletes it, with what another window has written into it meanwhile.
 */
export async function hasDatabase(name: string): Promise<boolean> {
  return (await Dexie.getDatabaseNames()).includes(name);
}

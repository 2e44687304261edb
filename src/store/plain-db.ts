import { Dexie, type Table } from 'dexie';
import type { Json } from '#base/json.ts';
import type { RemoteChange } from '#wire/sync.ts';
import type { Packed } from './codec.ts';
import type { ConflictRow, DraftRow, MetaRow, OpRow, Row, UnitRow, VerificationRow } from './rows.ts';
import { version1 } from './versions/v1.ts';

/** A row of the first builds, with its body in clear. */
export type Plain<R extends { readonly body: Packed }> = Omit<R, 'body'> & { readonly body: PlainBody };

export interface PlainBody {
  readonly form: 'plain';
  readonly value: Json;
}

/** The database of the first builds, under the phone's bare name. Read and emptied, and never made. */
export class PlainDb extends Dexie {
  declare readonly records: Table<Plain<Row>, string>;
  declare readonly drafts: Table<Plain<DraftRow>, string>;
  declare readonly units: Table<UnitRow, number>;
  declare readonly bodies: Table<{ readonly unitId: string; readonly bytes: Uint8Array }, string>;
  declare readonly ops: Table<Plain<OpRow>, string>;
  declare readonly conflicts: Table<Plain<ConflictRow>, string>;
  declare readonly verifications: Table<VerificationRow, string>;
  declare readonly unknown: Table<{ readonly id: string; readonly change: RemoteChange }, string>;
  declare readonly meta: Table<MetaRow, string>;

  constructor(phone: string) {
    super(phone, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores(version1);
  }
}

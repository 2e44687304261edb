import type { Page } from 'playwright-core';
import type { JsonObject } from '#base/json.ts';
import { openBody } from '#store/bodies.ts';
import type { Packed, Purpose } from '#store/codec.ts';
import type { BodyRow, MetaRow, OpRow, Row, UnitRow } from '#store/rows.ts';
import { readTables } from './read-tables.ts';

/** What a phone has written down of its saves, read past the app. */
export interface PhoneTables {
  readonly units: readonly {
    readonly deviceSeq: number;
    readonly unitId: string;
    readonly bodyHash: string;
  }[];
  readonly bodies: readonly { readonly unitId: string; readonly bytes: Uint8Array }[];
  readonly ops: readonly {
    readonly opId: string;
    readonly unitId: string;
    readonly deviceSeq: number;
    readonly index: number;
    readonly recordId: string;
    readonly changes: JsonObject;
  }[];
  readonly records: readonly { readonly id: string; readonly value: JsonObject }[];
  /** What is written in a step that has not been left. */
  readonly drafts: readonly { readonly id: string; readonly changes: JsonObject }[];
  /** The number of the last unit made here. */
  readonly lastDeviceSeq: number;
}

/** Fails where the database does not open or a table is missing. */
export async function readPhoneTables(page: Page): Promise<PhoneTables> {
  const { rows, codec } = await readTables(page, ['units', 'bodies', 'ops', 'records', 'drafts']);
  const all = <R>(name: string) => rows[name] as readonly R[];
  const open = async (body: Packed, purpose: Purpose, id: string) =>
    (await codec.decode(body, purpose, id)) as JsonObject;
  return {
    units: all<UnitRow>('units').map(({ deviceSeq, unitId, header }) => ({
      deviceSeq,
      unitId,
      bodyHash: header.bodyHash,
    })),
    bodies: await Promise.all(
      all<BodyRow>('bodies').map(async (row) => ({
        unitId: row.unitId,
        bytes: await openBody({ codec }, row),
      })),
    ),
    ops: await Promise.all(
      all<OpRow>('ops').map(async ({ body, ...op }) => ({ ...op, changes: await open(body, 'op', op.opId) })),
    ),
    records: await Promise.all(
      all<Row>('records').map(async ({ id, body }) => ({ id, value: await open(body, 'record', id) })),
    ),
    drafts: await Promise.all(
      all<Row>('drafts').map(async ({ id, body }) => ({ id, changes: await open(body, 'draft', id) })),
    ),
    lastDeviceSeq: (all<MetaRow>('meta').find(({ key }) => key === 'deviceSeq')?.value ?? 0) as number,
  };
}

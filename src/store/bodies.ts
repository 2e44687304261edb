import type { StoreContext } from './context.ts';
import type { BodyRow } from './rows.ts';
import type { FrozenUnit } from './store.ts';

/** How a unit's body lies in its table: one that anybody could read is packed, one that is sealed for its journey is not. */
export async function packUnit(
  { codec }: Pick<StoreContext, 'codec'>,
  { header: { unitId, format }, body }: FrozenUnit,
): Promise<BodyRow> {
  return isReadable(format)
    ? { unitId, body: await codec.encodeBytes(body, 'body', unitId) }
    : { unitId, bytes: body };
}

/** The body as it travels. Throws `StoreError` where it was packed and the data are locked. */
export async function openBody({ codec }: Pick<StoreContext, 'codec'>, row: BodyRow): Promise<Uint8Array> {
  return row.body === undefined ? row.bytes : codec.decodeBytes(row.body, 'body', row.unitId);
}

/** Whether whoever has the bytes of such a body has what is in it. */
export function isReadable(format: string): boolean {
  return format === 'plain-gzip';
}

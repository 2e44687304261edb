import type { Json } from '#base/json.ts';

/** A body as it lies in a row. `plain` is the only form yet; an encrypted one comes beside it. */
export interface Packed {
  readonly form: 'plain';
  readonly value: Json;
}

/**
 * The one way into and out of a row's body. Both directions may take time (encryption does), so both happen OUTSIDE a
 * transaction, which would end at the first wait for anything but the database.
 */
export interface Codec {
  encode(value: Json): Promise<Packed>;
  decode(packed: Packed): Promise<Json>;
}

export const plainCodec: Codec = {
  encode: (value) => Promise.resolve({ form: 'plain', value }),
  decode: (packed) => Promise.resolve(packed.value),
};

/**
 * Decodes rows, remembering each by id and seq: after a tap only the row that moved is opened again. One for each
 * table, since a draft and its record share an id.
 */
export function createRowReader(codec: Codec) {
  const cached = new Map<string, { readonly seq: number; readonly value: Json }>();
  return async function readRow(row: {
    readonly id: string;
    readonly seq: number;
    readonly body: Packed;
  }): Promise<Json> {
    const hit = cached.get(row.id);
    if (hit && hit.seq === row.seq) return hit.value;
    const value = await codec.decode(row.body);
    cached.set(row.id, { seq: row.seq, value });
    return value;
  };
}

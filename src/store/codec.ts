import type { Chance } from '#base/clock.ts';
import type { Json } from '#base/json.ts';
import { IV_BYTES, seal, unseal, type Sealed } from './keys/cipher.ts';
import type { KeyHolder } from './keys/key-holder.ts';
import { StoreError } from './store.ts';

/** A body as it lies in a row. */
export interface Packed extends Sealed {
  readonly form: 'aes-gcm';
  /** Which data key opens it. */
  readonly key: string;
}

/** In which sort of row a body lies; it opens there and nowhere else. */
export type Purpose =
  | 'record'
  | 'draft'
  | 'op'
  | 'conflict'
  | 'held'
  | 'unknown'
  | 'body'
  | 'name'
  | 'own-record';

/**
 * The one way into and out of a row's body. Both directions take time, so both happen OUTSIDE a transaction, which would
 * end at the first wait for anything but the database; `Committing` is all that a transaction is given. `id` is the row's
 * own. Throws `StoreError` while the data are locked.
 */
export interface Codec {
  encode(value: Json, purpose: Purpose, id: string): Promise<Packed>;
  decode(packed: Packed, purpose: Purpose, id: string): Promise<Json>;
  encodeBytes(bytes: Uint8Array, purpose: Purpose, id: string): Promise<Packed>;
  decodeBytes(packed: Packed, purpose: Purpose, id: string): Promise<Uint8Array>;
}

/** Seals under the key of the holder. */
export function createCodec(keys: KeyHolder, chance: Chance): Codec {
  const codec: Codec = {
    encode: (value, purpose, id) =>
      codec.encodeBytes(new TextEncoder().encode(JSON.stringify(value)), purpose, id),
    async decode(packed, purpose, id) {
      return JSON.parse(new TextDecoder().decode(await codec.decodeBytes(packed, purpose, id))) as Json;
    },
    async encodeBytes(bytes, purpose, id) {
      const { id: key, key: cryptoKey } = keys.get();
      const sealed = await seal(cryptoKey, chance.bytes(IV_BYTES), bytes, placeOf(purpose, id));
      return { form: 'aes-gcm', key, ...sealed };
    },
    async decodeBytes(packed, purpose, id) {
      const { id: key, key: cryptoKey } = keys.get();
      // Another window has set a PIN meanwhile: this one has no key to what is there now.
      if (packed.key !== key) throw new StoreError({ kind: 'locked' });
      return unseal(cryptoKey, packed, placeOf(purpose, id));
    },
  };
  return codec;
}

function placeOf(purpose: Purpose, id: string): string {
  return `${purpose}|${id}`;
}

/**
 * Decodes rows of one purpose, remembering each by id and seq: after a tap only the row that moved is opened again. What
 * it remembers goes with the key.
 */
export function createRowReader(codec: Codec, purpose: Purpose, keys: KeyHolder) {
  const cached = new Map<string, { readonly seq: number; readonly value: Json }>();
  keys.watch(() => cached.clear());
  return async function readRow(row: {
    readonly id: string;
    readonly seq: number;
    readonly body: Packed;
  }): Promise<Json> {
    keys.get();
    const hit = cached.get(row.id);
    if (hit && hit.seq === row.seq) return hit.value;
    const value = await codec.decode(row.body, purpose, row.id);
    if (keys.peek()) cached.set(row.id, { seq: row.seq, value });
    return value;
  };
}

import { canonicalJson, isJsonObject, type Json } from '#base/json.ts';
import type { Instant } from '#base/day.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import { buildFrame } from '#wire/frame.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { isReadable } from '../bodies.ts';
import { bytesToJson, jsonToBytes } from '../bytes-in-json.ts';
import { hashBytes } from '../bytes.ts';
import type { Packed } from '../codec.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { loadCode } from '../load-code.ts';
import type { DraftScope } from '../meta.ts';
import type { BodyRow } from '../rows.ts';

/*
 * A second place for what only this phone has: the units the province has not acknowledged, what is being written, and a
 * marker that says that there were data. It lies in Cache Storage, which a deleted or spoilt IndexedDB does not take along.
 * The marker lies in `localStorage` besides, since a browser that clears an origin for want of room takes both of the
 * others. What it holds lies as it does in the database, sealed under the same key, and the ways to that key lie beside it;
 * so it is kept level without a key.
 *
 *   /vault/2/marker                                              JSON: `Marker`
 *   /vault/2/keys/<ringId>                                       JSON: `KeyRing`
 *   /vault/2/units/<unitId>/<deviceId>/<deviceSeq>/<how>/<under> the frame of one unit: JSON of its header, of how its
 *                                                                body is sealed and, of a restored book, of its `scope`,
 *                                                                then the body's bytes; <how> is `bound`, `restored` or
 *                                                                `unbound`, <under> the id of a ring, `as-sent` where only
 *                                                                the province can read it, `clear` until it is sealed
 *   /vault/2/drafts/<phoneId>                                    the hash of what follows, a line break, JSON:
 *                                                                `VaultedDrafts`
 *
 * Bytes in JSON as in `bytes-in-json.ts`. THE FORMAT IS FROZEN: phones keep it for years. `/vault/1`, in which all lay in
 * clear, is read on and never written:
 *
 *   /vault/1/marker                                        JSON: `Marker`, with the name of a cell begun by hand in it
 *   /vault/1/units/<unitId>/<deviceId>/<deviceSeq>/<how>   the frame of one unit: its header in JSON, then its body
 *   /vault/1/drafts/<phoneId>                              as above, each with its `changes`
 */

const ROOT = '/vault/2/';
const OLD_ROOT = '/vault/1/';
const AS_SENT = 'as-sent';
const CLEAR = 'clear';

/** That a phone had data, as of the last time anything was put down. */
export interface Marker {
  /** Whose data: `phoneIdOf` the device. A database with another one is not the one this speaks of. */
  readonly phoneId: string;
  /** The cell or whatever else the phone was bound to; '' where it was bound to nothing, or it is not known. */
  readonly scopeName: string;
  /** The cell's record as it lies in its row, where only that knows its name; missing in an old marker. */
  readonly cell?: Packed | null;
  /** Whether the phone had a code, or a book that is of one. */
  readonly isBound: boolean;
  readonly savedAt: Instant | null;
  /** Units the province had not acknowledged. */
  readonly unsent: number;
}

/** A unit as it lies in the vault. */
export interface VaultedUnit {
  readonly header: UnitHeader;
  readonly body: BodyRow;
  /** Whether that phone had a code then: the province knows the device that signed it. */
  readonly wasBound: boolean;
  /** The cell of the restored book it is of, on a phone that had no code yet; null on any other. */
  readonly scope: DraftScope | null;
}

/** What was being written in one database, as of the last time it was put down. */
export interface VaultedDrafts {
  /** Null where the cell was begun by hand. */
  readonly scope: DraftScope | null;
  readonly drafts: readonly VaultedDraft[];
}

export type VaultedDraft = DraftHead & (SealedChanges | ClearChanges);

export interface DraftHead {
  readonly kind: EntityKind;
  readonly entityId: string;
  /** What of its record had been seen when the draft was begun, as in `Row`. */
  readonly version: number;
  readonly savedAt: Instant;
  /** Units of this phone that speak of the same entity and were not acknowledged; sealed, they do not say so themselves. */
  readonly units?: readonly string[];
}

interface SealedChanges {
  /** As in its row. */
  readonly body: Packed;
}

/** Of an old vault. */
interface ClearChanges {
  readonly body?: undefined;
  readonly changes: Changes;
}

export interface Vault {
  readMarker(): Promise<Marker | null>;
  putMarker(marker: Marker): Promise<void>;
  removeMarker(): Promise<void>;
  /** The ways to the keys under which anything here is sealed. */
  readRings(): Promise<readonly KeyRing[]>;
  putRing(ring: KeyRing): Promise<void>;
  removeRing(ringId: string): Promise<void>;
  /** The keys of all units there are. */
  keys(): Promise<readonly string[]>;
  /** Null where what lies there is not whole, or of a later build. */
  read(key: string): Promise<VaultedUnit | null>;
  put(unit: VaultedUnit): Promise<void>;
  remove(key: string): Promise<void>;
  /** Drafts by the id of the phone whose database they are of; without those that are not whole. */
  readDrafts(): Promise<ReadonlyMap<string, VaultedDrafts>>;
  putDrafts(phoneId: string, drafts: VaultedDrafts): Promise<void>;
  removeDrafts(phoneId: string): Promise<void>;
}

/** Says all of a unit but its content: the same unit signed anew, or sealed under another key, has another key. */
export function keyOf({ header, body, wasBound, scope }: VaultedUnit): string {
  const { unitId, deviceId, deviceSeq } = header;
  const how = wasBound ? 'bound' : scope ? 'restored' : 'unbound';
  const under = body.body?.key ?? (isReadable(header.format) ? CLEAR : AS_SENT);
  return `${ROOT}units/${unitId}/${deviceId}/${deviceSeq}/${how}/${under}`;
}

export function unitIdIn(key: string): string {
  return key.split('/')[4] ?? '';
}

export function wasBoundIn(key: string): boolean {
  return key.split('/')[7] === 'bound';
}

/** Whether it is of a cell begun by hand. */
export function isByHandIn(key: string): boolean {
  return key.split('/')[7] === 'unbound';
}

/** The vault of the phone of that name; null where the browser has no Cache Storage, or refuses it. */
export async function openVault(phone: string): Promise<Vault | null> {
  if (typeof caches === 'undefined') return null;
  const name = `${phone}:vault`;
  const cache = await caches.open(name).catch(() => null);
  if (!cache) return null;
  const pathsUnder = async (...folders: readonly string[]) => {
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return paths.filter((path) => folders.some((folder) => path.startsWith(folder)));
  };
  const textAt = async (path: string) => (await (await cache.match(path))?.text()) ?? '';
  return {
    async readMarker() {
      const texts = [
        await textAt(`${ROOT}marker`),
        await textAt(`${OLD_ROOT}marker`),
        besides()?.getItem(name),
      ];
      for (const text of texts) {
        const marker = readMarker(text ?? '');
        if (marker) return marker;
      }
      return null;
    },
    async putMarker(marker) {
      const text = canonicalJson(bytesToJson(marker));
      try {
        besides()?.setItem(name, text);
      } catch {
        // Full: the other one has room of its own.
      }
      await cache.put(`${ROOT}marker`, new Response(text));
      await cache.delete(`${OLD_ROOT}marker`);
    },
    async removeMarker() {
      besides()?.removeItem(name);
      await cache.delete(`${ROOT}marker`);
      await cache.delete(`${OLD_ROOT}marker`);
    },
    async readRings() {
      const paths = await pathsUnder(`${ROOT}keys/`);
      const rings = await Promise.all(paths.map(async (path) => parse(await textAt(path)) as KeyRing | null));
      return rings.flatMap((ring) => ring ?? []);
    },
    async putRing(ring) {
      await cache.put(`${ROOT}keys/${ring.id}`, new Response(canonicalJson(bytesToJson(ring))));
    },
    async removeRing(ringId) {
      await cache.delete(`${ROOT}keys/${ringId}`);
    },
    keys: () => pathsUnder(`${ROOT}units/`, `${OLD_ROOT}units/`),
    async read(key) {
      const found = await cache.match(key);
      if (!found) return null;
      // A new phone looks for a loss before its first screen, and need not wait for what reads units.
      const { readFrame } = await loadCode(() => import('./read-frame.ts'));
      const unit = await readFrame(new Uint8Array(await found.arrayBuffer()));
      return unit && { ...unit, wasBound: wasBoundIn(key) };
    },
    async put(unit) {
      const { header, body, scope } = unit;
      const { bytes, ...sealed } = body.body ?? body;
      const head = { header, sealed: body.body ? sealed : null, ...(scope && { scope }) };
      const frame = buildFrame(new TextEncoder().encode(canonicalJson(bytesToJson(head))), [bytes]);
      await cache.put(keyOf(unit), new Response(frame as BufferSource));
    },
    async remove(key) {
      await cache.delete(key);
    },
    async readDrafts() {
      const found = new Map<string, VaultedDrafts>();
      // The newer format last, where an app that was killed left both.
      const folders = [`${OLD_ROOT}drafts/`, `${ROOT}drafts/`];
      const paths = await pathsUnder(...folders);
      for (const folder of folders) {
        for (const path of paths.filter((one) => one.startsWith(folder))) {
          const drafts = await openDrafts(await textAt(path));
          if (drafts) found.set(path.slice(folder.length), drafts);
        }
      }
      return found;
    },
    async putDrafts(phoneId, drafts) {
      const text = canonicalJson(bytesToJson(drafts));
      await cache.put(`${ROOT}drafts/${phoneId}`, new Response(`${await hashText(text)}\n${text}`));
      await cache.delete(`${OLD_ROOT}drafts/${phoneId}`);
    },
    async removeDrafts(phoneId) {
      await cache.delete(`${ROOT}drafts/${phoneId}`);
      await cache.delete(`${OLD_ROOT}drafts/${phoneId}`);
    },
  };
}

/** Removes the vault of that phone, marker and all. */
export async function removeVault(phone: string): Promise<void> {
  const name = `${phone}:vault`;
  besides()?.removeItem(name);
  if (typeof caches !== 'undefined') await caches.delete(name);
}

/** As much of `localStorage` as is needed; the worker has none, and a person may have forbidden it. */
interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

function besides(): Shelf | null {
  try {
    return (globalThis as { readonly localStorage?: Shelf }).localStorage ?? null;
  } catch {
    return null;
  }
}

function hashText(text: string): Promise<string> {
  return hashBytes(new TextEncoder().encode(text));
}

/** Null where an app that was killed, or a spoilt disk, left less than was written. */
async function openDrafts(entry: string): Promise<VaultedDrafts | null> {
  const end = entry.indexOf('\n');
  const text = entry.slice(end + 1);
  if (end < 0 || entry.slice(0, end) !== (await hashText(text))) return null;
  return parse(text) as VaultedDrafts;
}

function readMarker(text: string): Marker | null {
  const marker = parse(text);
  return isJsonObject(marker) && typeof marker['phoneId'] === 'string' ? (marker as never) : null;
}

function parse(text: string): unknown {
  try {
    return jsonToBytes(JSON.parse(text) as Json);
  } catch {
    return null;
  }
}

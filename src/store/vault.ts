import type { Instant } from '#base/day.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import { canonicalJson, isJsonObject, type Json } from '#base/json.ts';
import { buildFrame } from '#wire/frame.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { hashBytes } from './bytes.ts';
import { loadCode } from './load-code.ts';
import type { FrozenUnit } from './store.ts';

/*
 * A second place for what only this phone has: the units the province has not acknowledged, what is being written, and a
 * marker that says that there were data. It lies in Cache Storage, which a deleted or spoilt IndexedDB does not take along.
 * The marker lies in `localStorage` besides, since a browser that clears an origin for want of room takes both of the
 * others.
 *
 *   /vault/1/marker                                        JSON: `Marker`
 *   /vault/1/units/<unitId>/<deviceId>/<deviceSeq>/<how>   the frame of one unit: its header in JSON, then its body;
 *                                                          <how> is `bound` or `unbound`
 *   /vault/1/drafts/<phoneId>                              the hash of what follows, a line break, JSON: `VaultedDrafts`
 *
 * THE FORMAT IS FROZEN: phones keep it for years. A change is a `/vault/2` beside it, and this one is read on.
 */

const ROOT = '/vault/1/';
const MARKER = `${ROOT}marker`;
const UNITS = `${ROOT}units/`;
const DRAFTS = `${ROOT}drafts/`;

/** That a phone had data, as of the last time anything was put down. */
export interface Marker {
  /** Whose data: `phoneIdOf` the device. A database with another one is not the one this speaks of. */
  readonly phoneId: string;
  /** The cell or whatever else the phone was bound to; '' where it is not known. */
  readonly scopeName: string;
  /** Whether the phone had a code. */
  readonly isBound: boolean;
  readonly savedAt: Instant | null;
  /** Units the province had not acknowledged. */
  readonly unsent: number;
}

/** A unit as it lies in the vault. */
export interface VaultedUnit extends FrozenUnit {
  /** Whether the phone had a code then: the province knows the device that signed it. */
  readonly wasBound: boolean;
}

/** Of whom drafts are: the names say which cell it is, since a commune has no two cells of one name. */
export interface DraftScope {
  readonly scopeName: string;
  readonly parentName: string;
}

/** What was being written in one database, as of the last time it was put down. */
export interface VaultedDrafts {
  /** Null where the phone had no code. */
  readonly scope: DraftScope | null;
  readonly drafts: readonly VaultedDraft[];
}

export interface VaultedDraft {
  readonly kind: EntityKind;
  readonly entityId: string;
  /** What of its record had been seen when the draft was begun, as in `Row`. */
  readonly version: number;
  readonly savedAt: Instant;
  readonly changes: Changes;
}

export interface Vault {
  readMarker(): Promise<Marker | null>;
  putMarker(marker: Marker): Promise<void>;
  removeMarker(): Promise<void>;
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

/** Says all of a unit but its content: the same unit signed anew has another key. */
export function keyOf({ unitId, deviceId, deviceSeq }: UnitHeader, wasBound: boolean): string {
  return `${UNITS}${unitId}/${deviceId}/${deviceSeq}/${wasBound ? 'bound' : 'unbound'}`;
}

export function unitIdIn(key: string): string {
  return key.slice(UNITS.length).split('/', 1)[0] ?? '';
}

/** The vault beside the database of that name; null where the browser has no Cache Storage, or refuses it. */
export async function openVault(databaseName: string): Promise<Vault | null> {
  if (typeof caches === 'undefined') return null;
  const name = `${databaseName}:vault`;
  const cache = await caches.open(name).catch(() => null);
  if (!cache) return null;
  const pathsUnder = async (folder: string) => {
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return paths.filter((path) => path.startsWith(folder));
  };
  return {
    async readMarker() {
      const found = await cache.match(MARKER);
      return readMarker(found ? await found.text() : (besides()?.getItem(name) ?? ''));
    },
    async putMarker(marker) {
      const text = canonicalJson(marker as unknown as Json);
      try {
        besides()?.setItem(name, text);
      } catch {
        // Full: the other one has room of its own.
      }
      await cache.put(MARKER, new Response(text));
    },
    async removeMarker() {
      besides()?.removeItem(name);
      await cache.delete(MARKER);
    },
    keys: () => pathsUnder(UNITS),
    async read(key) {
      const found = await cache.match(key);
      if (!found) return null;
      // A new phone looks for a loss before its first screen, and need not wait for what reads units.
      const { readFrame } = await loadCode(() => import('./read-frame.ts'));
      const unit = await readFrame(new Uint8Array(await found.arrayBuffer()));
      return unit && { ...unit, wasBound: key.endsWith('/bound') };
    },
    async put({ header, body, wasBound }) {
      const head = new TextEncoder().encode(canonicalJson(header as unknown as Json));
      const frame = buildFrame(head, [body]);
      await cache.put(keyOf(header, wasBound), new Response(frame as BufferSource));
    },
    async remove(key) {
      await cache.delete(key);
    },
    async readDrafts() {
      const found = new Map<string, VaultedDrafts>();
      for (const path of await pathsUnder(DRAFTS)) {
        const drafts = await openDrafts((await (await cache.match(path))?.text()) ?? '');
        if (drafts) found.set(path.slice(DRAFTS.length), drafts);
      }
      return found;
    },
    async putDrafts(phoneId, drafts) {
      const text = canonicalJson(drafts as unknown as Json);
      await cache.put(DRAFTS + phoneId, new Response(`${await hashText(text)}\n${text}`));
    },
    async removeDrafts(phoneId) {
      await cache.delete(DRAFTS + phoneId);
    },
  };
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
  return JSON.parse(text) as VaultedDrafts;
}

function readMarker(text: string): Marker | null {
  try {
    const marker: unknown = JSON.parse(text);
    return isJsonObject(marker) && typeof marker['phoneId'] === 'string' ? (marker as never) : null;
  } catch {
    return null;
  }
}

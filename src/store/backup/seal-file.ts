import type { Chance } from '#base/clock.ts';
import type { Json } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import { fromBase64Url, hashBytes, toBase64Url } from '../bytes.ts';
import { gunzipText, gzipText } from '../gzip.ts';
import { importKey, IV_BYTES, seal, unseal } from '../keys/cipher.ts';
import type { PinCost } from '../keys/key-ring.ts';
import { stretchPin } from '../keys/pin-key.ts';

/*
 * A backup file:
 *
 *   so-chi-bo-backup 1          a line of ASCII: what it is, and the version of all that follows
 *   {"cost":…,"salt":…,"iv":…}  a line of JSON: how the key is made of the passphrase; salt and iv in base64url
 *   5tNq…                       a line: SHA-256 of the rest, base64url, so that a file cut short is not taken for a wrong passphrase
 *   the rest                    AES-256-GCM of gzip of UTF-8 JSON; the first two lines are its associated data
 *
 * The key is Argon2id, or PBKDF2 where a browser has nothing better, of the passphrase in NFC, spaces at its ends taken away and those within made one.
 *
 * THE FORMAT IS FROZEN: files lie in drawers for years. A change is a version 2 beside it, and this one is read on.
 */

const MAGIC = 'so-chi-bo-backup';
const VERSION = 1;

/** What one try of a passphrase costs: the second choice of RFC 9106, for devices with little memory. */
const COST: PinCost = { kind: 'argon2id', memoryKiB: 65_536, passes: 3 };
/** For browsers that run no WebAssembly under a strict policy. */
const FALLBACK: PinCost = { kind: 'pbkdf2', rounds: 2_000_000 };
/** What a file may ask for: more would bring a phone down before anybody knows who made it. */
const MAX_MEMORY_KIB = 262_144;
const MAX_PASSES = 12;
const MAX_ROUNDS = 10_000_000;
const SALT_BYTES = 16;

/** `too-much-for-browser`: it runs no WebAssembly under our policy, as on an iPhone before iOS 16, or has no memory left. */
export type FileProblem =
  | 'not-a-backup'
  | 'too-new'
  | 'damaged'
  | 'too-much-for-browser'
  | 'wrong-passphrase';

/** The bytes of a file that holds `content` and that only the passphrase opens. */
export async function sealFile(chance: Chance, content: Json, passphrase: string): Promise<Uint8Array> {
  const salt = chance.bytes(SALT_BYTES);
  const iv = chance.bytes(IV_BYTES);
  const { key, cost } = await newKey(passphrase, salt);
  const head = JSON.stringify({ cost, salt: toBase64Url(salt), iv: toBase64Url(iv) });
  const top = `${MAGIC} ${VERSION}\n${head}\n`;
  const { bytes } = await seal(key, iv, await gzipText(JSON.stringify(content)), top);
  return joinBytes(new TextEncoder().encode(`${top}${await hashBytes(bytes)}\n`), bytes);
}

/** What is in the file. Nothing about it is believed before the passphrase has opened it. */
export async function openFile(file: Uint8Array, passphrase: string): Promise<Result<Json, FileProblem>> {
  const version = new RegExp(`^${MAGIC} (\\d{1,6})\n`).exec(decode(file.subarray(0, 32)))?.[1];
  if (version === undefined) return err('not-a-backup');
  if (Number(version) !== VERSION) return err('too-new');
  const ends = lineEnds(file, 3);
  if (!ends) return err('damaged');
  const [first, second, third] = ends;
  const head = readHead(decode(file.subarray(first, second)));
  const rest = file.subarray(third);
  const isWhole = decode(file.subarray(second, third)).trim() === (await hashBytes(rest));
  if (!head || !isWhole) return err('damaged');
  const key = await deriveKey(passphrase, head.salt, head.cost).catch(() => null);
  if (!key) return err('too-much-for-browser');
  const top = decode(file.subarray(0, second));
  const packed = await unseal(key, { iv: head.iv, bytes: rest }, top).catch(() => null);
  if (!packed) return err('wrong-passphrase');
  return ok(JSON.parse(await gunzipText(packed)) as Json);
}

interface Head {
  readonly cost: PinCost;
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
}

function readHead(line: string): Head | null {
  try {
    const { cost, salt, iv } = JSON.parse(line) as { cost: PinCost; salt: string; iv: string };
    const head = { cost, salt: fromBase64Url(salt), iv: fromBase64Url(iv) };
    return isFair(cost) && head.salt.length >= 8 && head.iv.length === IV_BYTES ? head : null;
  } catch {
    return null;
  }
}

function isFair(cost: PinCost): boolean {
  if (cost.kind === 'pbkdf2') return isWithin(cost.rounds, MAX_ROUNDS);
  return (
    cost.kind === 'argon2id' && isWithin(cost.memoryKiB, MAX_MEMORY_KIB) && isWithin(cost.passes, MAX_PASSES)
  );
}

function isWithin(count: number, most: number): boolean {
  return Number.isInteger(count) && count > 0 && count <= most;
}

/** Of a new file, as dear as this browser can. */
async function newKey(passphrase: string, salt: Uint8Array): Promise<{ key: CryptoKey; cost: PinCost }> {
  try {
    return { key: await deriveKey(passphrase, salt, COST), cost: COST };
  } catch {
    return { key: await deriveKey(passphrase, salt, FALLBACK), cost: FALLBACK };
  }
}

async function deriveKey(passphrase: string, salt: Uint8Array, cost: PinCost): Promise<CryptoKey> {
  const typed = passphrase.normalize('NFC').trim().replace(/\s+/g, ' ');
  return importKey(await stretchPin(typed, salt, cost));
}

/** Where the first `count` lines end, each behind its line break; null where there are not as many. */
function lineEnds(file: Uint8Array, count: 3): readonly [number, number, number] | null {
  const ends: number[] = [];
  for (let end = 0; ends.length < count;) {
    end = file.indexOf(0x0a, end) + 1;
    if (end === 0) return null;
    ends.push(end);
  }
  return ends as unknown as readonly [number, number, number];
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

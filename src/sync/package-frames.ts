import { err, ok, type Result } from '#base/result.ts';
import { splitPackage } from '#wire/package-file.ts';

/*
 * A small package as a sequence of square codes, for one phone to show and another to read off its screen.
 *
 *   SOCHIBO1:<number>/<count>:<name>:<part>
 *
 * `number` goes from 1 to `count`. `name` are the first letters of the package's own hash: parts of two packages are never
 * put together. `part` are the bytes, as letters and digits (RFC 4648, base32 without padding), which a square code
 * packs closest. In whatever order they are read and however often, the package is there with the last that was missing;
 * whether it is what was made says its hash, as with any file (`package-file.ts` of the wire).
 */

const TAG = 'SOCHIBO1';
/** What is shown in half a minute; a larger one goes as a file. */
export const MAX_SIGHT_BYTES = 8 * 1024;
/** Squares of some four pixels on a phone 360 wide. */
const PART_BYTES = 280;
const MAX_COUNT = Math.ceil(MAX_SIGHT_BYTES / PART_BYTES);
const NAME_BYTES = 5;

/** The texts of the codes, in order; `too-large` where nobody would hold two phones still for so long. */
export function cutPackage(file: Uint8Array): Result<readonly string[], 'not-a-package' | 'too-large'> {
  const split = splitPackage(file);
  if (!split.ok) return split;
  if (file.length > MAX_SIGHT_BYTES) return err('too-large');
  const name = toBase32(split.value.hash.subarray(0, NAME_BYTES));
  const count = Math.ceil(file.length / PART_BYTES);
  return ok(
    Array.from({ length: count }, (_, index) => {
      const part = file.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
      return `${TAG}:${index + 1}/${count}:${name}:${toBase32(part)}`;
    }),
  );
}

/** What was read of one package so far. */
export interface Gathered {
  readonly name: string;
  readonly count: number;
  /** By number. */
  readonly parts: ReadonlyMap<number, Uint8Array>;
}

/**
 * Adds what one code says. `not-a-part`: it is some other square code. `other-package`: it does not go with what was read
 * before, which stays as it is.
 */
export function gatherPart(
  before: Gathered | null,
  text: string,
): Result<Gathered, 'not-a-part' | 'other-package'> {
  const frame = readFrame(text);
  if (frame === null) return err('not-a-part');
  const { name, count, number, part } = frame;
  const known = before?.parts.get(number);
  const isOfOther = before !== null && (before.name !== name || before.count !== count);
  if (isOfOther || (known !== undefined && !isSame(known, part))) return err('other-package');
  if (before !== null && known !== undefined) return ok(before);
  return ok({ name, count, parts: new Map([...(before?.parts ?? []), [number, part]]) });
}

/** The package; null while a part is missing. */
export function joinParts({ count, parts }: Gathered): Uint8Array | null {
  if (parts.size < count) return null;
  const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  const file = new Uint8Array(inOrder.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of inOrder) {
    file.set(part, offset);
    offset += part.length;
  }
  return file;
}

function readFrame(text: string) {
  const [, number = '', count = '', name = '', letters = ''] =
    /^SOCHIBO1:(\d{1,2})\/(\d{1,2}):([A-Z2-7]{8}):([A-Z2-7]{2,448})$/.exec(text) ?? [];
  const part = fromBase32(letters);
  const frame = { number: Number(number), count: Number(count), name, part };
  const isWhole = part.length > 0 && frame.number >= 1 && frame.number <= frame.count;
  return isWhole && frame.count <= MAX_COUNT ? frame : null;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS.charAt((held >> bits) & 31);
    }
  }
  return bits === 0 ? text : text + LETTERS.charAt((held << (5 - bits)) & 31);
}

/** Of letters of the alphabet alone. */
function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 5) | LETTERS.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { countSchema } from './scalars.ts';
import { unitHeaderSchema } from './unit.ts';

/*
 * A sealed package ("Gói niêm phong", a file that ends in `.sochibo`): units of one phone, for anybody to carry and deliver.
 *
 *   8 bytes   "SOCHIBO1"
 *  32 bytes   SHA-256 of all that follows
 *   4 bytes   length of the packed head, big-endian
 *   head      gzip of UTF-8 JSON (`packageHeadSchema`)
 *   bodies    one after the other, in the order of the headers
 *
 * THE FORMAT IS FROZEN: a file may lie on a stick for a year. A change is a "SOCHIBO2" beside it. The hash finds what was
 * spoilt on the way; that nobody changed anything is proved by the signature of each unit.
 */

const MAGIC = 'SOCHIBO1';
const HASH_BYTES = 32;
const CONTENT_AT = MAGIC.length + HASH_BYTES;
const LENGTH_BYTES = 4;

export const packageHeadSchema = z.strictObject({
  /** Nobody on the way can read them, so nothing in clear is ever in a package. */
  units: z.array(unitHeaderSchema).check(
    z.minLength(1),
    z.maxLength(1000),
    z.refine((units) => units.every(isSealed), 'not-sealed'),
  ),
});

function isSealed({ format }: z.infer<typeof unitHeaderSchema>): boolean {
  return format === 'hpke';
}

/** What the hash of a package is over. */
export function packageContent(head: Uint8Array, bodies: readonly Uint8Array[]): Uint8Array {
  const start = LENGTH_BYTES + head.length;
  const content = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, start));
  new DataView(content.buffer).setUint32(0, head.length);
  content.set(head, LENGTH_BYTES);
  let offset = start;
  for (const body of bodies) {
    content.set(body, offset);
    offset += body.length;
  }
  return content;
}

export function buildPackage(hash: Uint8Array, content: Uint8Array): Uint8Array {
  const file = new Uint8Array(CONTENT_AT + content.length);
  for (let at = 0; at < MAGIC.length; at += 1) file[at] = MAGIC.charCodeAt(at);
  file.set(hash, MAGIC.length);
  file.set(content, CONTENT_AT);
  return file;
}

/** Hash and content of a package; `not-a-package` for any other file. */
export function splitPackage(
  file: Uint8Array,
): Result<{ readonly hash: Uint8Array; readonly content: Uint8Array }, 'not-a-package'> {
  const isOurs = [...MAGIC].every((letter, at) => file[at] === letter.charCodeAt(0));
  if (!isOurs || file.length < CONTENT_AT + LENGTH_BYTES) return err('not-a-package');
  return ok({ hash: file.subarray(MAGIC.length, CONTENT_AT), content: file.subarray(CONTENT_AT) });
}

/** The packed head of a content whose hash was right, and the rest; cut with `splitBodies`. */
export function splitContent(
  content: Uint8Array,
): Result<{ readonly head: Uint8Array; readonly rest: Uint8Array }, 'cut-short'> {
  const end = LENGTH_BYTES + new DataView(content.buffer, content.byteOffset).getUint32(0);
  if (end > content.length) return err('cut-short');
  return ok({ head: content.subarray(LENGTH_BYTES, end), rest: content.subarray(end) });
}

/** POST /v1/packages: what became of a package. Whoever carried it learns nothing of what is in it. */
export const packageAnswerSchema = z.strictObject({
  /** Units the province has now, those it had before among them. */
  received: countSchema,
  /** Kept unopened: the phone that made them has no code yet. */
  waiting: countSchema,
  /** Not taken: an earlier one is missing, or they are refused. The phone that made them sends them itself. */
  notTaken: countSchema,
  /** What the carrier can read out or write down: a code for each unit received. */
  receiptCodes: z.array(z.string()),
});
export type PackageAnswer = z.infer<typeof packageAnswerSchema>;

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';

/** Something that lies in a browser's profile, and where. */
export interface ProfilePart {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * All that somebody can read who has a copy of the profile: every file as it is, the blocks of database files unpacked
 * (LevelDB packs them with Snappy), and whatever in either of them is gzip.
 */
export function readProfile(folder: string): readonly ProfilePart[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map((path) => ({ path, bytes: readFileSync(path) }));
  const blocks = files.flatMap(({ path, bytes }) =>
    path.endsWith('.ldb')
      ? tableBlocks(bytes).map((block) => ({ path: `${path} (block)`, bytes: block }))
      : [],
  );
  const plain = [...files, ...blocks];
  const unpacked = plain.flatMap(({ path, bytes }) =>
    gzipsIn(bytes).map((found) => ({ path: `${path} (gzip)`, bytes: found })),
  );
  return [...plain, ...unpacked];
}

/** Which of these texts can be found, in UTF-8 or in UTF-16 of either order, and in which file. */
export function findTexts(parts: readonly ProfilePart[], texts: readonly string[]): readonly string[] {
  const textOf = new Map(texts.flatMap((text) => formsOf(text).map((form) => [form, text] as const)));
  // One look at every byte for all of them: looking for each by itself took half a minute.
  const any = new RegExp(
    [...textOf.keys()].map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
    'g',
  );
  const found = new Map<string, string>();
  for (const { path, bytes } of parts) {
    for (const [form] of bytes.toString('latin1').matchAll(any)) {
      const text = textOf.get(form);
      if (text !== undefined && !found.has(text)) found.set(text, `${text} in ${path}`);
    }
  }
  return [...found.values()];
}

/** The bytes of a text in each of its forms, one character for each byte. */
function formsOf(text: string): readonly string[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()].map((bytes) =>
    bytes.toString('latin1'),
  );
}

/** The head of a gzip, as browsers and servers write it: without a name or anything else that may stand in one. */
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);
const GZIP_HEAD_BYTES = 10;
/** Of a gzip that is cut off, what there is of it is read. */
const untilItsEnd = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 10_000_000 };

function gzipsIn(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(gzipMagic); at >= 0; at = bytes.indexOf(gzipMagic, at + 1)) {
    try {
      // Without its head: `gunzip` would take whatever follows its end for one more, and refuse both.
      found.push(inflateRawSync(bytes.subarray(at + GZIP_HEAD_BYTES), untilItsEnd));
    } catch (error) {
      // The four bytes come by chance too: what follows them is no gzip then.
      if ((error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw error;
    }
  }
  return found;
}

const FOOTER_BYTES = 48;

/** The blocks of a LevelDB table, its index among them; none where it is no such file. */
function tableBlocks(file: Buffer): readonly Buffer[] {
  const footer = file.subarray(-FOOTER_BYTES);
  if (footer.length < FOOTER_BYTES || footer.readBigUInt64LE(40) !== 0xdb4775248b80fb57n) return [];
  const cursor = { at: 0 };
  readHandle(footer, cursor);
  const index = readBlock(file, readHandle(footer, cursor));
  return [index, ...indexHandles(index).map((handle) => readBlock(file, handle))];
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

interface Cursor {
  at: number;
}

function readVarint(bytes: Buffer, cursor: Cursor): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes.readUInt8(cursor.at);
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

function readHandle(bytes: Buffer, cursor: Cursor): Handle {
  return { offset: readVarint(bytes, cursor), size: readVarint(bytes, cursor) };
}

/** The values of an index block are handles; the offsets of its restarts stand at its end. */
function indexHandles(index: Buffer): readonly Handle[] {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  const handles: Handle[] = [];
  const cursor = { at: 0 };
  while (cursor.at < end) {
    readVarint(index, cursor);
    const unshared = readVarint(index, cursor);
    const valueBytes = readVarint(index, cursor);
    handles.push(readHandle(index, { at: cursor.at + unshared }));
    cursor.at += unshared + valueBytes;
  }
  return handles;
}

/** After each block stands how it is packed: 0 not at all, 1 with Snappy. */
function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const bytes = file.subarray(offset, offset + size);
  return file.readUInt8(offset + size) === 1 ? unsnap(bytes) : bytes;
}

/** The raw format of Snappy: literals, and copies of what was written before. */
function unsnap(bytes: Buffer): Buffer {
  const cursor = { at: 0 };
  const out = Buffer.alloc(readVarint(bytes, cursor));
  let written = 0;
  const copy = (length: number, back: number) => {
    const end = written + length;
    for (; written < end; written += 1) out[written] = out[written - back] ?? 0;
  };
  while (cursor.at < bytes.length) {
    const tag = bytes.readUInt8(cursor.at);
    cursor.at += 1;
    const upper = tag >> 2;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, upper - 59);
      const length = 1 + (extra === 0 ? upper : bytes.readUIntLE(cursor.at, extra));
      cursor.at += extra;
      written += bytes.copy(out, written, cursor.at, cursor.at + length);
      cursor.at += length;
    } else if ((tag & 3) === 1) {
      copy(4 + (upper & 7), ((tag >> 5) << 8) | bytes.readUInt8(cursor.at));
      cursor.at += 1;
    } else {
      const width = (tag & 3) === 2 ? 2 : 4;
      copy(1 + upper, bytes.readUIntLE(cursor.at, width));
      cursor.at += width;
    }
  }
  return out;
}

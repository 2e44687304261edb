import { inflateSync } from 'fflate';
import { MAX_UNPACKED_BYTES, UnreadableFile } from './file-fault.ts';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A comment may follow the directory, no longer than this. */
const LONGEST_TAIL = 22 + 0xffff;

/** One file as the directory of the zip describes it, before anything of it is unpacked. */
interface Packed {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly at: number;
}

/**
 * The XML parts of a workbook by name. The sizes are read from the zip's own directory first, and what a part unpacks to
 * is held to them and to its checksum: neither a bomb nor a bit that fell over gets through.
 */
export function unpackWorkbook(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const entries = readDirectory(bytes);
  if (entries.some((entry) => entry.isLocked)) throw new UnreadableFile('locked');
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw new UnreadableFile('other-kind');
  const wanted = entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.rels'));
  const total = wanted.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > MAX_UNPACKED_BYTES) throw new UnreadableFile('unpacks-too-large');
  return new Map(wanted.map((entry) => [entry.name, unpack(bytes, entry)]));
}

function readDirectory(bytes: Uint8Array): readonly Packed[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries: Packed[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw new UnreadableFile('damaged');
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/\\/g, '/'),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - LONGEST_TAIL);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new UnreadableFile('damaged');
}

function unpack(bytes: Uint8Array, entry: Packed): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== LOCAL) {
    throw new UnreadableFile('damaged');
  }
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packedBytes);
  const unpacked = inflate(packed, entry);
  if (unpacked.length !== entry.bytes || checksum(unpacked) !== entry.crc)
    throw new UnreadableFile('damaged');
  return unpacked;
}

function inflate(packed: Uint8Array, { method, bytes }: Packed): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw new UnreadableFile('damaged');
  try {
    // Into a block of the promised size: whoever promised too little gets no more than that.
    return inflateSync(packed, { out: new Uint8Array(bytes) });
  } catch {
    throw new UnreadableFile('damaged');
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as zip has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** What a file is by its first bytes; its name may say anything. */
export type FileKind = 'zip' | 'old-workbook' | 'locked' | 'web-page' | 'text' | 'other-kind';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Enough to see what a text begins with. */
const HEAD_BYTES = 4096;

export function fileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  if (startsWith(bytes, OLE)) return compoundKind(bytes);
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'other-kind';
  const head = bytes.subarray(0, HEAD_BYTES);
  if (isWide(head)) return 'text';
  if (head.some((byte) => byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13))) {
    return 'other-kind';
  }
  const text = String.fromCharCode(...head).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^\s*(?:<!doctype|<html|<\?xml|<table|<meta)/i.test(text) ? 'web-page' : 'text';
}

/** Text in sixteen bits: marked as such, or every other byte of what would be ASCII is zero. */
function isWide(head: Uint8Array): boolean {
  return startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || wideOrder(head) !== null;
}

/** Which half of each pair is zero where nothing marks the order of bytes; null for text in eight bits. */
export function wideOrder(head: Uint8Array): 'little' | 'big' | null {
  const pairs = head.length >> 1;
  let little = 0;
  let big = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at + 1] === 0 && head[at] !== 0) little += 1;
    if (head[at] === 0 && head[at + 1] !== 0) big += 1;
  }
  // Vietnamese letters have both halves; the spaces, digits and separators between them do not.
  if (little > pairs * 0.4 && big === 0) return 'little';
  return big > pairs * 0.4 && little === 0 ? 'big' : null;
}

/**
 * A compound file is told by the names in its directory, which are written in sixteen bits.
 * Source: MS-CFB 2.6.1; MS-OFFCRYPTO 2.3.4.4 (EncryptedPackage); MS-XLS 2.1.2 (Workbook).
 */
function compoundKind(bytes: Uint8Array): FileKind {
  if (holdsWide(bytes, 'EncryptedPackage')) return 'locked';
  return holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book') ? 'old-workbook' : 'other-kind';
}

function holdsWide(bytes: Uint8Array, name: string): boolean {
  const wanted = [...`${name}\0`].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = 0; at + wanted.length <= bytes.length; at += 2) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return bytes.length >= head.length && head.every((byte, index) => bytes[index] === byte);
}

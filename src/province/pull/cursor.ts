import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadingPoint } from '../ledger/ledger.ts';

/** Where a device is in the changes of its cell. The phone keeps it without looking inside. */
export interface Cursor extends ReadingPoint {
  readonly cellId: string;
  /** The hash over the log up to `seq`: a log that went back and on another way since has another. */
  readonly chainHash: string;
}

export function writeCursor(cursor: Cursor, key: Buffer): string {
  const content = `${cursor.seq}.${cursor.wholeUntil}.${cursor.chainHash}`;
  return `${content}.${mac(content, cursor, key)}`;
}

/** The cursor, or null for one this server did not write for that device in that cell. */
export function readCursor(text: string, cellId: string, deviceId: string, key: Buffer): Cursor | null {
  const [seq = '', wholeUntil = '', chainHash = '', signature = ''] = text.split('.');
  const expected = Buffer.from(mac(`${seq}.${wholeUntil}.${chainHash}`, { cellId, deviceId }, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { cellId, deviceId, seq: Number(seq), chainHash, wholeUntil: Number(wholeUntil) };
}

/** Says whose it is without carrying it: every byte goes over the line with every request. */
function mac(
  content: string,
  { cellId, deviceId }: Pick<Cursor, 'cellId' | 'deviceId'>,
  key: Buffer,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([cellId, deviceId, content]))
    .digest('base64url');
}

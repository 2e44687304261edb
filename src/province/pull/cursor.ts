import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadingPoint } from '../ledger/ledger.ts';

/** Where a device is in the changes of its cell. The phone keeps it without looking inside. */
export interface Cursor extends ReadingPoint {
  readonly cellId: string;
  /** The hash over the log up to `seq`: a log that went back and on another way since has another. */
  readonly chainHash: string;
}

export function writeCursor(cursor: Cursor, key: Buffer): string {
  const { cellId, deviceId, seq, chainHash, wholeUntil } = cursor;
  const content = Buffer.from(JSON.stringify([cellId, deviceId, seq, chainHash, wholeUntil])).toString(
    'base64url',
  );
  return `${content}.${mac(content, key)}`;
}

/** The cursor, or null for one this server did not write for that device in that cell. */
export function readCursor(text: string, cellId: string, deviceId: string, key: Buffer): Cursor | null {
  const [content = '', signature = ''] = text.split('.');
  const expected = Buffer.from(mac(content, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [cell, device, seq, chainHash, wholeUntil] = JSON.parse(
    Buffer.from(content, 'base64url').toString(),
  ) as [string, string, number, string, number];
  return cell === cellId && device === deviceId ? { cellId, deviceId, seq, chainHash, wholeUntil } : null;
}

function mac(content: string, key: Buffer): string {
  return createHmac('sha256', key).update(content).digest('base64url');
}

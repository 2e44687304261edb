import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { err, ok, type Result } from '#base/result.ts';
import type { UnitRejection } from '#wire/sync.ts';
import { headerToSign, parseUnitBody, type UnitBody, type UnitHeader } from '#wire/unit.ts';
import { isSigned } from './device-signature.ts';
import { sha256 } from './hash.ts';
import { unpackedBytes } from './unpacked-bytes.ts';

/** Why a unit is refused for good, and where; the detail names fields and reasons, never a content. */
export interface Refusal {
  readonly code: UnitRejection;
  readonly detail: string;
}

/** A place inside a body is spelled with the sender's own keys, which may be anything. */
const MAX_DETAIL = 500;

/** Deeper nesting is no message of ours, and would exhaust whoever walks it. */
const MAX_DEPTH = 32;

/** A unit as it came. A seal takes time to open, so that is done before the transaction of the cell. */
export interface SentUnit {
  readonly header: UnitHeader;
  /** The bytes as they travelled. */
  readonly body: Uint8Array;
  /** What was under the seal, packed; the same bytes where there was none. */
  readonly packed: Result<Uint8Array, Refusal>;
}

/**
 * The body of a unit, once its bytes are those the header names and the header is signed by the device it names.
 * `maxBodyBytes` bounds what it may unpack to, so that a small body cannot fill the memory.
 */
export function openUnit(
  { header, body, packed }: SentUnit,
  publicKey: string,
  maxBodyBytes: number,
): Result<UnitBody, Refusal> {
  const signature = Buffer.from(header.signature, 'base64url');
  if (!isSigned(publicKey, Buffer.from(headerToSign(header)), signature)) return refusal('bad-signature', '');
  if (sha256(body) !== header.bodyHash) return refusal('bad-body', 'hash');

  if (!packed.ok) return packed;
  const text = unpack(packed.value, maxBodyBytes);
  if (!text.ok) return text;
  if (isTooDeep(text.value)) return refusal('bad-body', 'too-deep');
  const parsed = parseUnitBody(text.value);
  return parsed.ok ? parsed : refusal('bad-body', `${parsed.error.path}: ${parsed.error.reason}`);
}

function unpack(body: Uint8Array, maxBodyBytes: number): Result<string, Refusal> {
  const said = unpackedBytes(body);
  let bytes: Buffer;
  try {
    bytes = gunzipSync(body, { maxOutputLength: Math.max(1, Math.min(said, maxBodyBytes)) });
  } catch (error) {
    const isOver = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isOver && said > maxBodyBytes
      ? refusal('too-large', String(maxBodyBytes))
      : refusal('bad-body', 'gzip');
  }
  return isUtf8(bytes) ? ok(bytes.toString('utf8')) : refusal('bad-body', 'utf-8');
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (isInString) {
      if (c === BACKSLASH) i += 1;
      else if (c === QUOTE) isInString = false;
    } else if (c === QUOTE) isInString = true;
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** A refusal whose detail may be anything; none but plain letters of it are kept. */
export function refusal(code: UnitRejection, detail: string): Result<never, Refusal> {
  return err({ code, detail: detail.replace(/[^ -~]/g, '?').slice(0, MAX_DETAIL) });
}

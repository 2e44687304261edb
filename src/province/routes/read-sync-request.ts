import { gunzipSync } from 'node:zlib';
import { must } from '#base/assert.ts';
import { splitBodies, splitFrame } from '#wire/frame.ts';
import type { SyncLimits } from '#wire/limits.ts';
import type { Problem } from '#wire/problem.ts';
import { isSignedFrame, requestToSign, splitSignedFrame } from '#wire/signed-frame.ts';
import { syncRequestSchema, type SyncRequest } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { FIRST_SIGNED, OLDEST_ACCEPTED } from '#wire/version.ts';
import { isSigned } from '../apply/device-signature.ts';
import type { Device } from '../ledger/ledger.ts';

export interface ArrivedRequest {
  readonly head: SyncRequest;
  readonly units: readonly { readonly header: UnitHeader; readonly body: Uint8Array }[];
  /** What the device signed, and how; null for a request of a version that was not signed. */
  readonly signed: { readonly message: Uint8Array; readonly signature: Uint8Array } | null;
}

interface Frame {
  readonly head: Uint8Array;
  readonly rest: Uint8Array;
  readonly signed: ArrivedRequest['signed'];
}

/** What a frame of any version says; null when it is none. */
export function readSyncRequest(content: unknown, limits: SyncLimits): ArrivedRequest | null {
  if (!Buffer.isBuffer(content)) return null;
  const frame = isSignedFrame(content) ? openSigned(content, limits.maxRequestBytes) : openOld(content);
  if (frame === null) return null;
  const head = readHead(frame.head);
  if (head === null) return null;
  const lengths = head.units.map((header) => header.bodyBytes);
  const bodies = splitBodies(frame.rest, lengths);
  if (!bodies.ok) return null;
  const units = head.units.map((header, index) => ({
    header: header as UnitHeader,
    body: must(bodies.value[index], 'one body for each header'),
  }));
  return { head, units, signed: frame.signed };
}

/**
 * Why this is no request of that device, in a language that is understood; null where it is. Whoever has only the token
 * of a device cannot sign; and a device that has signed once is not believed without.
 */
export function whyNotOwn({ head, signed }: ArrivedRequest, device: Device): Problem | null {
  if (head.wire < OLDEST_ACCEPTED) return { problem: 'too-old', detail: '' };
  if (head.deviceId !== device.id) return { problem: 'forbidden', detail: 'device' };
  if (head.wire < FIRST_SIGNED) {
    return device.wire < FIRST_SIGNED ? null : { problem: 'too-old', detail: 'unsigned' };
  }
  return signed !== null && isSigned(device.publicKey, signed.message, signed.signature)
    ? null
    : { problem: 'unauthorised', detail: 'signature' };
}

function openOld(content: Uint8Array): Frame | null {
  const frame = splitFrame(content);
  return frame.ok ? { ...frame.value, signed: null } : null;
}

function openSigned(content: Uint8Array, maxHeadBytes: number): Frame | null {
  const frame = splitSignedFrame(content);
  if (!frame.ok) return null;
  const { head, rest, signature } = frame.value;
  try {
    // An unpacked head is no longer than what a whole request was before heads were packed.
    const unpacked = gunzipSync(head, { maxOutputLength: maxHeadBytes });
    return { head: unpacked, rest, signed: { message: requestToSign(head), signature } };
  } catch {
    return null;
  }
}

function readHead(bytes: Uint8Array): SyncRequest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = syncRequestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

import { gunzipSync, gzipSync } from 'node:zlib';
import { buildSignedFrame, requestToSign, splitSignedFrame } from '#wire/signed-frame.ts';

/** A request with that head, whatever is in it, signed by the device. */
export function signedFrame(
  device: { sign(message: Uint8Array): Uint8Array },
  head: string | Uint8Array,
  bodies: readonly Uint8Array[],
): Uint8Array {
  const packed = gzipSync(head);
  return buildSignedFrame(device.sign(requestToSign(packed)), packed, bodies);
}

/** The head of a request as text, and its bodies in one piece. */
export function openSyncFrame(frame: Uint8Array): { readonly head: string; readonly rest: Uint8Array } {
  const split = splitSignedFrame(frame);
  if (!split.ok) throw new Error(split.error);
  return { head: gunzipSync(split.value.head).toString('utf8'), rest: split.value.rest };
}

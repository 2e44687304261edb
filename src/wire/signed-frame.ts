import { err, ok, type Result } from '#base/result.ts';

/*
 * A request of wire version 3 in one piece:
 *
 *    1 byte    3; an older frame begins with the highest byte of a length, which is always 0
 *   64 bytes   ECDSA P-256 of the device named in the head over `requestToSign(head)`, as r and s
 *    4 bytes   length of the packed head, big-endian
 *   head       gzip of UTF-8 JSON (`syncRequestSchema`); its unit headers say how long each body is
 *   bodies     one after the other, in the order of the headers
 *
 * The head names the hash of every body, so that the signature stands for all of it.
 */

const FRAME_VERSION = 3;
const SIGNATURE_BYTES = 64;
const LENGTH_AT = 1 + SIGNATURE_BYTES;
const HEAD_AT = LENGTH_AT + 4;

export interface SignedFrame {
  readonly signature: Uint8Array;
  /** The head as it travels, packed: what was signed. */
  readonly head: Uint8Array;
  /** The bodies; cut with `splitBodies`. */
  readonly rest: Uint8Array;
}

export function buildSignedFrame(
  signature: Uint8Array,
  head: Uint8Array,
  bodies: readonly Uint8Array[],
): Uint8Array {
  const frame = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, HEAD_AT + head.length));
  frame[0] = FRAME_VERSION;
  frame.set(signature, 1);
  new DataView(frame.buffer).setUint32(LENGTH_AT, head.length);
  frame.set(head, HEAD_AT);
  let offset = HEAD_AT + head.length;
  for (const body of bodies) {
    frame.set(body, offset);
    offset += body.length;
  }
  return frame;
}

/** Whether it is one of these, by its first byte; an older one is for `splitFrame`. */
export function isSignedFrame(frame: Uint8Array): boolean {
  return frame[0] === FRAME_VERSION;
}

/** Its parts; `cut-short` when the frame ends before its head does. */
export function splitSignedFrame(frame: Uint8Array): Result<SignedFrame, 'cut-short'> {
  if (frame.length < HEAD_AT) return err('cut-short');
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(LENGTH_AT);
  const end = HEAD_AT + length;
  if (end > frame.length) return err('cut-short');
  return ok({
    signature: frame.subarray(1, LENGTH_AT),
    head: frame.subarray(HEAD_AT, end),
    rest: frame.subarray(end),
  });
}

/** What a device signs to show that a request is its own. The line before it keeps it apart from all else it signs. */
export function requestToSign(head: Uint8Array): Uint8Array {
  const purpose = Uint8Array.from('so-chi-bo sync-request 3\n', (letter) => letter.charCodeAt(0));
  const signed = new Uint8Array(purpose.length + head.length);
  signed.set(purpose);
  signed.set(head, purpose.length);
  return signed;
}

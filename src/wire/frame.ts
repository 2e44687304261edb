import { err, ok, type Result } from '#base/result.ts';

/*
 * A request of wire versions 1 and 2 in one piece, and a unit as it lies in a vault:
 *
 *   4 bytes   length of the head, big-endian
 *   head      UTF-8 JSON; its unit headers say how long each body is
 *   bodies    one after the other, in the order of the headers
 */

const LENGTH_BYTES = 4;

export function buildFrame(head: Uint8Array, bodies: readonly Uint8Array[]): Uint8Array {
  const total = bodies.reduce((sum, body) => sum + body.length, LENGTH_BYTES + head.length);
  const frame = new Uint8Array(total);
  new DataView(frame.buffer).setUint32(0, head.length);
  frame.set(head, LENGTH_BYTES);
  let offset = LENGTH_BYTES + head.length;
  for (const body of bodies) {
    frame.set(body, offset);
    offset += body.length;
  }
  return frame;
}

/** The head's bytes and what follows them; `cut-short` when the frame ends before its head does. */
export function splitFrame(frame: Uint8Array): Result<{ head: Uint8Array; rest: Uint8Array }, 'cut-short'> {
  if (frame.length < LENGTH_BYTES) return err('cut-short');
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (end > frame.length) return err('cut-short');
  return ok({ head: frame.subarray(LENGTH_BYTES, end), rest: frame.subarray(end) });
}

/** `rest` cut into bodies of exactly those lengths; `cut-short` when there is too little or too much. */
export function splitBodies(
  rest: Uint8Array,
  lengths: readonly number[],
): Result<readonly Uint8Array[], 'cut-short'> {
  const bodies: Uint8Array[] = [];
  let offset = 0;
  for (const length of lengths) {
    if (offset + length > rest.length) return err('cut-short');
    bodies.push(rest.subarray(offset, offset + length));
    offset += length;
  }
  return offset === rest.length ? ok(bodies) : err('cut-short');
}

/**
 * What a packed body says that it unpacks to: gzip ends with it. It is no more than a word: whoever packs in two pieces
 * says only how long the second is. So nothing is unpacked beyond it.
 */
export function unpackedBytes(body: Uint8Array): number {
  const end = body.byteLength - 4;
  return end < 0 ? 0 : new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(end, true);
}

/*
 * Packing by the browser itself, and by a library where it has no such streams: iPhones that stay with iOS 15 for good can
 * do all else that is needed.
 */

/** UTF-8 of the text, gzipped. */
export async function gzipText(text: string): Promise<Uint8Array> {
  if (typeof CompressionStream === 'undefined') {
    const { gzipSync } = await import('./gzip-library.ts');
    return gzipSync(new TextEncoder().encode(text));
  }
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text again. Throws for what is no gzip, or only a part of it. */
export async function gunzipText(bytes: Uint8Array): Promise<string> {
  if (typeof DecompressionStream === 'undefined') {
    const { gunzipSync } = await import('./gzip-library.ts');
    return new TextDecoder().decode(gunzipSync(bytes));
  }
  const stream = new Blob([bytes as BufferSource]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

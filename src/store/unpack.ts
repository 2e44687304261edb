import { parseUnitBody, type UnitBody } from '#wire/unit.ts';

/** What is in a packed body; null where this build cannot read it. */
export async function unpackBody(bytes: Uint8Array): Promise<UnitBody | null> {
  try {
    const stream = new Blob([bytes as BufferSource]).stream().pipeThrough(new DecompressionStream('gzip'));
    const body = parseUnitBody(await new Response(stream).text());
    return body.ok ? body.value : null;
  } catch {
    return null;
  }
}

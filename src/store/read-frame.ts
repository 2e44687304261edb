import { splitFrame } from '#wire/frame.ts';
import { unitHeaderSchema, type UnitHeader } from '#wire/unit.ts';
import { hashBytes } from './bytes.ts';
import type { FrozenUnit } from './store.ts';

/** The unit whose header and body these are; null where they are not whole, or of a later build. */
export async function readFrame(frame: Uint8Array): Promise<FrozenUnit | null> {
  const parts = splitFrame(frame);
  if (!parts.ok) return null;
  const header = readHeader(new TextDecoder().decode(parts.value.head));
  const body = parts.value.rest.slice();
  return header && header.bodyHash === (await hashBytes(body)) ? { header, body } : null;
}

function readHeader(text: string): UnitHeader | null {
  try {
    const header = unitHeaderSchema.safeParse(JSON.parse(text));
    return header.success ? (header.data as UnitHeader) : null;
  } catch {
    return null;
  }
}

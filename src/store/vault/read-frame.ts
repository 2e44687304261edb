import type { Json } from '#base/json.ts';
import { splitFrame } from '#wire/frame.ts';
import { unitHeaderSchema, type UnitHeader } from '#wire/unit.ts';
import { jsonToBytes } from '../bytes-in-json.ts';
import { hashBytes } from '../bytes.ts';
import type { Packed } from '../codec.ts';
import type { DraftScope } from '../meta.ts';
import type { BodyRow } from '../rows.ts';

/**
 * The unit whose header and body these are; null where they are not whole, or of a later build. Whether a sealed body is
 * whole is known when it is opened.
 */
export async function readFrame(frame: Uint8Array): Promise<{
  readonly header: UnitHeader;
  readonly body: BodyRow;
  readonly scope: DraftScope | null;
} | null> {
  const parts = splitFrame(frame);
  if (!parts.ok) return null;
  const head = readHead(new TextDecoder().decode(parts.value.head));
  if (!head) return null;
  const { header, sealed, scope } = head;
  const { unitId } = header;
  const bytes = parts.value.rest.slice();
  if (sealed) return { header, body: { unitId, body: { ...sealed, bytes } }, scope };
  return header.bodyHash === (await hashBytes(bytes)) ? { header, body: { unitId, bytes }, scope } : null;
}

interface Head {
  readonly header: UnitHeader;
  /** Null where the bytes are those that are sent. */
  readonly sealed: Omit<Packed, 'bytes'> | null;
  readonly scope: DraftScope | null;
}

/** In the first format the head is the header alone. */
function readHead(text: string): Head | null {
  try {
    const json = jsonToBytes(JSON.parse(text) as Json) as (Omit<Head, 'scope'> & Partial<Head>) | UnitHeader;
    const { header, sealed, scope = null } = 'header' in json ? json : { header: json, sealed: null };
    const parsed = unitHeaderSchema.safeParse(header);
    return parsed.success ? { header: parsed.data as UnitHeader, sealed, scope } : null;
  } catch {
    return null;
  }
}

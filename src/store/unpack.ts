import { parseUnitBody, type UnitBody } from '#wire/unit.ts';
import { gunzipText } from './gzip.ts';

/** What is in a packed body; null where this build cannot read it. */
export async function unpackBody(bytes: Uint8Array): Promise<UnitBody | null> {
  try {
    const body = parseUnitBody(await gunzipText(bytes));
    return body.ok ? body.value : null;
  } catch {
    return null;
  }
}

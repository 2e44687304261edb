import { gunzipSync } from 'node:zlib';
import { parseUnitBody, type UnitBody, type UnitHeader } from '#wire/unit.ts';
import { testSealKeys } from './seal-keys.ts';

/** What is inside a unit's bytes, as the province of the tests reads it. */
export async function openBody(unit: {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
}): Promise<UnitBody> {
  const { header, body } = unit;
  const packed = header.format === 'hpke' ? await testSealKeys.open(body, header.unitId) : null;
  if (packed && !packed.ok) throw new Error(packed.error);
  const parsed = parseUnitBody(gunzipSync(packed?.value ?? body).toString('utf8'));
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.reason}`);
  return parsed.value;
}

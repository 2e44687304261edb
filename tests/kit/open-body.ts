import { gunzipSync } from 'node:zlib';
import type { SealKeys } from '#province/seal/seal-keys.ts';
import { parseUnitBody, type UnitBody, type UnitHeader } from '#wire/unit.ts';
import { testSealKeys } from './seal-keys.ts';

interface PackedUnit {
  readonly header: Pick<UnitHeader, 'format' | 'unitId'>;
  readonly body: Uint8Array;
}

/** What is inside a unit's bytes, as the province with these keys reads it, that of the tests otherwise; throws where it is torn. */
export async function openBody({ header, body }: PackedUnit, keys?: SealKeys): Promise<UnitBody> {
  const packed = header.format === 'hpke' ? await (keys ?? testSealKeys).open(body, header.unitId) : null;
  if (packed && !packed.ok) throw new Error(packed.error);
  const parsed = parseUnitBody(gunzipSync(packed?.value ?? body).toString('utf8'));
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.reason}`);
  return parsed.value;
}

import { ok, type Result } from '#base/result.ts';
import { splitSealedBody } from '#wire/sealed-body.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { refusal, type Refusal } from '../apply/open-unit.ts';
import type { SealKeys } from './seal-keys.ts';

/** The packed body of a unit, whatever its format; or why the unit is refused. */
export async function unseal(
  sealKeys: SealKeys,
  header: UnitHeader,
  body: Uint8Array,
): Promise<Result<Uint8Array, Refusal>> {
  if (header.format === 'plain-gzip') return ok(body);
  const opened = await sealKeys.open(body, header.unitId);
  if (opened.ok) return opened;
  if (opened.error !== 'unknown-key') return refusal('bad-body', opened.error);
  const parts = splitSealedBody(body);
  // Which one, for whoever looks for it.
  return refusal('unknown-key', parts.ok ? parts.value.keyId : '');
}

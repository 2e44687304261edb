import type { Period } from '#base/day.ts';
import type { ProvinceKey } from '#wire/sealed-body.ts';
import { headerToSign, type BodyFormat, type UnitHeader } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { hashBytes } from './bytes.ts';
import type { StoreContext } from './context.ts';
import { signText } from './device.ts';
import type { Device } from './meta.ts';
import type { FrozenUnit } from './store.ts';

/** A packed body as a unit, sealed where there is a key, numbered and signed by this device. */
export async function makeUnit(
  cx: StoreContext,
  { device, key }: { readonly device: Device; readonly key: ProvinceKey | null },
  packed: Uint8Array,
  deviceSeq: number,
  period: Period | null,
): Promise<FrozenUnit> {
  const unitId = cx.chance.id();
  const { format, body } = await sealed(key, unitId, packed);
  const unsigned = {
    wire: WIRE_VERSION,
    unitId,
    deviceId: device.deviceId,
    deviceSeq,
    period,
    madeAt: cx.clock.now(),
    format,
    bodyBytes: body.length,
    bodyHash: await hashBytes(body),
  };
  return { header: await signHeader(device, unsigned), body };
}

/** Left as it is where the code that seals has not come yet: it is sealed before it is sent. */
async function sealed(
  key: ProvinceKey | null,
  unitId: string,
  packed: Uint8Array,
): Promise<{ readonly format: BodyFormat; readonly body: Uint8Array }> {
  const seal = key && (await import('./seal.ts').catch(() => null));
  return seal
    ? { format: 'hpke', body: await seal.sealBody(key, unitId, packed) }
    : { format: 'plain-gzip', body: packed };
}

/** The same body under the number and the name of another device. */
export async function signHeader(
  device: Device,
  unsigned: Omit<UnitHeader, 'signature'>,
): Promise<UnitHeader> {
  return { ...unsigned, signature: await signText(device.privateKey, headerToSign(unsigned)) };
}

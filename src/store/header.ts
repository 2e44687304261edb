import type { Period } from '#base/day.ts';
import { headerToSign, type UnitHeader } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { hashBytes } from './bytes.ts';
import type { StoreContext } from './context.ts';
import { signText } from './device.ts';
import type { Device } from './meta.ts';

/** The clear header of a body, numbered and signed by this device. */
export async function makeHeader(
  cx: StoreContext,
  device: Device,
  body: Uint8Array,
  deviceSeq: number,
  period: Period | null,
): Promise<UnitHeader> {
  const unsigned = {
    wire: WIRE_VERSION,
    unitId: cx.chance.id(),
    deviceId: device.deviceId,
    deviceSeq,
    period,
    madeAt: cx.clock.now(),
    format: 'plain-gzip',
    bodyBytes: body.length,
    bodyHash: await hashBytes(body),
  } as const;
  return signHeader(device, unsigned);
}

/** The same body under the number and the name of another device. */
export async function signHeader(
  device: Device,
  unsigned: Omit<UnitHeader, 'signature'>,
): Promise<UnitHeader> {
  return { ...unsigned, signature: await signText(device.privateKey, headerToSign(unsigned)) };
}

import { generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Instant, Period } from '#base/day.ts';
import { headerToSign, unitBodyToText, type BodyFormat, type UnitBody, type UnitHeader } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { sha256 } from '../apply/hash.ts';

/** A device that freezes units as a phone does, for the demonstration. */
export interface DemoDevice {
  readonly id: string;
  readonly publicKey: string;
  freeze(content: UnitBody, about: UnitAbout): DemoUnit;
  /** Signs a body that is packed already, whatever is in it. */
  freezeBytes(body: Uint8Array, about: UnitAbout, format?: BodyFormat): DemoUnit;
  /** ECDSA P-256 over SHA-256, r and s in 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

export interface UnitAbout {
  readonly unitId: string;
  readonly period: Period | null;
  readonly madeAt: Instant;
  /** The device's next number where it is left out. */
  readonly deviceSeq?: number;
}

export interface DemoUnit {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
}

export function createDemoDevice(id: string): DemoDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signMessage = (message: Uint8Array) =>
    sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  let lastSeq = 0;
  const freezeBytes: DemoDevice['freezeBytes'] = (
    body,
    { unitId, period, madeAt, deviceSeq },
    format = 'plain-gzip',
  ) => {
    if (deviceSeq === undefined) lastSeq += 1;
    const unsigned = {
      wire: WIRE_VERSION,
      unitId,
      deviceId: id,
      deviceSeq: deviceSeq ?? lastSeq,
      period,
      madeAt,
      format,
      bodyBytes: body.length,
      bodyHash: sha256(body),
    };
    const signature = signMessage(Buffer.from(headerToSign(unsigned))).toString('base64url');
    return { header: { ...unsigned, signature }, body };
  };
  return {
    id,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    freezeBytes,
    sign: signMessage,
    freeze: (content, about) => freezeBytes(gzipSync(unitBodyToText(content)), about),
  };
}

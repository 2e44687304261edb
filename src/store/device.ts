import type { Chance } from '#base/clock.ts';
import { toBase64Url } from './bytes.ts';
import type { Db } from './db.ts';
import { getMeta, type Device } from './meta.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Who this phone is: made at the first opening and the same ever after, whichever tab was first. */
export async function ensureDevice(db: Db, chance: Chance): Promise<Device> {
  const known = await getMeta(db, 'device');
  if (known) return known;
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const device: Device = {
    deviceId: chance.id(),
    privateKey: keys.privateKey,
    publicKey: toBase64Url(spki),
  };
  return db.transaction('rw', db.meta, async () => {
    const first = await getMeta(db, 'device');
    if (first) return first;
    await db.meta.put({ key: 'device', value: device });
    return device;
  });
}

/** ECDSA P-256 over SHA-256 of the text, base64url. */
export async function signText(privateKey: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    new TextEncoder().encode(text),
  );
  return toBase64Url(new Uint8Array(signature));
}

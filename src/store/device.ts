import { must } from '#base/assert.ts';
import type { Chance } from '#base/clock.ts';
import { toBase64Url } from './bytes.ts';
import type { Db } from './db.ts';
import { getMeta, type Device } from './meta.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Who this phone is: made at the first opening and the same ever after, whichever tab was first. */
export async function ensureDevice(db: Db, chance: Chance): Promise<Device> {
  const known = await getMeta(db, 'device');
  if (known) return known;
  const device = await makeDevice(chance);
  return db.transaction('rw', db.meta, async () => {
    const first = await getMeta(db, 'device');
    if (first) return first;
    await db.meta.put({ key: 'device', value: device });
    return device;
  });
}

/** An id and a key nobody else has. */
export async function makeDevice(chance: Chance): Promise<Device> {
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  return { deviceId: chance.id(), privateKey: keys.privateKey, publicKey: toBase64Url(spki) };
}

/** Who this phone is now; another tab may have made it a device of its own since this one was opened. */
export async function readDevice(db: Db): Promise<Device> {
  return must(await getMeta(db, 'device'), 'an open store has a device');
}

/** The same for every device one phone has been. */
export function phoneIdOf(device: Device): string {
  return device.phoneId ?? device.deviceId;
}

/** ECDSA P-256 over SHA-256 of the message: r and s, 64 bytes. */
export async function signBytes(privateKey: CryptoKey, message: Uint8Array): Promise<Uint8Array> {
  const how = { name: 'ECDSA', hash: 'SHA-256' } as const;
  return new Uint8Array(await crypto.subtle.sign(how, privateKey, message as BufferSource));
}

/** The same of a text's UTF-8, base64url. */
export async function signText(privateKey: CryptoKey, text: string): Promise<string> {
  return toBase64Url(await signBytes(privateKey, new TextEncoder().encode(text)));
}

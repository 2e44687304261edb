import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { buildSealedBody, SEAL_INFO, type ProvinceKey } from '#wire/sealed-body.ts';
import { fromBase64Url } from './bytes.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

/** A packed body as the body of that unit which only the province opens. */
export async function sealBody(key: ProvinceKey, unitId: string, packed: Uint8Array): Promise<Uint8Array> {
  const text = new TextEncoder();
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(fromBase64Url(key.publicKey)),
    info: text.encode(SEAL_INFO),
  });
  const ciphertext = await sender.seal(packed, text.encode(unitId));
  return buildSealedBody({
    keyId: key.id,
    enc: new Uint8Array(sender.enc),
    ciphertext: new Uint8Array(ciphertext),
  });
}

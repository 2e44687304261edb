import { fromBase64Url, toBase64Url } from '#store/bytes.ts';
import { realChance } from '#store/real-clock.ts';
import { common } from './text/shared-words.ts';

/*
 * A passkey of this phone as a way to open the book: its `prf` extension (WebAuthn level 3) gives 32 bytes that are the same
 * each time and that only the phone's fingerprint or face lets out. Nothing is sent to anybody.
 */

/** What the passkey is asked about. ANOTHER TEXT GIVES OTHER BYTES and opens nothing that was closed before. */
const QUESTION = new TextEncoder().encode('so-chi-bo: open the book');

export interface Passkey {
  /** base64url. */
  readonly credentialId: string;
  readonly prf: Uint8Array;
}

/** Whether this phone may have what it takes; only making one tells for sure. */
export async function canHavePasskey(): Promise<boolean> {
  const kind = (globalThis as { PublicKeyCredential?: PasskeyKind }).PublicKeyCredential;
  if (!kind) return false;
  try {
    const abilities = await kind.getClientCapabilities?.();
    if (abilities?.['extension:prf'] === false) return false;
    return await kind.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

interface PasskeyKind {
  isUserVerifyingPlatformAuthenticatorAvailable(): Promise<boolean>;
  /** Absent before Chrome 133 and Safari 17.4. */
  getClientCapabilities?(): Promise<Readonly<Record<string, boolean>>>;
}

/** Makes one; null where the person does not want to or the phone gives no bytes. It is named after the app, not after anybody. */
export async function makePasskey(): Promise<Passkey | null> {
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: common.appName },
        user: { id: random(16), name: common.appName, displayName: common.appName },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'preferred',
          userVerification: 'required',
        },
        extensions: { prf: { eval: { first: QUESTION } } },
      },
    });
    if (!(made instanceof PublicKeyCredential)) return null;
    const credentialId = toBase64Url(new Uint8Array(made.rawId));
    // Some phones answer only when they are asked a second time.
    const prf = answerOf(made) ?? (await askPasskey(credentialId));
    return prf && { credentialId, prf };
  } catch {
    return null;
  }
}

/** The bytes of the passkey, after a fingerprint or a face; null where there were none. */
export async function askPasskey(credentialId: string): Promise<Uint8Array | null> {
  try {
    const found = await navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: fromBase64Url(credentialId) as BufferSource }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: QUESTION } } },
      },
    });
    return found instanceof PublicKeyCredential ? answerOf(found) : null;
  } catch {
    return null;
  }
}

function answerOf(credential: PublicKeyCredential): Uint8Array | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer);
}

function random(length: number): BufferSource {
  return realChance.bytes(length) as BufferSource;
}

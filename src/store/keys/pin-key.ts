import { argon2id } from 'hash-wasm';
import type { Clock } from '#base/clock.ts';
import type { PinCost } from './key-ring.ts';

/** What OWASP asks for at least. */
const FLOOR = { kind: 'argon2id', memoryKiB: 19 * 1024, passes: 2 } as const;
/** How long one try may take on the phone that sets the PIN: the most a person waits for without noticing. */
const AIM_MS = 700;
const MOST_PASSES = 24;
/** The advice for SHA-256, for browsers that run no WebAssembly under a strict policy. */
const FALLBACK = { kind: 'pbkdf2', rounds: 600_000 } as const;
const KEY_BYTES = 32;

/** As dear a try as this phone bears: never under the floor, however slow it is. */
export async function measurePinCost(clock: Clock): Promise<PinCost> {
  const begun = clock.now();
  try {
    await stretchPin('000000', new Uint8Array(16), FLOOR);
  } catch {
    return FALLBACK;
  }
  const tookMs = clock.now() - begun;
  if (tookMs <= 0) return FLOOR;
  const passes = Math.floor((FLOOR.passes * AIM_MS) / tookMs);
  return { ...FLOOR, passes: Math.min(MOST_PASSES, Math.max(FLOOR.passes, passes)) };
}

/** 32 bytes of a PIN, at that cost. */
export async function stretchPin(pin: string, salt: Uint8Array, cost: PinCost): Promise<Uint8Array> {
  if (cost.kind === 'argon2id') {
    return argon2id({
      password: pin,
      salt,
      memorySize: cost.memoryKiB,
      iterations: cost.passes,
      parallelism: 1,
      hashLength: KEY_BYTES,
      outputType: 'binary',
    });
  }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: salt as BufferSource, iterations: cost.rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, KEY_BYTES * 8));
}

import type { Clock } from '#base/clock.ts';
import type { Store } from '#store/store.ts';
import { provinceKeySchema } from '#wire/sealed-body.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { readReply } from './read-reply.ts';
import type { TroubleCode } from './status.ts';
import type { Transport } from './transport.ts';

/** A province makes a new key once in years, and the old ones go on to open. */
const ASK_AGAIN_MS = 7 * 24 * 60 * 60 * 1000;

/** Why it could not be told. */
interface Trouble {
  readonly kind: 'trouble';
  readonly code: TroubleCode;
  readonly retryAfterS: number | null;
}

interface KeyDeps {
  readonly store: Store;
  readonly transport: Transport;
}

/**
 * Sees to it that the phone knows the key to seal to; the trouble, where it does not and could not be told. A key of last
 * week does until it can be asked for again.
 */
export async function ensureProvinceKey(deps: KeyDeps & { readonly clock: Clock }): Promise<Trouble | null> {
  const known = await deps.store.readProvinceKey();
  // A clock that was set back must not put it off for years.
  if (known && Math.abs(deps.clock.now() - known.toldAt) < ASK_AGAIN_MS) return null;
  const trouble = await askProvinceKey(deps);
  return known ? null : trouble;
}

/** Asks for the key and keeps it; the trouble where it was not told. */
export async function askProvinceKey({ store, transport }: KeyDeps): Promise<Trouble | null> {
  const reply = readReply(await transport.provinceKey(), API_ANSWER_TYPE);
  if (reply.kind === 'trouble') return reply;
  if (reply.kind === 'problem') {
    const code = reply.code === 'busy' ? 'server-busy' : 'server-error';
    return { kind: 'trouble', code, retryAfterS: reply.retryAfterS };
  }
  const key = provinceKeySchema.safeParse(reply.json);
  if (!key.success) return { kind: 'trouble', code: 'no-real-network', retryAfterS: null };
  await store.putProvinceKey(key.data);
  return null;
}

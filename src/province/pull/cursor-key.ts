import type { Chance } from '#base/clock.ts';
import type { Ledger } from '../ledger/ledger.ts';

const SECRET_NAME = 'cursor';
const KEY_BYTES = 32;

/** The key cursors are signed with: made on first use, kept with the data so that cursors outlive a restart. */
export function cursorKeyOf(ledger: Ledger, chance: Chance): () => Promise<Buffer> {
  let key: Buffer | null = null;
  return async () => {
    key ??= await ledger.inOrg(async (org) => {
      const kept = await org.secret(SECRET_NAME);
      if (kept !== null) return Buffer.from(kept, 'base64url');
      const made = Buffer.from(chance.bytes(KEY_BYTES));
      await org.putSecret(SECRET_NAME, made.toString('base64url'));
      return made;
    });
    return key;
  };
}

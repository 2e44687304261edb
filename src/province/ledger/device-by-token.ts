import type { Device } from './ledger.ts';
import { toDevice } from './org-transaction.ts';
import type { Tables } from './schema.ts';
import type { SqlSession } from './sql-session.ts';

/** Whose token it is; every request of a phone begins with this one statement. */
export async function deviceByTokenHash(session: SqlSession, hash: string): Promise<Device | null> {
  const [row] = await session.run<Tables['device']>(
    `select id, token_hash as "tokenHash", public_key as "publicKey", role, cell_id as "cellId",
            commune_id as "communeId", member_id as "memberId", forked_from as "forkedFrom", enrolled_at as "enrolledAt", revoked_at as "revokedAt",
            wire
       from device where token_hash = $1`,
    [hash],
  );
  return row ? toDevice(row) : null;
}

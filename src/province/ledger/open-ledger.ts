import type { Config } from '../config.ts';
import type { Ledger } from './ledger.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

/**
 * The ledger the configuration asks for. It never falls back to another one: a server that quietly wrote somewhere
 * else would acknowledge what the right database does not have.
 */
export async function openLedger(config: Config): Promise<Ledger> {
  if (config.databaseUrl === null) return openSqliteLedger(config.dataDir);
  // Its driver is a tenth of a start, and few have such a database.
  const { openPostgresLedger } = await import('./postgres-ledger.ts');
  return openPostgresLedger(config.databaseUrl);
}

import type { Config } from '../config.ts';
import type { Ledger } from './ledger.ts';
import { openPostgresLedger } from './postgres-ledger.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

/**
 * The ledger the configuration asks for. It never falls back to another one: a server that quietly wrote somewhere
 * else would acknowledge what the right database does not have.
 */
export async function openLedger(config: Config): Promise<Ledger> {
  return config.databaseUrl === null
    ? openSqliteLedger(config.dataDir)
    : openPostgresLedger(config.databaseUrl);
}

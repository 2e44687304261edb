import type { Config } from '../config.ts';
import type { Ledger } from './ledger.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

/** The configured database has no driver in this version. */
export class DriverMissing extends Error {
  override readonly name = 'DriverMissing';
}

/**
 * The ledger the configuration asks for. It never falls back to another one: a server that quietly wrote somewhere
 * else would acknowledge what the right database does not have.
 */
export async function openLedger(config: Config): Promise<Ledger> {
  if (config.databaseUrl !== null) throw new DriverMissing('postgresql');
  return openSqliteLedger(config.dataDir);
}

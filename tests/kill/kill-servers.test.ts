import { expect, test } from 'vitest';
import { killServers } from './kill-servers.ts';

/* `npm run soak -- --kills 200 --database postgresql` kills as often as one likes. */

test.each([
  { database: 'sqlite', kills: 5, servers: 5 },
  { database: 'postgresql', kills: 4, servers: 2 },
] as const)(
  'a province on $database, killed again and again under load, has lost nothing it acknowledged and done nothing twice',
  { timeout: 180_000 },
  async ({ database, kills, servers }) => {
    const report = await killServers({ database, kills, seed: 1, checkEvery: 2 });
    expect([report.serverKills, report.databaseKills]).toEqual([servers, kills - servers]);
    expect(report.units).toBeGreaterThan(kills);
  },
);

import { afterAll, expect, test } from 'vitest';
import { killPhones } from '../kill/kill-phones.ts';
import { removeFolders } from './kit/folders.ts';

/* `npm run soak -- --browser-kills 200` kills as often as one likes. */

afterAll(removeFolders);

test('a phone killed around the commit of a mark has kept every mark its bar had counted, none torn, and each arrives once', async () => {
  const report = await killPhones({ kills: 2, seed: 1 });
  expect(report.kills).toBe(2);
  expect(report.saves).toBeGreaterThan(0);
});

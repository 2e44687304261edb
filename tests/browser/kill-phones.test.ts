import { afterAll, expect, test } from 'vitest';
import { killPhones } from '../kill/kill-phones.ts';
import { removeFolders } from './kit/folders.ts';

/* `npm run soak -- --browser-kills 200` kills as often as one likes. */

afterAll(removeFolders);

test('a phone killed around what it saves, again and again, has all that its bar had counted, and each of it once', async () => {
  const { kills, saves, notKept } = await killPhones({ kills: 3, seed: 1 });
  expect(kills).toBe(3);
  expect(saves).toBeGreaterThan(notKept);
});

import { describe, expect, test } from 'vitest';
import { readBuiltApp } from '../kit/built-app.ts';
import { checkSizes, limits, measureApp } from '../kit/check-sizes.ts';
import { violationToText } from '../kit/violation.ts';

const app = readBuiltApp();
const sizes = measureApp(app);

describe('the size of what is delivered', () => {
  test('keeps within its limits', () => {
    const { firstLoadScript, firstLoad, precache, later } = sizes;
    console.log(
      `bytes after gzip: scripts of the first load ${firstLoadScript} of ${limits.firstLoadScript}, ` +
        `first load ${firstLoad} of ${limits.firstLoad}, kept for offline ${precache} of ${limits.precache}, ` +
        `after that ${later} of ${limits.later}, ` +
        `largest script ${Math.max(...sizes.chunks.values())} of ${limits.chunk}`,
    );
    expect(checkSizes(sizes).map(violationToText)).toEqual([]);
  });

  test('every script and style is kept for offline, and the measure sees them', () => {
    const assets = [...app.keys()].filter((path) => /^assets\/.*\.(js|css)$/.test(path));
    expect(assets.length).toBeGreaterThan(3);
    expect(sizes.precachedFiles).toEqual(expect.arrayContaining([...assets, 'index.html']));
    expect(sizes.later).toBeGreaterThan(100_000);
    expect(sizes.firstLoadScript).toBeGreaterThan(50_000);
    expect(sizes.firstLoad).toBeGreaterThan(sizes.firstLoadScript);
  });
});

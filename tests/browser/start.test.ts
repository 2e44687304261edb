import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, removeFolders } from './kit/folders.ts';
import { startProvince } from './kit/province.ts';

afterAll(removeFolders);

describe('npm start', () => {
  test('prints its address and one code, stops cleanly, and starts again on the same folder', async () => {
    const dataDir = makeFolder('data');
    const first = await startProvince({ dataDir });
    expect(first.output()).toContain(first.url);
    expect(await first.codes()).toHaveLength(1);
    expect(await first.stop()).toBe(0);
    await expect(fetch(`${first.url}/healthz`)).rejects.toThrow('fetch failed');

    const second = await startProvince({ dataDir, port: first.port });
    expect((await fetch(second.url)).headers.get('content-type')).toContain('text/html');
    expect(await second.stop()).toBe(0);
  });

  test('one Ctrl-C that arrives twice, from the terminal and from npm, still stops cleanly', async () => {
    const province = await startProvince();
    const stopping = province.stop();
    await setTimeout(5);
    void province.stop();
    expect(await stopping).toBe(0);
  });

  test('a server that was killed starts again on the same folder', async () => {
    const dataDir = makeFolder('data');
    const first = await startProvince({ dataDir });
    await first.kill();
    const second = await startProvince({ dataDir, port: first.port });
    expect(await second.stop()).toBe(0);
  });
});

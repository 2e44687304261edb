import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { makeFolder, removeFolders } from './kit/folders.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { startProvince } from './kit/province.ts';

let phone: Phone | null = null;

afterEach(async () => {
  await phone?.close();
  phone = null;
});
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

  test('the printed code opens the staff page, and that phone asks nothing it would be refused', async () => {
    const province = await startProvince();
    const [code] = await province.codes();
    phone = await openPhone();
    const { page } = phone;
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
    page.on('console', (line) => {
      if (line.type() === 'error') refused.push(line.text());
    });
    await page.goto(`${province.url}/tham-gia#${code}`);
    await page.getByRole('button', { name: 'Nhận chi bộ' }).tap();
    await page.getByRole('heading', { level: 1, name: 'Cấp mã và theo dõi gửi' }).waitFor();
    await page.getByText('Chưa có xã, phường nào').waitFor();
    // Come back into view and online, as phones do all day.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.reload();
    await page.getByText('Chưa có xã, phường nào').waitFor();
    await setTimeout(1500);
    expect(refused).toEqual([]);
    await province.stop();
  });

  test('a server that was killed starts again on the same folder', async () => {
    const dataDir = makeFolder('data');
    const first = await startProvince({ dataDir });
    await first.kill();
    const second = await startProvince({ dataDir, port: first.port });
    expect(await second.stop()).toBe(0);
  });
});

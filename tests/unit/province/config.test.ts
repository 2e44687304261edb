import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#province/config.ts';
import { openLedger } from '#province/ledger/open-ledger.ts';
import { serverLines } from '#province/text/server-lines.ts';

const here = import.meta.dirname;

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({}, here)).toEqual({
      ok: true,
      value: {
        port: 8080,
        host: '127.0.0.1',
        dataDir: join(here, 'data'),
        databaseUrl: null,
        publicUrl: null,
        trustedProxies: [],
        provinceKeys: null,
      },
    });
  });

  test('takes what is set, and takes an empty value for none', () => {
    const environment = {
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/x',
      DATABASE_URL: '',
      TRUSTED_PROXIES: '10.0.0.1, ::1',
    };
    expect(readConfig(environment, here)).toMatchObject({
      value: { port: 0, host: '::1', dataDir: '/x', databaseUrl: null, trustedProxies: ['10.0.0.1', '::1'] },
    });
  });

  test.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'http://a'],
    ['HOST', 'a b'],
    ['HOST', '127.0.0.1:80'],
    ['DATA_DIR', import.meta.filename],
    ['TRUSTED_PROXIES', '10.0.0.1,proxy'],
    ['PUBLIC_URL', 'so-chi-bo.example'],
    ['PUBLIC_URL', 'https://'],
  ])('%s=%s is refused with its name, its value and an example', (name, value) => {
    const config = readConfig({ [name]: value }, here);
    if (config.ok) throw new Error('accepted');
    expect(config.error).toMatchObject([{ name, value }]);
    const line = config.error.map(serverLines.badConfig).join();
    expect(line).toContain(`${name}=${JSON.stringify(value)}`);
    expect(line).toMatch(new RegExp(`Ví dụ: ${name}=\\S+$`));
  });

  test('takes keys of the province, oldest first, and never repeats what is no key', () => {
    const [old, young] = ['A'.repeat(43), 'B'.repeat(43)];
    const config = readConfig({ PROVINCE_KEYS: `${old}, ${young}` }, here);
    const keys = config.ok ? config.value.provinceKeys : null;
    expect(keys?.map((key) => Buffer.from(key).length)).toEqual([32, 32]);
    const refused = readConfig({ PROVINCE_KEYS: `${old},khoa-bi-mat` }, here);
    if (refused.ok) throw new Error('accepted');
    expect(refused.error.map(serverLines.badConfig).join()).not.toContain('khoa-bi-mat');
  });

  test.each(['mysql://u:mat-khau@h/d', 'mat-khau', 'postgres://'])(
    'DATABASE_URL=%s is refused without a word of what may be a password',
    (value) => {
      const config = readConfig({ DATABASE_URL: value }, here);
      if (config.ok) throw new Error('accepted');
      const line = config.error.map(serverLines.badConfig).join();
      expect(line).toContain('DATABASE_URL');
      expect(line).toContain('phải là địa chỉ PostgreSQL');
      expect(line).not.toContain('mat-khau');
    },
  );

  test('tells of everything that is wrong at once', () => {
    const config = readConfig({ PORT: 'x', HOST: 'a b' }, here);
    expect(config).toMatchObject({ ok: false, error: [{ name: 'PORT' }, { name: 'HOST' }] });
  });

  test('that asks for PostgreSQL is not answered with another database', async () => {
    const config = readConfig({ DATABASE_URL: 'postgres://u@127.0.0.1:1/d' }, here);
    if (!config.ok) throw new Error('refused');
    await expect(openLedger(config.value)).rejects.toThrow(/ECONNREFUSED/);
  });
});

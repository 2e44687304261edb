import { existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';

/** How this server is set up. Read once, from the environment, when it starts. */
export interface Config {
  /** 0 takes any port that is free. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL, when set; else SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  /** What people open, where something stands before this server; else its own address. Only for the printed line. */
  readonly publicUrl: string | null;
  /** Proxies in front of this server, whose word on a caller's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Seeds of the province's keys, oldest first; null keeps them in a file of `dataDir`. */
  readonly provinceKeys: readonly Uint8Array[] | null;
}

/** A value that was refused: which, why, and one that would do. One that may hold a password is not repeated. */
export interface ConfigFault {
  readonly name: string;
  readonly value: string;
  readonly fault:
    | 'not-a-port'
    | 'not-a-host'
    | 'not-a-folder'
    | 'not-an-address'
    | 'not-a-url'
    | 'not-postgresql'
    | 'not-keys';
  readonly example: string;
}

/** All of the configuration, or everything that is wrong with it at once. An empty value counts as not set. */
export function readConfig(
  environment: { readonly [name: string]: string | undefined },
  workingDir: string,
): Result<Config, readonly ConfigFault[]> {
  const given = (name: string) => environment[name]?.trim() || null;
  const port = given('PORT');
  const host = given('HOST');
  const dataDir = given('DATA_DIR');
  const proxies = (given('TRUSTED_PROXIES') ?? '').split(',').map((address) => address.trim());
  const trustedProxies = proxies.filter((address) => address !== '');

  const faults: ConfigFault[] = [];
  if (port !== null && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    faults.push({ name: 'PORT', value: port, fault: 'not-a-port', example: '8080' });
  }
  if (host !== null && isIP(host) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)) {
    faults.push({ name: 'HOST', value: host, fault: 'not-a-host', example: '127.0.0.1' });
  }
  const folder = resolve(workingDir, dataDir ?? 'data');
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    faults.push({ name: 'DATA_DIR', value: dataDir ?? 'data', fault: 'not-a-folder', example: './data' });
  }
  if (trustedProxies.some((address) => isIP(address) === 0)) {
    const value = trustedProxies.join(',');
    faults.push({ name: 'TRUSTED_PROXIES', value, fault: 'not-an-address', example: '127.0.0.1' });
  }
  const publicUrl = given('PUBLIC_URL');
  if (publicUrl !== null && !isWebAddress(publicUrl)) {
    faults.push({
      name: 'PUBLIC_URL',
      value: publicUrl,
      fault: 'not-a-url',
      example: 'https://so-chi-bo.example/',
    });
  }
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl !== null && !/^postgres(ql)?:\/\/\S+$/.test(databaseUrl)) {
    const example = 'postgresql://so-chi-bo@127.0.0.1/so-chi-bo';
    faults.push({ name: 'DATABASE_URL', value: '…', fault: 'not-postgresql', example });
  }
  const keys = given('PROVINCE_KEYS')
    ?.split(',')
    .map((key) => key.trim());
  if (keys?.some((key) => !/^[\w-]{43}$/.test(key))) {
    const example = 'khoa-cu,khoa-moi';
    faults.push({ name: 'PROVINCE_KEYS', value: '…', fault: 'not-keys', example });
  }
  if (faults.length > 0) return err(faults);
  return ok({
    port: port === null ? 8080 : Number(port),
    host: host ?? '127.0.0.1',
    dataDir: folder,
    databaseUrl,
    publicUrl,
    trustedProxies,
    provinceKeys: keys?.map((key) => Buffer.from(key, 'base64url')) ?? null,
  });
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

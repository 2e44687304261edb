import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Chance, Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { readConfig, type Config } from './config.ts';
import { demoPlan } from './demo/demo-plan.ts';
import {
  fillWithDemo,
  issueDemoCodes,
  readDemoState,
  type DemoCode,
  type DemoDeps,
} from './demo/fill-with-demo.ts';
import { issueFirstCode } from './first-code.ts';
import { createDrain } from './http/drain.ts';
import { FolderInUse, FolderUnwritable } from './ledger/folder-lock.ts';
import type { Ledger } from './ledger/ledger.ts';
import { NotDurable } from './ledger/not-durable.ts';
import { openLedger } from './ledger/open-ledger.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { keyFilePath, KeyFileUnreadable, readKeyFile } from './seal/key-file.ts';
import { sealKeysOf, type SealKeys } from './seal/seal-keys.ts';
import { readSeeds } from './seeds.ts';
import { createProvince } from './server.ts';
import { seedFaultText } from './text/seed-problems.ts';
import { serverLines } from './text/server-lines.ts';
import { uuidV7 } from '#base/uuid.ts';

/* The composition root: time, chance, the environment and the terminal come in here and nowhere else in the server. */

const clock: Clock = { now: () => Date.now() as Instant };
const chance: Chance = {
  id: () => uuidV7(clock.now(), randomBytes(16)),
  bytes: (length) => randomBytes(length),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
const log: Log = {
  write({ level, event, ...figures }) {
    const time = new Date(clock.now()).toISOString();
    const rest = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
    process.stderr.write(`${[time, level, event, ...rest].join(' ')}\n`);
  },
};

const SAME_KEY_PRESS_MS = 1000;
/** Requests that run when the server is stopped have this long to end. */
const CLOSING_MS = 3000;

const knownArguments: readonly string[] = ['--demo', '--new-admin-code', '--new-province-key'];

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((argument) => !knownArguments.includes(argument));
  if (unknown !== undefined) stop(serverLines.unknownArgument(unknown));
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) stop(config.error.map(serverLines.badConfig).join('\n'));

  const seeds = readSeeds(join(packageRoot(), 'seeds'));
  if (!seeds.ok) stop(seedFaultText(seeds.error));

  const ledger = await openOrStop(config.value);
  const sealKeys = await sealKeysOrStop(config.value, args.includes('--new-province-key'));
  const { dataDir, publicUrl, trustedProxies } = config.value;
  const deps = { ledger, clock, chance, log, ...seeds.value };
  if (args.includes('--demo')) await makeDemo(deps, dataDir);
  const webRoot = join(packageRoot(), 'dist', 'app');
  const hasApp = existsSync(join(webRoot, 'index.html'));
  const drain = createDrain();
  const app = createProvince({
    ...deps,
    metrics: createMetrics(),
    sealKeys,
    drain,
    webRoot: hasApp ? webRoot : null,
    ...(trustedProxies.length > 0 ? { trustedProxies } : {}),
  });
  const { host, port } = config.value;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await ledger.close();
    stop(listenProblem(error, config.value));
  }
  stopOnSignal(async () => {
    // A browser holds lines open on which it has asked nothing yet; nobody waits a minute and a half for those.
    // Until it closes the server still listens, to say that it is not ready, so there may be new ones each time.
    const hurry = setInterval(() => app.server.closeAllConnections(), CLOSING_MS);
    await drain.start();
    await app.close();
    clearInterval(hurry);
    await ledger.close();
  });

  const ownUrl = `http://${printedHost(host)}:${portOf(app.server.address(), port)}/`;
  print(serverLines.listening(publicUrl ?? ownUrl));
  if (!hasApp) print(serverLines.noApp(webRoot));
  // The demonstration printed an administrator's code already.
  const first = args.includes('--demo')
    ? null
    : await issueFirstCode(ledger, clock, chance, {
        evenIfEnrolled: args.includes('--new-admin-code'),
      });
  if (first) print(serverLines.firstCode(first.code, first.isReplacement));
  else if (!args.includes('--demo')) print(serverLines.provinceEnrolled);
}

async function openOrStop(config: Config): Promise<Ledger> {
  try {
    return await openLedger(config);
  } catch (error) {
    if (error instanceof FolderInUse) stop(serverLines.folderInUse(config.dataDir));
    if (error instanceof NotDurable) stop(serverLines.notDurable(error.message));
    const isUnwritable = error instanceof FolderUnwritable;
    const code = codeOf(isUnwritable ? error.cause : error);
    log.write({ level: 'error', event: 'not-opened', fault: code });
    if (config.databaseUrl !== null) stop(serverLines.noPostgres(code));
    stop(
      isUnwritable || /^SQLITE_(CANTOPEN|READONLY|FULL)/.test(code)
        ? serverLines.folderUnwritable(config.dataDir)
        : serverLines.databaseUnreadable(config.dataDir),
    );
  }
}

/** The province's keys: from the environment, or from their file in the data folder, which the ledger has locked by now. */
async function sealKeysOrStop({ dataDir, provinceKeys }: Config, withNew: boolean): Promise<SealKeys> {
  if (provinceKeys !== null) {
    if (withNew) stop(serverLines.keysAreGiven);
    return sealKeysOf(provinceKeys);
  }
  try {
    const { seeds, isNew } = readKeyFile(dataDir, { clock, chance }, { withNew });
    if (isNew) print(serverLines.newProvinceKey(keyFilePath(dataDir)));
    return await sealKeysOf(seeds);
  } catch (error) {
    log.write({ level: 'error', event: 'no-province-key', fault: codeOf(error) });
    stop(
      error instanceof KeyFileUnreadable
        ? serverLines.keyFileUnreadable(keyFilePath(dataDir))
        : serverLines.folderUnwritable(dataDir),
    );
  }
}

/** Makes the demonstration, or finds it again, and prints a code for each role. */
async function makeDemo(deps: DemoDeps, folder: string): Promise<void> {
  const state = await readDemoState(deps.ledger);
  if (state === 'other' || state === 'broken') {
    await deps.ledger.close();
    stop(state === 'other' ? serverLines.demoNotEmpty(folder) : serverLines.demoBroken(folder));
  }
  let codes: readonly DemoCode[];
  if (state === 'empty') {
    print(serverLines.demoMaking);
    const startedAt = clock.now();
    codes = await fillWithDemo(demoPlan, deps);
    print(serverLines.demoMade(((clock.now() - startedAt) / 1000).toFixed(1).replace('.', ',')));
  } else {
    print(serverLines.demoThere);
    codes = await issueDemoCodes(demoPlan, deps);
  }
  print(serverLines.demoCodes);
  for (const { role, scopeName, code } of codes) print(serverLines.demoCode(role, scopeName, code));
}

/** The first signal lets running requests finish; the second one does not wait. */
function stopOnSignal(close: () => Promise<void>): void {
  let stoppingSince: Instant | null = null;
  const onSignal = () => {
    const now = clock.now();
    if (stoppingSince !== null) {
      // Under `npm start` one Ctrl-C arrives twice: from the terminal, and passed on by npm.
      if (now - stoppingSince < SAME_KEY_PRESS_MS) return;
      process.exit(130);
    }
    stoppingSince = now;
    print(serverLines.stopping);
    close().then(
      () => {
        print(serverLines.stopped);
        process.exit(0);
      },
      (error: unknown) => {
        log.write({ level: 'error', event: 'not-closed', fault: codeOf(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function listenProblem(error: unknown, config: Config): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return serverLines.portInUse(config.port);
  return code === 'EACCES' ? serverLines.portForbidden(config.port) : serverLines.hostUnknown(config.host);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code !== '') return String(error.code);
  return error instanceof Error ? error.name : 'unknown';
}

/** The port that was taken, where any free one was asked for. */
function portOf(address: AddressInfo | string | null, wanted: number): number {
  return typeof address === 'object' && address !== null ? address.port : wanted;
}

/** An address that stands for all of them cannot be opened in a browser. */
function printedHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Where the package lies, from the sources and from a bundle alike. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

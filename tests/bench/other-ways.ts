import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { layWeakLine, weakShape, type WeakLine } from './weak-line.ts';
import { measureOn, type PlainRecord, type SentFigures } from './weak-month.ts';

/*
 * What a secretary would otherwise have, with the same records over the same line: a database that replicates, and the
 * plain habit of one request for each record. Both servers do as little as they can: no checks, no signatures, no disk.
 */

export interface OtherWays {
  /** PouchDB to a CouchDB-compatible server, in both directions, as ours; it has replicated before. */
  readonly pouchSync: SentFigures;
  readonly pouchPushOnly: SentFigures;
  readonly pouchNothingNew: SentFigures;
  /** One POST of JSON for each record, one after the other. */
  readonly postEach: SentFigures;
  /** The same, six at a time, as many as a browser opens; their order is lost. */
  readonly postSix: SentFigures;
  readonly askOnce: SentFigures;
}

const folder = join(import.meta.dirname, 'others');
const AT_A_TIME = 6;

/** `earlier` is what the other side has already. */
export async function sendOtherWays(
  earlier: readonly PlainRecord[],
  records: readonly PlainRecord[],
  say: (line: string) => void,
): Promise<OtherWays> {
  installOthers(say);
  return { ...(await byPouch(earlier, records)), ...(await byPosts(records)) };
}

function installOthers(say: (line: string) => void): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  say('Installing what is compared with into tests/bench/others (about 30 MB, kept for the next time).');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
}

async function byPouch(
  earlier: readonly PlainRecord[],
  records: readonly PlainRecord[],
): Promise<Pick<OtherWays, 'pouchSync' | 'pouchPushOnly' | 'pouchNothingNew'>> {
  const replicate = async (isBothWays: boolean) => {
    const server = startOther('couch-server.mjs', []);
    const port = await heardFrom<number>(server);
    const line = await layWeakLine(port, weakShape);
    const phone = startOther('couch-phone.mjs', [line.url]);
    const tell = (some: readonly PlainRecord[]) => tellPhone(line, phone, some, isBothWays);
    await tell(earlier);
    const month = await tell(records);
    const nothing = await tell([]);
    await line.close();
    phone.disconnect();
    server.disconnect();
    return { month, nothing };
  };
  const both = await replicate(true);
  const push = await replicate(false);
  return { pouchSync: both.month, pouchNothingNew: both.nothing, pouchPushOnly: push.month };
}

function startOther(program: string, args: readonly string[]): ChildProcess {
  return fork(join(folder, program), args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** The next thing it says; throws where it ends instead. */
async function heardFrom<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`what is compared with ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

async function tellPhone(
  line: WeakLine,
  phone: ChildProcess,
  records: readonly PlainRecord[],
  isBothWays: boolean,
): Promise<SentFigures> {
  line.take();
  phone.send({ records, isBothWays });
  const done = await heardFrom<{ ms: number; requests: number; written: number }>(phone);
  if (done.written !== records.length) {
    throw new Error(`${done.written} of ${records.length} records were replicated`);
  }
  return { ms: done.ms, requests: done.requests, ...line.take() };
}

async function byPosts(
  records: readonly PlainRecord[],
): Promise<Pick<OtherWays, 'postEach' | 'postSix' | 'askOnce'>> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
      response.end(request.method === 'POST' ? '{"ok":true}' : '{"changes":[]}');
    });
  });
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = await layWeakLine((server.address() as AddressInfo).port, weakShape);
  const authorization = `Bearer ${'t'.repeat(43)}`;
  const ask = async () => {
    const answer = await fetch(`${line.url}/changes?since=1`, { headers: { authorization } });
    await answer.text();
  };
  const post = async ({ id, value }: PlainRecord) => {
    const answer = await fetch(`${line.url}/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ id, ...value }),
    });
    if (answer.status !== 201) throw new Error(`answered ${answer.status}`);
    await answer.text();
  };
  const postAll = async (waiting: PlainRecord[]) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await post(next);
  };
  await ask();
  const askOnce = await measureOn(line, server, ask);
  const postEach = await measureOn(line, server, () => postAll([...records]));
  const postSix = await measureOn(line, server, async () => {
    const waiting = [...records];
    await Promise.all(Array.from({ length: AT_A_TIME }, () => postAll(waiting)));
  });
  await line.close();
  server.close();
  return { postEach, postSix, askOnce };
}

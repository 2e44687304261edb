import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { backUp } from '#province/backup/back-up.ts';
import { restore } from '#province/backup/restore.ts';
import { FolderInUse } from '#province/ledger/folder-lock.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import {
  aProvince,
  frameOf,
  type FrozenUnit,
  type TestDevice,
  type TestProvince,
} from '../../kit/a-province.ts';
import { dumpFolder } from '../../kit/dump.ts';
import { aPhoneOfCell, anAdmin, post } from '../../kit/over-http.ts';
import { folder, runBackup, start, eachInOwnFolder } from '../../kit/province-process.ts';
import { urlOf } from '../../kit/server-process.ts';

eachInOwnFolder();

/** So many, one after the other, that none asks more often than one phone may, however long a backup takes. */
const PHONES = 8;
const SEND_EVERY_MS = 70;

const aMember = (phone: TestDevice, id: string) =>
  phone.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Lò Thị Thử' } }]);

describe('the drill', () => {
  test('a backup taken while phones send, a server killed, a new folder: all that was acknowledged before is there', async () => {
    const file = join(folder, 'backup.sqlite');
    const first = start();
    const url = await urlOf(first);
    const { admin, communeId } = await anAdmin(first);
    const phones: TestDevice[] = [];
    for (let index = 0; index < PHONES; index += 1) {
      phones.push(await aPhoneOfCell(url, admin, communeId, `Chi bộ ${index}`));
    }
    const sent: FrozenUnit[] = [];
    /** Codes of receipts by unit, in the order in which they came. */
    const acknowledged = new Map<string, string>();
    const send = async () => {
      const phone = must(phones[sent.length % PHONES], 'one of them is next');
      const unit = aMember(phone, `m${sent.length}`);
      sent.push(unit);
      const [result] = (await post(url, phone, frameOf(phone, [unit]))).results;
      if (result?.status !== 'accepted') throw new Error(JSON.stringify(result));
      acknowledged.set(result.unitId, result.receipt.code);
    };

    for (let count = 0; count < 20; count += 1) await send();
    const before = new Map(acknowledged);
    let isMade = false;
    const backup = runBackup('backup', file).finally(() => (isMade = true));
    while (!isMade) {
      await send();
      await delay(SEND_EVERY_MS);
    }
    const { code, printed } = await backup;
    expect([code, printed]).toEqual([0, expect.stringMatching(/: \d+ lần lưu, \d+(,\d)? MB\. Đã đọc lại/)]);
    const inBackup = Number(/(\d+) lần lưu/.exec(printed)?.[1]);
    for (let count = 0; count < 10; count += 1) await send();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(before.size).toBeLessThan(inBackup);
    expect(inBackup).toBeLessThan(acknowledged.size);

    const other = { DATA_DIR: join(folder, 'other') };
    const restored = await runBackup('restore', file, other);
    expect([restored.code, restored.printed]).toEqual([0, expect.stringContaining(`: ${inBackup} lần lưu,`)]);
    expect(restored.printed).toContain('điện thoại tự gửi lại');

    const second = start(other);
    const secondUrl = await urlOf(second);
    for (const [index, phone] of phones.entries()) {
      const its = sent.filter((_, at) => at % PHONES === index);
      const again = await post(secondUrl, phone, frameOf(phone, its));
      expect(again.results.map((result) => result.status)).toEqual(
        its.map((unit) => (sent.indexOf(unit) < inBackup ? 'duplicate' : 'accepted')),
      );
      for (const result of again.results) {
        if (!('receipt' in result)) throw new Error(result.status);
        // The very receipts people wrote down; what came after the backup gets them again too.
        expect(result.receipt.code).toBe(acknowledged.get(result.unitId));
      }
    }
    second.child.kill('SIGTERM');
    await second.ended;
    const database = new Database(databasePath(other.DATA_DIR), { readonly: true });
    expect(database.prepare('pragma integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
    database.close();
  });

  test('a server is not restored over while it runs, and says so', async () => {
    const file = join(folder, 'backup.sqlite');
    await urlOf(start());
    expect((await runBackup('backup', file)).code).toBe(0);
    const { code, printed } = await runBackup('restore', file);
    expect([code, printed]).toEqual([
      1,
      `Máy chủ đang chạy trên ${folder}. Dừng máy chủ rồi mới khôi phục. Chưa ghi gì.\n`,
    ]);
  });

  test.each([
    ['backup', '', {}, 'npm run backup -- ../'],
    ['restore', '--force', {}, 'npm run restore -- ../'],
    ['backup', 'a', { DATABASE_URL: 'postgres://a/b' }, 'pg_dump'],
    ['restore', 'a', { DATABASE_URL: 'postgres://a/b' }, 'pg_dump'],
    ['backup', 'a', { DATA_DIR: '/dev/null' }, 'DATA_DIR="/dev/null": phải là'],
    ['backup', 'a', {}, 'Chưa có cơ sở dữ liệu'],
    ['restore', '/no/such/file', {}, 'Không có tệp /no/such/file'],
  ] as const)('%s %o with %o stops and says why', async (verb, file, environment, line) => {
    const { code, printed } = await runBackup(verb, file, environment);
    expect([code, printed]).toEqual([1, expect.stringContaining(line)]);
    expect(printed).not.toContain('    at ');
  });
});

describe('a backup', () => {
  let province: TestProvince;
  let place: string;
  let file: string;
  beforeEach(async () => {
    province = await aProvince();
    place = mkdtempSync(join(tmpdir(), 'backup-'));
    file = join(place, 'backup.sqlite');
    const phone = await province.enrol('secretary', await province.aCell());
    await province.sync(phone, [aMember(phone, 'm1'), aMember(phone, 'm2')]);
  });
  afterEach(async () => {
    await province.close();
    rmSync(place, { recursive: true });
  });

  test('holds every row of a server that runs, and only its owner may read it', async () => {
    const made = backUp(province.folder, file);
    expect(made).toEqual({ ok: true, value: { units: 2, bytes: statSync(file).size } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(place)).toEqual(['backup.sqlite']);
    const before = await province.dump();
    const other = join(place, 'other');
    expect(restore(file, other)).toMatchObject({ ok: true, value: { units: 2 } });
    expect(await dumpFolder(other)).toEqual(before);
  });

  test('of a server that is stopped is the same', async () => {
    let made: unknown;
    province = await province.restart(() => {
      made = backUp(province.folder, file);
    });
    expect(made).toMatchObject({ ok: true, value: { units: 2 } });
  });

  test('leaves a file alone that is there, and one that is being made', () => {
    writeFileSync(file, 'what somebody keeps');
    expect(backUp(province.folder, file)).toEqual({ ok: false, error: 'exists' });
    expect(readFileSync(file, 'utf8')).toBe('what somebody keeps');
    rmSync(file);
    writeFileSync(`${file}.partial`, 'half');
    expect(backUp(province.folder, file)).toEqual({ ok: false, error: 'unfinished' });
    expect(readFileSync(`${file}.partial`, 'utf8')).toBe('half');
  });

  test('of a folder without a database is refused, and none is made there', () => {
    expect(backUp(place, file)).toEqual({ ok: false, error: 'no-database' });
    expect(readdirSync(place)).toEqual([]);
  });

  test.each([
    ['torn', (path: string) => truncateSync(path, 40_000)],
    ['in which one letter of a unit changed', changeAUnit],
  ])('of a database %s is refused, and leaves nothing behind', (_, damage) => {
    const broken = join(place, 'broken');
    mkdirSync(broken);
    expect(backUp(province.folder, databasePath(broken)).ok).toBe(true);
    damage(databasePath(broken));
    expect(backUp(broken, file)).toEqual({ ok: false, error: 'damaged' });
    expect(readdirSync(place)).toEqual(['broken']);
  });
});

describe('a restoration', () => {
  let province: TestProvince;
  let place: string;
  let file: string;
  let target: string;
  beforeEach(async () => {
    province = await aProvince();
    place = mkdtempSync(join(tmpdir(), 'backup-'));
    file = join(place, 'backup.sqlite');
    target = join(place, 'data');
    const phone = await province.enrol('secretary', await province.aCell());
    await province.sync(phone, [aMember(phone, 'm1')]);
    backUp(province.folder, file);
  });
  afterEach(async () => {
    await province.close();
    rmSync(place, { recursive: true });
  });

  const damages: readonly (readonly [name: string, damage: (path: string) => void])[] = [
    ['torn off in the middle', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['torn off by its last page', (path) => truncateSync(path, statSync(path).size - 4096)],
    ['of no bytes', (path) => truncateSync(path, 0)],
    ['overwritten in the middle', (path) => overwrite(path, 40_000, Buffer.alloc(8192, 0xa5))],
    ['that is something else', (path) => writeFileSync(path, 'x'.repeat(100_000))],
    ['of some other program', (path) => change(path, 'alter table unit rename to another')],
    ['with one letter of a unit changed', changeAUnit],
    ['with an index that says another thing than its table', changeAnIndex],
    ['with a unit gone that operations speak of', (path) => change(path, 'delete from unit')],
  ];
  test.each(damages)('from a file %s is refused before anything is written', (_, damage) => {
    damage(file);
    expect(restore(file, target)).toEqual({ ok: false, error: 'damaged' });
    expect(existsSync(target)).toBe(false);
  });

  test('into a folder with a database, or with only the log of one, is refused', () => {
    for (const name of ['province.sqlite', 'province.sqlite-wal']) {
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target);
      appendFileSync(join(target, name), 'theirs');
      expect(restore(file, target)).toEqual({ ok: false, error: 'database-there' });
      expect(readFileSync(join(target, name), 'utf8')).toBe('theirs');
      expect(readdirSync(target).filter((one) => one !== 'server.lock')).toEqual([name]);
    }
  });

  test('into the folder of a server that runs is refused, and lets a stopped one go', async () => {
    expect(() => restore(file, province.folder)).toThrow(FolderInUse);
    expect(restore(file, target).ok).toBe(true);
    await (await openSqliteLedger(target)).close();
  });
});

function overwrite(path: string, at: number, bytes: Buffer): void {
  const whole = readFileSync(path);
  bytes.copy(whole, at);
  writeFileSync(path, whole);
}

function change(path: string, statement: string): void {
  const database = new Database(path);
  database.exec('pragma foreign_keys = off');
  database.exec(statement);
  database.close();
}

function changeAUnit(path: string): void {
  const body = first(path, 'select body from unit') as Buffer;
  overwrite(path, readFileSync(path).indexOf(body) + body.length - 9, Buffer.from([0]));
}

/** What is indexed is in the file twice: in the row, and in the index. */
function changeAnIndex(path: string): void {
  const hash = first(path, 'select token_hash from device') as string;
  overwrite(path, readFileSync(path).lastIndexOf(hash), Buffer.from('~'));
}

function first(path: string, query: string): unknown {
  const database = new Database(path, { readonly: true });
  const [value] = database.prepare(query).raw().get() as unknown[];
  database.close();
  return value;
}

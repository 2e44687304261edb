import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { verifyAudit } from '#province/audit/verify-audit.ts';
import { auditHashOf } from '#province/ledger/chain-hash.ts';
import type { AuditEntry } from '#province/ledger/ledger.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { auditPageSchema } from '#wire/staff.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { folder, runAudit, eachInOwnFolder } from '../../kit/province-process.ts';

let province: TestProvince;
beforeEach(async () => {
  province = await aProvince();
});
afterEach(() => province.close());

const lines = () => province.ledger.inOrg((org) => org.audited(null, 1000));

describe('the chain of the log', () => {
  const faults: readonly (readonly [string, (all: AuditEntry[]) => AuditEntry[], number])[] = [
    ['a line that was changed', (all) => all.with(1, { ...all[1]!, deviceId: 'other' }), 2],
    ['a line that was taken out', (all) => all.filter(({ seq }) => seq !== 2), 2],
    ['a first line that was taken out', (all) => all.slice(0, -1), 1],
    ['two lines in another order', (all) => [all[0]!, all[2]!, all[1]!], 1],
    [
      'a line changed and hashed anew',
      (all) => {
        const line = { ...all[1]!, deviceId: 'other' };
        return all.with(1, { ...line, chainHash: auditHashOf(all[2]!.chainHash, line) });
      },
      3,
    ],
  ];
  test.each(faults)('tells of %s', async (_, break_, first) => {
    await province.newCommune('Xã Một');
    const all = [...(await lines())];
    expect(all).toHaveLength(3);
    expect(verifyAudit(all, '')).toBeNull();
    expect(verifyAudit(break_(all), '')).toBe(first);
  });
});

test('the province reads the newest lines with their places, and whose page it is stands in none of them', async () => {
  const communeId = await province.newCommune('Xã Một');
  await province.newCell(communeId, 'Chi bộ Một');
  const { body } = await province.staff(province.admin, 'GET', '/v1/staff/audit');
  const page = auditPageSchema.parse(body);
  expect(page.entries.map(({ act, role, scopeName }) => [act, role, scopeName])).toEqual([
    ['POST /v1/staff/cells', 'province', 'Chi bộ Một'],
    ['POST /v1/staff/communes', 'province', 'Xã Một'],
    ['POST /v1/enrol', 'province', ''],
    ['first-code', 'server', ''],
  ]);
  expect(page.head).toBe((await lines())[0]?.chainHash);
});

describe('the command', () => {
  eachInOwnFolder();

  /** A log of two lines; what its last one comes to. */
  async function aLog(): Promise<string> {
    const ledger = await openSqliteLedger(folder);
    const act = { at: 0 as Instant, deviceId: 'd1', role: 'commune', act: 'POST /v1/staff/codes' } as const;
    const hash = await ledger.inOrg(async (org) => {
      for (const subjectId of ['one', 'two']) {
        await org.addAudit({ ...act, cellId: 'c1', communeId: 'x1', subjectId });
      }
      return (await org.audited(null, 1))[0]!.chainHash;
    });
    await ledger.close();
    return hash;
  }

  function change(statement: string): void {
    const database = new Database(databasePath(folder));
    database.exec('drop trigger audit_no_update');
    database.exec(statement);
    database.close();
  }

  test('prints the log, and what to write down of it; noted earlier, that still holds', async () => {
    const hash = await aLog();
    const { code, printed } = await runAudit();
    expect([code, printed]).toEqual([0, expect.stringContaining(`dòng 2, mã chuỗi ${hash}`)]);
    expect(printed).toContain('2\t1970-01-01T00:00:00.000Z\tcommune\td1\tPOST /v1/staff/codes\tc1\ttwo');
    expect((await runAudit('2', hash)).code).toBe(0);
    expect((await runAudit('2', hash.slice(0, 6), hash.slice(6))).code).toBe(0);
    expect((await runAudit('2', hash.slice(0, 6))).printed).toContain('npm run audit --');
  });

  test('tells of a line that was changed', async () => {
    await aLog();
    change(`update audit set subject_id = 'other' where seq = 1`);
    const { code, printed } = await runAudit();
    expect([code, printed]).toEqual([1, expect.stringContaining('từ dòng 1')]);
  });

  test('tells of a log that was put together anew, to who has noted what it came to', async () => {
    const hash = await aLog();
    const forged = await aForgedLog();
    expect(verifyAudit(forged, '')).toBeNull();
    expect((await runAudit()).code).toBe(0);
    const { code, printed } = await runAudit('2', hash);
    expect([code, printed]).toEqual([1, expect.stringContaining('Dòng 2 không còn đúng')]);
  });

  /** Every hash is as it should be, and the second line is another. */
  async function aForgedLog(): Promise<readonly AuditEntry[]> {
    const ledger = await openSqliteLedger(folder);
    const [second, first] = (await ledger.inOrg((org) => org.audited(null, 9))) as [AuditEntry, AuditEntry];
    await ledger.close();
    const other = { ...second, deviceId: 'd2' };
    const chainHash = auditHashOf(first.chainHash, other);
    change(`update audit set device_id = 'd2', chain_hash = '${chainHash}' where seq = 2`);
    return [{ ...other, chainHash }, first];
  }
});

import { Migrator, sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantToDay, type Instant } from '#base/day.ts';
import type { EntityKind } from '#domain/entity.ts';
import { emptyMember } from '#domain/member.ts';
import { rollCounts, rollOn } from '#domain/roll.ts';
import { verifyAudit } from '#province/audit/verify-audit.ts';
import { auditHashOf } from '#province/ledger/chain-hash.ts';
import type {
  AuditedAct,
  AuditEntry,
  CellRecord,
  CellTransaction,
  Code,
  Device,
  Handover,
  Ledger,
  NewUnit,
  StoredConflict,
  StoredOp,
} from '#province/ledger/ledger.ts';
import { migrationsFor, type BytesType, type Tables } from '#province/ledger/schema.ts';

/** A database a ledger lives in: opened, opened again after a stop, and thrown away. */
export interface LedgerHome {
  open(): Promise<Ledger>;
  /** The bare database, and what it calls a column of bytes. */
  database(): Promise<{ readonly db: Kysely<Tables>; readonly bytes: BytesType }>;
  remove(): Promise<void>;
}

const now = 1_793_840_400_000 as Instant;
const today = instantToDay(now);

/** What is kept of a member who is on the roll since long ago. */
const onRoll = {
  membership: [{ value: 'official', from: '2000-01-01', to: null as string | null, note: '' }],
  situations: [] as readonly { value: string; from: string; to: string | null; note: string }[],
  deletedAt: null,
};

/** What every implementation of `Ledger` promises. */
export function describeLedger(name: string, aHome: () => LedgerHome): void {
  describe(`the ledger on ${name}`, () => {
    let home: LedgerHome;
    let ledger: Ledger;

    beforeEach(async () => {
      home = aHome();
      ledger = await home.open();
    });

    afterEach(async () => {
      await ledger.close();
      await home.remove();
    });

    const inCell = <T>(work: (cell: CellTransaction) => Promise<T>, cellId = 'c1') =>
      ledger.inCell(cellId, work);

    test('keeps what a transaction answered when it is closed and opened again', async () => {
      await inCell(async (cell) => {
        await cell.putHead({ seq: 7, chainHash: 'h7' });
        await cell.putRecords([aRecord('m1')]);
      });
      await ledger.close();
      ledger = await home.open();
      expect(await inCell(async (cell) => cell.head())).toEqual({ seq: 7, chainHash: 'h7' });
      expect(await inCell((cell) => recordOf(cell, 'member', 'm1'))).toEqual(aRecord('m1'));
    });

    test('takes everything back when the work fails, and goes on', async () => {
      const failing = inCell(async (cell) => {
        await cell.putHead({ seq: 1, chainHash: 'h' });
        await cell.putRecords([aRecord('m1')]);
        throw new Error('planted');
      });
      await expect(failing).rejects.toThrow('planted');
      expect(await inCell(async (cell) => cell.head())).toEqual({ seq: 0, chainHash: '' });
      expect(await inCell((cell) => cell.records())).toEqual([]);
    });

    test('lets one work on a cell finish before the next begins', async () => {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          inCell(async (cell) => {
            const { seq } = cell.head();
            await Promise.resolve();
            await cell.putHead({ seq: seq + 1, chainHash: '' });
          }),
        ),
      );
      expect((await inCell(async (cell) => cell.head())).seq).toBe(50);
    });

    test('shows nothing of one cell to another that uses the same ids', async () => {
      await inCell(async (cell) => {
        await cell.putHead({ seq: 1, chainHash: 'h' });
        await cell.putHighWater('d1', 4);
        await cell.addUnit(aUnit('u1', 1));
        await cell.addOps([anOp('o1', 'u1', 1)]);
        await cell.putRecords([aRecord('m1')]);
        await cell.putVerification({ scoreId: 's1', seq: 1, points: 86, grade: 'fair', differs: [] });
      });
      await inCell(async (cell) => {
        expect(cell.head()).toEqual({ seq: 0, chainHash: '' });
        expect(await cell.highWater('d1')).toBe(0);
        expect(await cell.unit('u1')).toBeNull();
        expect(await cell.unitIdAt('d1', 1)).toBeNull();
        expect(await cell.units(10)).toEqual([]);
        expect(await cell.hasAnyOp(['o1'])).toBe(false);
        expect(await cell.entitiesOf(['o1'])).toEqual([]);
        expect(await recordOf(cell, 'member', 'm1')).toBeNull();
        expect(await cell.records()).toEqual([]);
        expect(await cell.recordsSince({ deviceId: 'd2', seq: 0, wholeUntil: 0 }, 10)).toEqual([]);
        expect(await cell.unknownMembers(['m1'])).toEqual(['m1']);
        expect(await cell.verificationsBetween(0, 9)).toEqual([]);
        // The same ids are free here.
        await cell.addUnit(aUnit('u1', 1));
        await cell.addOps([anOp('o1', 'u1', 1)]);
        await cell.putRecords([aRecord('m1')]);
      }, 'c2');
    });

    test('gives back a record exactly as it was put', async () => {
      const record: CellRecord = {
        ...aRecord('m1'),
        value: {
          text: `Ơ, ổi! ${'Nghị quyết số 42. '.repeat(1000)}`,
          decomposed: 'Ước'.normalize('NFD'),
          emoji: '🌾',
          nested: { 'Đồng chí': [1, null, { a: false }] },
        },
        fieldWrites: {
          text: { version: 3, deviceId: 'd1' },
          'papers/p.1': { version: 2, deviceId: 'd2' },
          emoji: { version: 1, deviceId: 'd1' },
        },
        isKnownToWriter: false,
        disputes: { text: [2, 3], 'papers/p.1': [2] },
      };
      await inCell((cell) => cell.putRecords([record]));
      expect(await inCell((cell) => recordOf(cell, 'member', 'm1'))).toEqual(record);
    });

    test('lists records by their last change, after a number and no more than asked', async () => {
      await inCell(async (cell) => {
        for (const [id, seq] of [
          ['a', 3],
          ['b', 1],
          ['c', 2],
          ['d', 4],
        ] as const) {
          await cell.putRecords([{ ...aRecord(id), seq }]);
        }
        await cell.putRecords([{ ...aRecord('b'), seq: 5, version: 2 }]);
        const ids = async (seq: number, limit: number) =>
          (await cell.recordsSince({ deviceId: 'd2', seq, wholeUntil: 0 }, limit)).map(
            (record) => record.entityId,
          );
        expect(await ids(0, 10)).toEqual(['c', 'a', 'd', 'b']);
        expect(await ids(2, 2)).toEqual(['a', 'd']);
        expect(await ids(5, 10)).toEqual([]);
      });
    });

    test('leaves out what a device wrote last and holds, but not while it asks for everything', async () => {
      await inCell(async (cell) => {
        await cell.putRecords([
          { ...aRecord('own'), seq: 1 },
          { ...aRecord('of-both'), seq: 2, isKnownToWriter: false },
          { ...aRecord('of-another'), seq: 3, lastDeviceId: 'd2' },
          { ...aRecord('own-later'), seq: 4 },
        ]);
        const ids = async (wholeUntil: number) =>
          (await cell.recordsSince({ deviceId: 'd1', seq: 0, wholeUntil }, 10)).map(
            (record) => record.entityId,
          );
        expect(await ids(0)).toEqual(['of-both', 'of-another']);
        expect(await ids(3)).toEqual(['own', 'of-both', 'of-another']);
      });
    });

    const twice: readonly (readonly [string, (cell: CellTransaction) => Promise<void>])[] = [
      [
        'the same unit id',
        async (cell) => {
          await cell.addUnit(aUnit('u1', 1));
          await cell.addUnit(aUnit('u1', 2));
        },
      ],
      [
        'the same number of a device',
        async (cell) => {
          await cell.addUnit(aUnit('u1', 1));
          await cell.addUnit({ ...aUnit('u2', 1), receipt: aUnit('u2', 9).receipt });
        },
      ],
      [
        'the same operation id',
        async (cell) => {
          await cell.addUnit(aUnit('u1', 1));
          await cell.addOps([anOp('o1', 'u1', 1)]);
          await cell.addOps([anOp('o1', 'u1', 2)]);
        },
      ],
      [
        'the same sequence number of the cell',
        async (cell) => {
          await cell.addUnit(aUnit('u1', 1));
          await cell.addOps([anOp('o1', 'u1', 1)]);
          await cell.addOps([anOp('o2', 'u1', 1)]);
        },
      ],
    ];
    test.each(twice)('never holds %s twice', async (_, work) => {
      await expect(inCell(work)).rejects.toThrow(/constraint|unique/i);
      expect(await inCell((cell) => cell.units(10))).toEqual([]);
    });

    test('knows the version each record had of what came before a moment', async () => {
      await inCell(async (cell) => {
        await cell.addUnit(aUnit('u1', 1));
        const later = aUnit('u2', 2);
        const receivedAt = (later.receipt.receivedAt + 1) as Instant;
        await cell.addUnit({ ...later, receipt: { ...later.receipt, receivedAt } });
        const { kind, entityId } = anOp('o1', 'u1', 1);
        await cell.addOps([
          { ...anOp('o1', 'u1', 1), version: 1 },
          { ...anOp('o2', 'u1', 2), version: 2 },
          { ...anOp('o3', 'u2', 3), version: 3 },
        ]);
        expect(await cell.versionsBefore(later.receipt.receivedAt)).toEqual([]);
        expect(await cell.versionsBefore(receivedAt)).toEqual([{ kind, entityId, version: 2 }]);
        const all = await cell.versionsBefore((receivedAt + 1) as Instant);
        expect(all).toEqual([{ kind, entityId, version: 3 }]);
      });
    });

    test('finds a unit by its id and by its number with the hash of the log there, and lists the newest first', async () => {
      await inCell(async (cell) => {
        await cell.addUnit(aUnit('u1', 1));
        await cell.addUnit(aUnit('u2', 2));
        await cell.addOps([anOp('o1', 'u1', 1), anOp('o2', 'u2', 2)]);
        expect(await cell.unit('u1')).toEqual({
          bodyHash: 'hash-u1',
          receipt: { ...aUnit('u1', 1).receipt, chainHash: 'chain-1' },
          results: aUnit('u1', 1).results,
        });
        expect(await cell.unitIdAt('d1', 2)).toBe('u2');
        expect(await cell.unitIdAt('d1', 3)).toBeNull();
        expect(await cell.numbersWithoutUnit('d1', 4)).toEqual([3, 4]);
        expect(await cell.numbersWithoutUnit('d2', 1)).toEqual([1]);
        const { kind, entityId, changes } = anOp('o2', 'u2', 2);
        expect(await cell.saidAfter('d1', 1)).toEqual([{ kind, entityId, changes: JSON.parse(changes) }]);
        expect(await cell.saidAfter('d1', 2)).toEqual([]);
        expect(await cell.saidAfter('d2', 0)).toEqual([]);
        expect((await cell.units(10)).map((unit) => unit.unitId)).toEqual(['u2', 'u1']);
        expect(await cell.units(1)).toHaveLength(1);
      });
    });

    test('keeps a refused unit once however often it is refused, until it is taken out', async () => {
      const refused = {
        ...aUnit('u1', 1),
        bodyHash: 'hash',
        code: 'bad-body',
        detail: '',
        receivedAt: now,
      };
      const { receipt: _receipt, results: _results, step: _step, period: _period, ...unit } = refused;
      await inCell((cell) => cell.putInQuarantine(unit));
      const later = (now + 1) as Instant;
      await inCell((cell) => cell.putInQuarantine({ ...unit, receivedAt: later }));
      expect(await inCell((cell) => cell.quarantined(9))).toMatchObject([{ unitId: 'u1', receivedAt: now }]);
      await inCell((cell) =>
        cell.putInQuarantine({ ...unit, unitId: 'u2', header: '{"period":"2026-11"}', receivedAt: later }),
      );
      expect(await inCell((cell) => cell.quarantined(1))).toEqual([
        { unitId: 'u2', period: '2026-11', code: 'bad-body', detail: '', receivedAt: later },
      ]);
      expect(await inCell((cell) => cell.quarantined(9))).toHaveLength(2);
      await inCell((cell) => cell.takeFromQuarantine('u2'));
      await inCell((cell) => cell.takeFromQuarantine('u1'));
      expect(await inCell((cell) => cell.quarantined(9))).toEqual([]);
    });

    test('says how a unit was refused before, and nothing of another', async () => {
      const { receipt: _receipt, results: _results, step: _step, period: _period, ...unit } = aUnit('u1', 1);
      const header = JSON.stringify({ deviceId: 'd9', bodyHash: 'hash' });
      const refused = { ...unit, header, bodyHash: 'hash', detail: 'revoked', receivedAt: now };
      await inCell((cell) => cell.putInQuarantine({ ...refused, code: 'forbidden' }));
      expect(await inCell((cell) => cell.refusalsOf('u1'))).toEqual([
        { code: 'forbidden', bodyHash: 'hash', deviceId: 'd9' },
      ]);
      expect(await inCell((cell) => cell.refusalsOf('u2'))).toEqual([]);
    });

    test('gives what withdrawn devices handed in, each device’s in the order made, and nothing else', async () => {
      const keep = (deviceId: string, deviceSeq: number, detail: string) => {
        const { receipt: _receipt, results: _results, step: _step, period: _period, ...unit } = aUnit('u', 1);
        const header = JSON.stringify({ unitId: `${deviceId}-${deviceSeq}` });
        const kept = { ...unit, unitId: `${deviceId}-${deviceSeq}`, deviceId, deviceSeq, header, detail };
        const body = new Uint8Array([deviceSeq]);
        return inCell((cell) =>
          cell.putInQuarantine({ ...kept, body, bodyHash: 'hash', code: 'forbidden', receivedAt: now }),
        );
      };
      await keep('d2', 1, 'revoked');
      await keep('d1', 2, 'revoked');
      await keep('d1', 1, 'revoked');
      await keep('d1', 3, 'role');
      const kept = await inCell((cell) => cell.keptOfWithdrawn(9));
      expect(kept.map(({ header, body }) => [header.unitId, [...body]])).toEqual([
        ['d1-1', [1]],
        ['d1-2', [2]],
        ['d2-1', [1]],
      ]);
      expect(await inCell((cell) => cell.keptOfWithdrawn(1))).toHaveLength(1);
    });

    test('asks about more ids than one statement can hold', async () => {
      await inCell(async (cell) => {
        await cell.addUnit(aUnit('u1', 1));
        await cell.addOps([anOp('o-1999', 'u1', 1)]);
        await cell.putRecords([aRecord('m-1999')]);
        const ids = (prefix: string) => Array.from({ length: 2000 }, (_, i) => `${prefix}-${i}`);
        expect(await cell.hasAnyOp(ids('o'))).toBe(true);
        expect(await cell.entitiesOf(ids('o'))).toEqual([{ kind: 'member', entityId: 'm1' }]);
        expect(await cell.unknownMembers(ids('m'))).toHaveLength(1999);
        expect(await cell.hasAnyOp([])).toBe(false);
        expect(await cell.unknownMembers([])).toEqual([]);
      });
    });

    test('knows a member that was deleted', async () => {
      await inCell(async (cell) => {
        await cell.putRecords([{ ...aRecord('m1'), value: { deletedAt: 5 } }]);
        expect(await cell.unknownMembers(['m1', 'm2'])).toEqual(['m2']);
      });
    });

    test('answers the conflicts of a stretch of the log: those that are open, and those that were settled in it', async () => {
      const at = (seq: number, field = 'fullName'): StoredConflict => ({
        opId: `o${seq}`,
        kind: 'member',
        entityId: 'm1',
        field,
        theirs: 'B',
        mine: { 'Đồng chí': [1, null] },
        seq,
        version: seq,
      });
      await inCell(async (cell) => {
        await cell.addUnit(aUnit('u1', 1));
        await cell.addOps([1, 2, 3].map((seq) => anOp(`o${seq}`, 'u1', seq)));
        await cell.addConflicts([at(1), at(2), at(2, 'sortName'), at(3)]);
        expect(await cell.conflictsBetween(1, 2)).toEqual({
          opened: [at(2), at(2, 'sortName')],
          closed: [],
        });
        const settled = { kind: 'member', entityId: 'm1', field: 'fullName', version: 2 } as const;
        await cell.closeConflicts([settled, { ...settled, entityId: 'm2', version: 9 }], 4);
        expect(await cell.conflictsBetween(0, 3)).toEqual({ opened: [at(2, 'sortName'), at(3)], closed: [] });
        expect(await cell.conflictsBetween(3, 4)).toEqual({
          opened: [],
          closed: [1, 2].map((seq) => ({ opId: `o${seq}`, field: 'fullName', closedSeq: 4 })),
        });
        await cell.closeConflicts([{ ...settled, version: 9 }], 5);
        expect((await cell.conflictsBetween(4, 5)).closed).toMatchObject([{ opId: 'o3' }]);
      });
      expect(await inCell((cell) => cell.conflictsBetween(0, 9), 'c2')).toEqual({ opened: [], closed: [] });
    });

    test('tells in a database of before which conflicts are open and which somebody has settled', async () => {
      const old = aHome();
      const { db, bytes } = await old.database();
      await new Migrator({ db, provider: migrationsFor(bytes) }).migrateTo('2026-11-forked-devices');
      const { receipt, results, ...unit } = aUnit('u1', 1);
      const { code, receivedAt, cellSeq, bodyHash } = receipt;
      const log = { seq: cellSeq, bodyHash, receiptCode: code, receivedAt, results: JSON.stringify(results) };
      await db
        .insertInto('unit')
        .values({ cellId: 'c1', ...unit, ...log })
        .execute();
      const said = (seq: number, baseVersion: number, version: number, changes: object) => ({
        ...anOp(`o${seq}`, 'u1', seq),
        cellId: 'c1',
        baseVersion,
        version,
        changes: JSON.stringify(changes),
      });
      await db
        .insertInto('op')
        .values([
          said(1, 1, 2, { fullName: 'Mạ', sortName: 'Ổn' }),
          said(2, 1, 3, { fullName: 'chưa thấy' }),
          said(3, 3, 3, { fullName: 'đã thấy' }),
        ])
        .execute();
      for (const field of ['fullName', 'sortName']) {
        const about = { kind: 'member', entityId: 'm1', theirs: '"B"', mine: '"D"' };
        await (db as unknown as Kysely<{ conflict: object }>)
          .insertInto('conflict')
          .values({ cellId: 'c1', opId: 'o1', field, ...about })
          .execute();
      }
      const {
        value,
        fieldWrites: _writes,
        isKnownToWriter: _known,
        disputes: _none,
        ...record
      } = aRecord('m1');
      await (db as unknown as Kysely<{ record: object }>)
        .insertInto('record')
        .values({
          cellId: 'c1',
          ...record,
          value: JSON.stringify(value),
          fieldWrites: '{"devices":[],"fields":{}}',
          isKnownToWriter: 1,
        })
        .execute();
      await db.destroy();

      const ledgerNow = await old.open();
      await ledgerNow.inCell('c1', async (cell) => {
        const { opened, closed } = await cell.conflictsBetween(0, 3);
        expect(opened).toMatchObject([{ opId: 'o1', field: 'sortName', seq: 1, version: 2, mine: 'D' }]);
        expect(closed).toEqual([{ opId: 'o1', field: 'fullName', closedSeq: 3 }]);
        expect((await recordOf(cell, 'member', 'm1'))?.disputes).toEqual({ sortName: [2] });
      });
      await ledgerNow.close();
      await old.remove();
    });

    test('keeps each handover with its code, and finds those that are open and the newest of a phone', async () => {
      const inOrg = ledger.inOrg;
      const handover = (id: string, over: Partial<Handover> = {}): Handover => ({
        id,
        cellId: 'c1',
        codeId: `code-${id}`,
        fromPhone: 'd1',
        toPhone: null,
        startedAt: now,
        cellSeq: 7,
        chainHash: 'h7',
        members: 60,
        meetings: 24,
        tasks: 9,
        openTasks: 3,
        confirmedAt: null,
        withdrawnAt: null,
        ...over,
      });
      const later = (now + 1) as Instant;
      await inOrg(async (org) => {
        await org.addCommune({ id: 'x1', name: 'Xã Một' }, now);
        for (const id of ['c1', 'c2']) await org.addCell({ id, communeId: 'x1', name: id }, now);
        for (const id of ['d1', 'd2']) await org.putDevice(aDevice(id, `hash-${id}`));
        for (const id of ['a', 'b', 'c', 'd']) await org.addCode(aCode(`code-${id}`, { cellId: 'c1' }));
        await org.addHandover(handover('b', { startedAt: later }));
        await org.addHandover(handover('a'));
        await org.addHandover(handover('c', { withdrawnAt: later, startedAt: (now + 2) as Instant }));
        await org.addHandover(handover('d', { cellId: 'c2', fromPhone: 'd2' }));
      });
      await inOrg(async (org) => {
        expect(await org.openHandovers('c1')).toEqual([handover('a'), handover('b', { startedAt: later })]);
        expect(await org.lastHandoverOf('d1')).toEqual(handover('b', { startedAt: later }));
        expect(await org.lastHandoverOf('d3')).toBeNull();
        expect(await org.handoverOfCode('code-c')).toMatchObject({ id: 'c' });
        expect(await org.handoverOfCode('code-e')).toBeNull();
        await org.putHandover(handover('b', { startedAt: later, toPhone: 'd2', confirmedAt: later }));
      });
      await inOrg(async (org) => {
        expect(await org.openHandovers('c1')).toEqual([handover('a')]);
        expect(await org.lastHandoverOf('d2')).toMatchObject({ id: 'b', confirmedAt: later });
      });
      const again = inOrg((org) => org.addHandover(handover('e', { codeId: 'code-a' })));
      await expect(again).rejects.toThrow(/constraint|unique/i);
    });

    test('answers the verifications of a stretch of the log', async () => {
      const at = (seq: number) => ({ scoreId: `s${seq}`, seq, points: null, grade: null, differs: ['x'] });
      await inCell(async (cell) => {
        for (const seq of [1, 2, 3]) await cell.putVerification(at(seq));
        expect(await cell.verificationsBetween(1, 2)).toEqual([at(2)]);
      });
    });

    describe('of the organisation', () => {
      beforeEach(() =>
        ledger.inOrg(async (org) => {
          await org.addCommune({ id: 'x1', name: 'Xã Một' }, now);
          await org.addCommune({ id: 'x2', name: 'Xã Hai' }, now);
          await org.addCell({ id: 'c1', communeId: 'x1', name: 'Chi bộ A' }, now);
          await org.addCell({ id: 'c2', communeId: 'x2', name: 'Chi bộ A' }, now);
        }),
      );

      test('finds communes and cells by id, and the cells of a commune or of all', async () => {
        await ledger.inOrg(async (org) => {
          expect((await org.commune('x1'))?.name).toBe('Xã Một');
          expect((await org.cells('x1')).map((cell) => cell.id)).toEqual(['c1']);
          expect((await org.cells(null)).map((cell) => cell.id)).toEqual(['c1', 'c2']);
          expect([await org.commune('-'), await org.cell('-')]).toEqual([null, null]);
        });
      });

      test('refuses a second cell of the same name in the same commune', async () => {
        const second = ledger.inOrg((org) =>
          org.addCell({ id: 'c3', communeId: 'x1', name: 'Chi bộ A' }, now),
        );
        await expect(second).rejects.toThrow(/constraint|unique/i);
      });

      test('finds a code by its hash, and lists those of one commune', async () => {
        await ledger.inOrg(async (org) => {
          await org.addCode(aCode('k1', { cellId: 'c1' }));
          await org.addCode(aCode('k2', { cellId: 'c2' }));
          await org.addCode(aCode('k3', { role: 'commune', communeId: 'x1' }));
          await org.addCode(aCode('k4', { role: 'province' }));
          await org.putCode({ ...aCode('k1', { cellId: 'c1' }), usedAt: now, usedBy: 'd1' });
          expect(await org.codeByHash('hash-k1')).toMatchObject({ id: 'k1', usedBy: 'd1' });
          expect(await org.codeByHash('k1')).toBeNull();
          expect((await org.codes('x1', now, 9)).map((code) => code.id).sort()).toEqual(['k1', 'k3']);
          expect(await org.codes(null, now, 9)).toHaveLength(4);
        });
      });

      test('lists no more codes than asked for: the open ones first, then the past ones, those of members last', async () => {
        const past = { expiresAt: now };
        const soon = { expiresAt: (now + 1) as Instant };
        await ledger.inOrg(async (org) => {
          await org.addCode(aCode('past-member', { cellId: 'c1', role: 'member', ...past }));
          await org.addCode(aCode('open-member', { cellId: 'c1', role: 'member', ...soon }));
          await org.addCode(aCode('past', { cellId: 'c1', ...past }));
          await org.addCode(aCode('withdrawn', { cellId: 'c1', ...soon, withdrawnAt: now }));
          await org.addCode(aCode('older', { cellId: 'c1', ...soon, issuedAt: 1 as Instant }));
          await org.addCode(aCode('open', { cellId: 'c1', ...soon }));
          const ids = (await org.codes('x1', now, 5)).map(({ id }) => id);
          expect(ids).toEqual(['open', 'older', 'open-member', 'past', 'withdrawn']);
        });
      });

      test('forgets the token a device had before', async () => {
        await ledger.inOrg(async (org) => {
          await org.putDevice(aDevice('d1', 'token-1'));
          await org.putDevice(aDevice('d1', 'token-2'));
        });
        expect(await ledger.deviceByTokenHash('token-1')).toBeNull();
        expect(await ledger.deviceByTokenHash('token-2')).toEqual(aDevice('d1', 'token-2'));
      });

      test('gives back for which member a code and a device are', async () => {
        const code = aCode('k1', { role: 'member', cellId: 'c1', memberId: 'm1' });
        const device = { ...aDevice('d1', 'token-1'), role: 'member' as const, memberId: 'm1' };
        await ledger.inOrg(async (org) => {
          await org.addCode(code);
          await org.putDevice(device);
        });
        expect(await ledger.inOrg((org) => org.codeByHash('hash-k1'))).toEqual(code);
        expect(await ledger.inOrg((org) => org.device('d1'))).toEqual(device);
        expect(await ledger.deviceByTokenHash('token-1')).toEqual(device);
      });

      test('finds the codes a device gave out that nobody has used or withdrawn', async () => {
        const codes = [
          aCode('open', {}),
          aCode('used', { usedAt: now }),
          aCode('past', { withdrawnAt: now }),
          aCode('of-another', {}),
        ];
        const found = await ledger.inOrg(async (org) => {
          for (const code of codes) {
            await org.addCode(code);
            const deviceId = code.id === 'of-another' ? 'd2' : 'd1';
            await org.addAudit({ ...anAct(code.id), deviceId });
          }
          await org.addAudit({ ...anAct('x'), deviceId: 'd1', subjectId: null });
          return org.unusedCodesGivenBy('d1');
        });
        expect(found).toEqual([codes[0]]);
      });

      test('knows whether there is a device of the province', async () => {
        await ledger.inOrg(async (org) => {
          await org.putDevice(aDevice('d1', 'token-1'));
          expect(await org.hasProvinceDevice()).toBe(false);
          await org.putDevice({ ...aDevice('d2', 't'), role: 'province', cellId: null });
          expect(await org.hasProvinceDevice()).toBe(true);
        });
      });

      test('knows to which cell a device has sent something', async () => {
        expect(await ledger.inOrg((org) => org.cellOfUnitsBy('d1'))).toBeNull();
        await inCell((cell) => cell.putHighWater('d1', 1));
        expect(await ledger.inOrg((org) => org.cellOfUnitsBy('d1'))).toBe('c1');
      });

      test('counts a person who was entered twice and joined once, and again twice when that is taken back', async () => {
        const put = (record: CellRecord) => inCell((cell) => cell.putRecords([record]));
        const count = async () => (await ledger.inOrg((org) => org.rollCounts('x1', today))).get('c1');
        await put({ ...aRecord('m1'), seq: 1, value: onRoll });
        await put({ ...aRecord('m2'), seq: 2, value: onRoll });
        const alias = { ...aRecord('m2'), kind: 'member-alias' as const };
        await put({ ...alias, seq: 3, value: { memberId: 'm1', deletedAt: null } });
        expect(await count()).toBe(1);
        await put({ ...alias, version: 2, seq: 4, value: { memberId: 'm1', deletedAt: 7 } });
        expect(await count()).toBe(2);
      });

      test('counts what a cell has, without the deleted and the revoked', async () => {
        await ledger.inOrg(async (org) => {
          await org.putDevice(aDevice('d1', 't1'));
          await org.putDevice({ ...aDevice('d2', 't2'), revokedAt: now });
        });
        await inCell(async (cell) => {
          await cell.putRecords([{ ...aRecord('m1'), seq: 1, value: onRoll }]);
          await cell.putRecords([{ ...aRecord('m2'), seq: 2, value: { ...onRoll, deletedAt: 5 } }]);
          for (const [seq, period] of [
            [3, '2026-09'],
            [4, '2026-10'],
          ] as const) {
            const meeting = { ...aRecord(`${period}.regular.1`), kind: 'meeting' as const, seq };
            await cell.putRecords([{ ...meeting, value: { state: 'voted', deletedAt: null } }]);
          }
          await cell.putPresence({ deviceId: 'd1', seenAt: now, pendingUnits: 2, pendingOldestAt: null });
          await cell.putPresence({
            deviceId: 'd2',
            seenAt: 1 as Instant,
            pendingUnits: 1,
            pendingOldestAt: null,
          });
        });
        expect([...(await ledger.inOrg((org) => org.rollCounts('x1', today)))]).toEqual([['c1', 1]]);
        const figures = await ledger.inOrg((org) => org.cellFigures('x1'));
        expect([...figures]).toEqual([
          ['c1', { devices: 1, lastSeenAt: now, pendingUnits: 2, lastPeriod: '2026-10' }],
        ]);
      });

      test('counts as members of a cell those its own pages count on that day', async () => {
        const since = (value: string, from: string, to: string | null = null) => ({
          value,
          from,
          to,
          note: '',
        });
        const here = since('official', '2000-01-01');
        const memberships = [
          [here],
          [since('probationary', '2026-01-01')],
          [since('official', '2000-01-01', '2026-10-31')],
          [since('official', '2026-12-01')],
          [since('temp-in', '2026-01-01')],
          [here, since('temp-in', '2026-01-01')],
          [],
        ];
        const values = memberships.map((membership) => ({ ...onRoll, membership }));
        values.push({ ...onRoll, situations: [since('temp-out', '2026-01-01')] });
        await inCell((cell) =>
          cell.putRecords(values.map((value, at) => ({ ...aRecord(`m${at}`), seq: at + 1, value }))),
        );
        const roll = rollOn(
          values.map((value) => ({ ...emptyMember, ...value }) as never),
          today,
        );
        const counts = await ledger.inOrg((org) => org.rollCounts('x1', today));
        expect(counts.get('c1')).toBe(3);
        expect(rollCounts(roll).rollCount).toBe(3);
      });

      test('names as the newest month of a cell one whose meeting was closed, not one in preparation', async () => {
        const states = ['voted', 'returned', 'committee-agreed', 'draft', undefined];
        const values = states.map((state) => ({
          steps: { s1: { state: 'done', reason: '"state":"voted"' } },
          ...(state && { state }),
          deletedAt: null,
        }));
        await inCell((cell) =>
          cell.putRecords(
            values.map((value, at) => ({
              ...aRecord(`2026-0${at + 1}.regular.1`),
              kind: 'meeting' as const,
              seq: at + 1,
              value,
            })),
          ),
        );
        const figures = await ledger.inOrg((org) => org.cellFigures('x1'));
        expect(figures.get('c1')?.lastPeriod).toBe('2026-02');
      });

      test('lists the devices of a cell, the withdrawn among them, with what was last heard of each', async () => {
        await ledger.inOrg(async (org) => {
          await org.putDevice(aDevice('d1', 't1'));
          await org.putDevice({ ...aDevice('d2', 't2'), enrolledAt: (now + 1) as Instant, revokedAt: now });
          await org.putDevice({ ...aDevice('d3', 't3'), cellId: 'c2' });
        });
        await ledger.inCell('c1', (cell) =>
          cell.putPresence({ deviceId: 'd2', seenAt: now, pendingUnits: 3, pendingOldestAt: null }),
        );
        expect(await ledger.inOrg((org) => org.devicesOf('c1'))).toEqual([
          { ...aDevice('d1', 't1'), lastSeenAt: null, pendingUnits: 0 },
          {
            ...aDevice('d2', 't2'),
            enrolledAt: now + 1,
            revokedAt: now,
            lastSeenAt: now,
            pendingUnits: 3,
          },
        ]);
      });

      describe('writes down who did what', () => {
        const all = () => ledger.inOrg((org) => org.audited(null, 1000));

        test('in one chain, each line numbered and bound to all before it', async () => {
          await ledger.inOrg(async (org) => {
            await org.addAudit(anAct('one'));
            await org.addAudit(anAct('two'));
          });
          await ledger.inOrg((org) => org.addAudit(anAct('three')));
          const lines = await all();
          expect(lines.map(({ seq, subjectId }) => [seq, subjectId])).toEqual([
            [3, 'three'],
            [2, 'two'],
            [1, 'one'],
          ]);
          const [third, second, first] = lines as [AuditEntry, AuditEntry, AuditEntry];
          expect(first).toMatchObject(anAct('one'));
          expect(first.chainHash).toBe(auditHashOf('', first));
          expect(second.chainHash).toBe(auditHashOf(first.chainHash, second));
          expect(third.chainHash).toBe(auditHashOf(second.chainHash, third));
          expect(await ledger.inOrg((org) => org.audited(3, 1))).toEqual([second]);
        });

        test('or not at all, where what was done is taken back', async () => {
          const failing = ledger.inOrg(async (org) => {
            await org.addAudit(anAct('never'));
            throw new Error('planted');
          });
          await expect(failing).rejects.toThrow('planted');
          expect(await all()).toEqual([]);
        });

        test('without a gap, however many do something at once', async () => {
          await Promise.all(
            Array.from({ length: 40 }, (_, index) =>
              ledger.inOrg((org) => org.addAudit(anAct(String(index)))),
            ),
          );
          const lines = await all();
          expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => 40 - index));
          expect(verifyAudit(lines, '')).toBeNull();
        });

        test('and no line is changed or taken out, not even past the ledger', async () => {
          await ledger.inOrg((org) => org.addAudit(anAct('one')));
          const before = await all();
          await ledger.close();
          const { db } = await home.database();
          for (const statement of [`update audit set device_id = 'x'`, `delete from audit`]) {
            await expect(sql.raw(statement).execute(db)).rejects.toThrow('the audit only grows');
          }
          await db.destroy();
          ledger = await home.open();
          expect(await all()).toEqual(before);
        });
      });

      test('keeps a secret', async () => {
        await ledger.inOrg((org) => org.putSecret('a', 'one'));
        await ledger.inOrg((org) => org.putSecret('a', 'two'));
        expect(await ledger.inOrg((org) => org.secret('a'))).toBe('two');
        expect(await ledger.inOrg((org) => org.secret('b'))).toBeNull();
      });
    });
  });
}

async function recordOf(cell: CellTransaction, kind: EntityKind, entityId: string) {
  return (await cell.recordsOf([{ kind, entityId }]))[0] ?? null;
}

function aRecord(entityId: string): CellRecord {
  return {
    kind: 'member',
    entityId,
    version: 1,
    value: { fullName: 'Ma Thị Ổn' },
    fieldWrites: { fullName: { version: 1, deviceId: 'd1' } },
    seq: 1,
    lastDeviceId: 'd1',
    otherVersion: 0,
    isKnownToWriter: true,
    disputes: {},
  };
}

function aUnit(unitId: string, seq: number): NewUnit {
  return {
    unitId,
    deviceId: 'd1',
    deviceSeq: seq,
    header: '{}',
    body: Uint8Array.of(0, 255, 1),
    step: 'roster',
    period: null,
    receipt: { code: 'ABCDEFGH', receivedAt: now, cellSeq: seq, bodyHash: `hash-${unitId}` },
    results: [{ opId: 'o1', status: 'applied', version: 1, conflicts: [] }],
  };
}

function anOp(opId: string, unitId: string, seq: number): StoredOp {
  return {
    opId,
    unitId,
    deviceId: 'd1',
    seq,
    kind: 'member',
    entityId: 'm1',
    baseVersion: 0,
    changes: JSON.stringify({ fullName: 'Ma Thị Ổn' }),
    status: 'applied',
    version: 1,
    chainHash: `chain-${seq}`,
  };
}

function anAct(subjectId: string): AuditedAct {
  const where = { cellId: 'c1', communeId: 'x1' };
  return { at: now, deviceId: 'd1', role: 'commune', act: 'POST /v1/staff/codes', ...where, subjectId };
}

function aCode(id: string, over: Partial<Code>): Code {
  return {
    id,
    hash: `hash-${id}`,
    role: 'secretary',
    cellId: null,
    communeId: null,
    memberId: null,
    issuedAt: now,
    expiresAt: null,
    usedAt: null,
    usedBy: null,
    withdrawnAt: null,
    ...over,
  };
}

function aDevice(id: string, tokenHash: string): Device {
  return {
    id,
    tokenHash,
    publicKey: 'key',
    role: 'secretary',
    cellId: 'c1',
    communeId: null,
    memberId: null,
    enrolledAt: now,
    forkedFrom: null,
    wire: 3,
    revokedAt: null,
  };
}

import type { SyncAnswer } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { StoreContext } from '../context.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { readNumbers } from '../numbers.ts';
import type { UnitRow } from '../rows.ts';
import type { AppliedAnswer } from '../store.ts';
import { forgetRefusedKey, hasTakenUnread, isOurs, settleUnits } from './settle-units.ts';

/*
 * What became of the units sent, and no more: the phone is locked and opens no row. Where the province did not simply
 * apply an operation, the record keeps the version it has, so that the first pull after unlocking brings its value and
 * its conflicts.
 */
export function applyResults(
  cx: StoreContext,
  answer: SyncAnswer,
  sent: readonly UnitHeader[],
): Promise<AppliedAnswer> {
  const { db } = cx;
  const results = answer.results.filter((result) => isOurs(result, sent));
  return cx.writeLock(() =>
    cx.write(() =>
      db.transaction('rw', db.units, db.ops, db.records, db.meta, async () => {
        const { device, headerSeq } = await readNumbers(db);
        const units = await db.units.toArray();
        // Where the province went back, what it lacks is asked for when all that it has can be taken in.
        const said = { highWater: answer.highWater, missing: [], isRestored: false };
        const settled = settleUnits({ units, deviceId: device.deviceId }, results, said);
        await db.units.bulkPut([...settled]);
        for (const { unitId, state } of settled) {
          await db.ops.where('unitId').equals(unitId).modify({ state });
        }
        await liftVersions(cx, settled, results);
        if (settled.length > 0) await putMeta(db, 'recordsSeq', await takeSeqs(db, 1));
        const mustPullAnew = hasTakenUnread(settled, device.deviceId, answer);
        await forgetRefusedKey(db, results);
        const exchange = await getMeta(db, 'exchange');
        await putMeta(db, 'exchange', {
          ...exchange,
          cursor: mustPullAnew ? null : (exchange?.cursor ?? null),
          // The versions here are still those of the log that was: it is begun anew when what there is can be taken in.
          log: answer.isRestored ? (exchange?.log ?? null) : answer.log,
          lastExchangeAt: exchange?.lastExchangeAt ?? null,
          skewMs: answer.serverTime - cx.clock.now(),
        });
        const count = (state: UnitRow['state']) => settled.filter((unit) => unit.state === state).length;
        return {
          results,
          acknowledged: count('acknowledged'),
          refused: count('refused'),
          requeued: count('queued'),
          isForked: results.some(({ status }) => status === 'forked') || (answer.highWater ?? 0) > headerSeq,
          mustPullAnew,
        };
      }),
    ),
  );
}

/** Records of which the province now has what this phone says, and nothing else. */
async function liftVersions(
  { db }: StoreContext,
  settled: readonly UnitRow[],
  results: SyncAnswer['results'],
): Promise<void> {
  const received = new Set(
    settled.filter(({ state }) => state === 'acknowledged').map(({ unitId }) => unitId),
  );
  for (const result of results) {
    if (!('receipt' in result) || !received.has(result.unitId)) continue;
    for (const { opId, status, version } of result.ops) {
      const op = status === 'applied' ? await db.ops.get(opId) : undefined;
      const record = op && (await db.records.get(op.recordId));
      if (record && record.version < version) await db.records.update(record.id, { version });
    }
  }
}

import type { Committing, StoreContext } from '../context.ts';
import { makeDevice, phoneIdOf, readDevice } from '../device.ts';
import { signHeader } from '../header.ts';
import { getMeta, putMeta, type Device } from '../meta.ts';
import { hasOtherNumbers, readNumbers, type Numbers } from '../numbers.ts';
import type { UnitRow } from '../rows.ts';
import { decide, Moved } from '../transact.ts';

/*
 * This phone is a copy of another: a backup was restored, a profile was cloned. Both would number their units alike, and
 * what one makes would be taken for what the other made. So the copy becomes a device of its own:
 *
 *   an id and a key, kept → the province gives them a token → ONE transaction: what waits is numbered and signed anew,
 *   everything is pulled from the first page
 *
 * The bytes of what waits, with the ids of its operations, stay: what the province has already it knows again.
 */

/** Who this phone is to become; the same until it has. */
export function prepareFork(
  cx: StoreContext,
): Promise<{ readonly deviceId: string; readonly publicKey: string }> {
  const { db } = cx;
  return cx.writeLock(() =>
    cx.write(async () => {
      const kept = await getMeta(db, 'nextDevice');
      if (kept) return kept;
      const phoneId = phoneIdOf(await readDevice(db));
      const next = { ...(await makeDevice(cx.chance)), phoneId };
      await putMeta(db, 'nextDevice', next);
      return next;
    }),
  );
}

/** Becomes it, with the token the province gave; nothing, where another tab has done so meanwhile. */
export function becomeNextDevice(cx: StoreContext, token: string): Promise<void> {
  return cx.writeLock(() =>
    cx.write(() =>
      decide(
        () => prepare(cx),
        (ready) => commit(cx, token, ready),
      ),
    ),
  );
}

interface Ready extends Numbers {
  readonly next: Device;
  /** What waits, under the name and the numbers of `next`. */
  readonly units: readonly UnitRow[];
}

async function prepare({ db }: StoreContext): Promise<Ready | null> {
  const { next, queued, ...numbers } = await db.transaction('r', db.units, db.meta, async () => ({
    ...(await readNumbers(db)),
    next: await getMeta(db, 'nextDevice'),
    queued: await db.units.where('state').equals('queued').sortBy('deviceSeq'),
  }));
  if (!next) return null;
  const units: UnitRow[] = [];
  for (const [index, unit] of queued.entries()) {
    const { signature: _signature, ...header } = unit.header;
    const own = { ...header, deviceId: next.deviceId, deviceSeq: index + 1 };
    units.push({ ...unit, header: await signHeader(next, own) });
  }
  return { ...numbers, next, units };
}

async function commit({ db, commit }: Committing, token: string, ready: Ready | null): Promise<void> {
  if (!ready) return;
  await commit([db.units], async () => {
    const queued = await db.units.where('state').equals('queued').count();
    if (hasOtherNumbers(await readNumbers(db), ready) || queued !== ready.units.length) throw new Moved();
    const binding = await getMeta(db, 'binding');
    const exchange = await getMeta(db, 'exchange');
    await db.units.bulkPut([...ready.units]);
    await putMeta(db, 'device', ready.next);
    await putMeta(db, 'headerSeq', ready.units.length);
    if (binding) await putMeta(db, 'binding', { ...binding, token });
    if (exchange) await putMeta(db, 'exchange', { ...exchange, cursor: null });
    await db.meta.delete('nextDevice');
  });
}

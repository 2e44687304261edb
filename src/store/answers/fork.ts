import type { Committing, StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
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

/** Who this phone is to become; the same until it has, whichever window asks. */
export function prepareFork(
  cx: StoreContext,
): Promise<{ readonly deviceId: string; readonly publicKey: string }> {
  const { db } = cx;
  return cx.write(async () => {
    const kept = await getMeta(db, 'nextDevice');
    if (kept) return kept;
    const phoneId = phoneIdOf(await readDevice(db));
    const made = { ...(await makeDevice(cx.chance)), phoneId };
    return db.transaction('rw', db.meta, async () => {
      const first = await getMeta(db, 'nextDevice');
      if (first) return first;
      await putMeta(db, 'nextDevice', made);
      return made;
    });
  });
}

/**
 * Becomes it, with the token the province gave; where another tab has done so meanwhile, both tokens are kept, since nobody
 * here can say which of them the province gave last.
 */
export function becomeNextDevice(cx: StoreContext, deviceId: string, token: string): Promise<void> {
  return cx.writeLock(() =>
    cx.write(() =>
      decide(
        () => prepare(cx, deviceId),
        (ready) => commit(cx, deviceId, token, ready),
      ),
    ),
  );
}

interface Ready extends Numbers {
  readonly next: Device;
  /** What waits, under the name and the numbers of `next`. */
  readonly units: readonly UnitRow[];
}

/** Null where it is that device already. */
async function prepare({ db }: StoreContext, deviceId: string): Promise<Ready | null> {
  const { next, queued, ...numbers } = await db.transaction('r', db.units, db.meta, async () => ({
    ...(await readNumbers(db)),
    next: await getMeta(db, 'nextDevice'),
    queued: await db.units.where('state').equals('queued').sortBy('deviceSeq'),
  }));
  if (next?.deviceId !== deviceId) return null;
  const units: UnitRow[] = [];
  for (const [index, unit] of queued.entries()) {
    const { signature: _signature, ...header } = unit.header;
    const own = { ...header, deviceId, deviceSeq: index + 1 };
    units.push({ ...unit, header: await signHeader(next, own) });
  }
  return { ...numbers, next, units };
}

async function commit(
  { db, commit }: Committing,
  deviceId: string,
  token: string,
  ready: Ready | null,
): Promise<void> {
  await commit([db.units], async () => {
    if (ready) await putNext(db, ready);
    const binding = await getMeta(db, 'binding');
    const isIt = (await readDevice(db)).deviceId === deviceId;
    if (!binding || !isIt) return;
    await putMeta(db, 'binding', { ...binding, token, ...(!ready && { otherToken: binding.token }) });
  });
}

/** Goes on with the other token, where the one the province refused has one beside it. Whether it had. */
export function tryOtherToken(cx: StoreContext, refused: string): Promise<boolean> {
  const { db } = cx;
  return cx.write(() =>
    db.transaction('rw', db.meta, async () => {
      const binding = await getMeta(db, 'binding');
      if (binding?.token !== refused || binding.otherToken === undefined) return false;
      const { otherToken, ...kept } = binding;
      await putMeta(db, 'binding', { ...kept, token: otherToken });
      return true;
    }),
  );
}

async function putNext(db: Db, ready: Ready): Promise<void> {
  const queued = await db.units.where('state').equals('queued').count();
  if (hasOtherNumbers(await readNumbers(db), ready) || queued !== ready.units.length) throw new Moved();
  const exchange = await getMeta(db, 'exchange');
  await db.units.bulkPut([...ready.units]);
  await putMeta(db, 'device', ready.next);
  await putMeta(db, 'headerSeq', ready.units.length);
  if (exchange) await putMeta(db, 'exchange', { ...exchange, cursor: null });
  await db.meta.delete('nextDevice');
}

import { FIRST_SEALED } from '#wire/version.ts';
import { isReadable, openBody } from '../bodies.ts';
import { hashBytes } from '../bytes.ts';
import type { Committing, StoreContext } from '../context.ts';
import { signHeader } from '../header.ts';
import { loadCode } from '../load-code.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { hasOtherNumbers, readNumbers, type Numbers } from '../numbers.ts';
import type { UnitRow } from '../rows.ts';
import { decide, Moved } from '../transact.ts';
import { tendVault } from '../vault/tend-vault.ts';

/*
 * What was frozen where no key was known waits in clear. It is sealed before it is sent for the first time, under the id
 * and the number it has; a unit that may have arrived already is never changed, since the province would take it for
 * another one. A phone of this build sends nothing until it has a key, so its units in clear were never sent.
 */

/** Seals what waits and has never been sent. Nothing where the province's key is not known. Throws `StoreError`. */
export async function sealWaiting(cx: StoreContext): Promise<void> {
  // Locked, what lies open cannot be read, and waits.
  if (cx.keys.peek() === null || (await cx.read(() => readUnsealed(cx))).units.length === 0) return;
  await cx.writeLock(() =>
    cx.write(() =>
      decide(
        () => prepare(cx),
        (ready) => commit(cx, ready),
      ),
    ),
  );
  // A copy in clear of a unit that goes out sealed would be another unit to the province.
  await tendVault(cx).catch(() => undefined);
}

interface Ready extends Numbers {
  readonly sealed: readonly { readonly row: UnitRow; readonly bytes: Uint8Array }[];
}

async function readUnsealed({ db }: StoreContext) {
  return db.transaction('r', db.units, db.bodies, db.meta, async () => {
    const numbers = await readNumbers(db);
    const key = (await getMeta(db, 'provinceKey'))?.key ?? null;
    const queued = key ? await db.units.where('state').equals('queued').toArray() : [];
    const units = queued.filter(
      ({ header }) =>
        header.format === 'plain-gzip' &&
        header.wire >= FIRST_SEALED &&
        header.deviceId === numbers.device.deviceId,
    );
    return { ...numbers, key, units, bodies: await db.bodies.bulkGet(units.map(({ unitId }) => unitId)) };
  });
}

async function prepare(cx: StoreContext): Promise<Ready> {
  const { sealBody } = await loadCode(() => import('../seal.ts'));
  const { key, units, bodies, ...numbers } = await readUnsealed(cx);
  const sealed: Ready['sealed'][number][] = [];
  for (const [index, row] of units.entries()) {
    const body = bodies[index];
    if (!key || !body) continue;
    const bytes = await sealBody(key, row.unitId, await openBody(cx, body));
    const { signature: _signature, ...header } = row.header;
    const own = {
      ...header,
      format: 'hpke',
      bodyBytes: bytes.length,
      bodyHash: await hashBytes(bytes),
    } as const;
    sealed.push({ row: { ...row, header: await signHeader(numbers.device, own) }, bytes });
  }
  return { ...numbers, sealed };
}

async function commit(cx: Committing, { sealed, ...numbers }: Ready): Promise<void> {
  const { db } = cx;
  await cx.commit([db.units, db.bodies, db.meta], async () => {
    if (hasOtherNumbers(await readNumbers(db), numbers)) throw new Moved();
    const now = await db.units.bulkGet(sealed.map(({ row }) => row.deviceSeq));
    // Another window may have sealed it meanwhile, and sent it already.
    if (now.some((row) => row?.state !== 'queued' || !isReadable(row.header.format))) throw new Moved();
    await db.units.bulkPut(sealed.map(({ row }) => row));
    await db.bodies.bulkPut(sealed.map(({ row, bytes }) => ({ unitId: row.unitId, bytes })));
    await putMeta(db, 'recordsSeq', await takeSeqs(db, 1));
  });
}

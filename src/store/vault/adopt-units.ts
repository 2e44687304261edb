import type { JsonObject } from '#base/json.ts';
import { applyChanges } from '#domain/changes.ts';
import type { UnitBody, UnitHeader } from '#wire/unit.ts';
import { openBody, packUnit } from '../bodies.ts';
import type { Committing, StoreContext } from '../context.ts';
import { signHeader } from '../header.ts';
import { getMeta, putMeta, takeSeqs, type Binding } from '../meta.ts';
import { hasOtherNumbers, readNumbers, type Numbers } from '../numbers.ts';
import { recordId, rowPeriod, type BodyRow, type OpRow, type Row, type UnitRow } from '../rows.ts';
import type { FrozenUnit } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { toUnitRows } from '../unit-rows.ts';
import { unpackBody } from '../unpack.ts';
import { isOfBinding } from './of-binding.ts';
import { createVaultOpener } from './open-vaulted.ts';
import { openVault, unitIdIn } from './vault.ts';

/*
 * Units of a database that is no more, back in the queue of the one that took its place. The key that signed them is gone
 * with the database, and there are two ways to send them all the same:
 *
 *   carried     as they are; the province knows who made them, in which order, and that it was a phone of this cell
 *   taken over  numbered and signed by this device; for what the province cannot take in the name of the device that
 *               made it: it never heard of that device, or lacks an earlier unit
 *
 * Ids and bodies stay either way, so that what arrived already is known again. Their values are laid into the records: a
 * cell that had no code yet is whole again by that, and everything else is pulled over it. What is sealed nobody here can
 * read: it waits to be sent like the rest, and its values come back from the province.
 */

/**
 * How many units the vault gave back to the queue of a phone that is, or is about to be, bound to that; both ways it can be
 * done again. What had a code is sent whatever the cell: the province knows whose it is. Throws `StoreError`.
 */
export async function adoptKept(
  cx: StoreContext,
  binding: Pick<Binding, 'role' | 'scopeName' | 'parentName'> | null,
): Promise<number> {
  const vault = await openVault(cx.db.phone);
  if (!vault) return 0;
  const opener = await createVaultOpener(cx, vault);
  const lost = new Map<string, Incoming>();
  for (const key of await vault.keys()) {
    const unitId = unitIdIn(key);
    if (await cx.read(() => cx.db.units.where('unitId').equals(unitId).first())) continue;
    const kept = await vault.read(key);
    if (!kept) continue;
    const { wasBound, scope } = kept;
    if ((scope || !wasBound) && !isOfBinding(scope, binding)) continue;
    const unit = await opener.unit(kept);
    if (unit) lost.set(unitId, { ...unit, isTakenOver: !wasBound, row: null });
  }
  return putInQueue(cx, [...lost.values()]);
}

/** Takes over units that wait or were refused, and that the province cannot take in the name of the device that made them. */
export async function takeOver(cx: StoreContext, unitIds: readonly string[]): Promise<void> {
  const { db } = cx;
  const incoming = await cx.read(() =>
    db.transaction('r', db.units, db.bodies, async () => {
      const units = await db.units.where('unitId').anyOf(unitIds).toArray();
      const bodies = await db.bodies.bulkGet(units.map(({ unitId }) => unitId));
      return units.flatMap((row, index) => {
        const body = bodies[index];
        return body && isUnsent(row) ? [{ row, body }] : [];
      });
    }),
  );
  const units = incoming.map(async ({ row, body }) => ({
    header: row.header,
    body: await openBody(cx, body),
    isTakenOver: true,
    row,
  }));
  await putInQueue(cx, await Promise.all(units));
}

function isUnsent({ state }: UnitRow): boolean {
  return state === 'queued' || state === 'refused';
}

/** A unit to be put into the queue, and in whose name. */
export interface Incoming extends FrozenUnit {
  readonly isTakenOver: boolean;
  /** As it was in the queue; null where it was not there. */
  readonly row: UnitRow | null;
}

/**
 * Whether that is still so. Another window may have put it there, taken it over or sent it meanwhile: numbered once more, it
 * would leave its number to nobody, and the province waits for every number.
 */
function isAsItWas({ row }: Incoming, now: UnitRow | undefined): boolean {
  if (!row || !now) return !row && !now;
  return isUnsent(now) && now.header.signature === row.header.signature;
}

function putInQueue(cx: StoreContext, incoming: readonly Incoming[]): Promise<number> {
  if (incoming.length === 0) return Promise.resolve(0);
  return cx.writeLock(() =>
    cx.write(() =>
      decide(
        () => prepareAdopted(cx, incoming),
        (ready) => commitAdopted(cx, ready),
      ),
    ),
  );
}

/** What is written of them, all at once. */
export interface Adopted extends Numbers {
  readonly recordsSeq: number;
  readonly units: readonly UnitRow[];
  readonly bodies: readonly BodyRow[];
  readonly ops: readonly OpRow[];
  readonly records: readonly Omit<Row, 'seq'>[];
  /** Of how many the number is this device's own. */
  readonly signed: number;
}

export async function prepareAdopted(cx: StoreContext, incoming: readonly Incoming[]): Promise<Adopted> {
  const { db } = cx;
  const { there, ...read } = await db.transaction('r', db.units, db.meta, async () => ({
    ...(await readNumbers(db)),
    recordsSeq: (await getMeta(db, 'recordsSeq')) ?? 0,
    there: await db.units
      .where('unitId')
      .anyOf(incoming.map(({ header }) => header.unitId))
      .toArray(),
  }));
  const rowById = new Map(there.map((row) => [row.unitId, row]));
  const asTheyWere = incoming.filter((unit) => isAsItWas(unit, rowById.get(unit.header.unitId)));
  const sendable: { unit: Incoming; body: UnitBody | null }[] = [];
  for (const unit of asTheyWere.sort(inOrder)) {
    const isSealed = unit.header.format === 'hpke';
    const body = isSealed ? null : await unpackBody(unit.body);
    // One in clear that cannot be read is of a later build; it stays where it is until that build is here.
    if (isSealed || body) sendable.push({ unit, body });
  }
  const touched = new Set(
    sendable.flatMap(({ body }) => (body?.ops ?? []).map((op) => recordId(op.kind, op.entityId))),
  );
  const known = new Map(
    (await db.records.bulkGet([...touched])).flatMap((row) => (row ? [[row.id, row] as const] : [])),
  );
  const records = new Map<string, Omit<Row, 'seq'>>();
  const units: UnitRow[] = [];
  const ops: OpRow[] = [];
  let signed = 0;
  for (const [place, { unit, body }] of sendable.entries()) {
    const deviceSeq = read.deviceSeq + place + 1;
    const header = unit.isTakenOver ? await signAnew(read, unit.header, ++signed) : unit.header;
    const rows = await toUnitRows(cx, header, deviceSeq, body);
    units.push(rows.row);
    ops.push(...rows.ops);
    for (const op of body?.ops ?? []) {
      const id = recordId(op.kind, op.entityId);
      const row = records.get(id) ?? known.get(id);
      const before = row ? ((await cx.codec.decode(row.body, 'record', id)) as JsonObject) : null;
      const value = applyChanges(before, op.changes);
      records.set(id, {
        id,
        kind: op.kind,
        period: rowPeriod(op.kind, op.entityId, value['period']),
        version: row?.version ?? 0,
        body: await cx.codec.encode(value, 'record', id),
      });
    }
  }
  const bodies = await Promise.all(sendable.map(({ unit }) => packUnit(cx, unit)));
  return { ...read, units, bodies, ops, records: [...records.values()], signed };
}

/** How many. Throws `Moved`. */
export async function commitAdopted(
  { db, commit }: Pick<Committing, 'db' | 'commit'>,
  ready: Adopted,
): Promise<number> {
  const ids = ready.units.map(({ unitId }) => unitId);
  await commit(db.tables, async () => {
    const hasMoved =
      ((await getMeta(db, 'recordsSeq')) ?? 0) !== ready.recordsSeq ||
      hasOtherNumbers(await readNumbers(db), ready);
    if (hasMoved) throw new Moved();
    await db.units.where('unitId').anyOf(ids).delete();
    await db.ops.where('unitId').anyOf(ids).delete();
    await db.units.bulkAdd([...ready.units]);
    await db.bodies.bulkPut([...ready.bodies]);
    await db.ops.bulkAdd([...ready.ops]);
    const first = await takeSeqs(db, ready.records.length + 1);
    await db.records.bulkPut(ready.records.map((row, index) => ({ ...row, seq: first + index })));
    await putMeta(db, 'deviceSeq', ready.deviceSeq + ready.units.length);
    // What is carried has numbers of another device and takes none of this one's.
    await putMeta(db, 'headerSeq', ready.headerSeq + ready.signed);
    await putMeta(db, 'recordsSeq', first + ready.records.length);
  });
  return ids.length;
}

function signAnew(
  { device, headerSeq }: Numbers,
  { signature: _signature, ...header }: UnitHeader,
  place: number,
): Promise<UnitHeader> {
  return signHeader(device, { ...header, deviceId: device.deviceId, deviceSeq: headerSeq + place });
}

/** In the order made; ids of devices sort by the time at which the phone became them. */
export function inOrder({ header: a }: FrozenUnit, { header: b }: FrozenUnit): number {
  return a.deviceId === b.deviceId ? a.deviceSeq - b.deviceSeq : a.deviceId < b.deviceId ? -1 : 1;
}

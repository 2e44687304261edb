import { Dexie, type Table } from 'dexie';
import type { Chance } from '#base/clock.ts';
import type { StoreContext } from '../context.ts';
import { databaseName, Db, hasDatabase, retiredName } from '../db.ts';
import { createSoleLock } from '../lock.ts';
import { getMeta, putMeta, takeSeqs, type Retired } from '../meta.ts';
import { readNumbers } from '../numbers.ts';
import type { UnitRow } from '../rows.ts';
import type { HandedIn } from '../store.ts';
import { sweepLeftovers } from '../sweep.ts';
import { freeze } from '../unsent/freeze.ts';
import { removeVault } from '../vault/vault.ts';
import { owesReceipt } from './handover.ts';
import { hasMoreElsewhere } from './loss.ts';

/*
 * A phone that the commune has withdrawn, lost or taken from whoever had it, gives up all it holds once the province keeps
 * every unit it had to send:
 *
 *   what is being written is frozen, what was refused is queued again → handed in → ONE transaction: keys and all other
 *   rows go, `retired` is written → the vault → the database → what the browser keeps of deleted rows
 *
 * Nothing of it asks for the data key, so a locked phone does it too. From the transaction on nothing here can be opened;
 * an app that is killed behind it goes on at its next start.
 */

/** As `Store.retire` says. Throws `StoreError`. */
export async function retire(
  cx: StoreContext,
  token: string,
  handedIn: HandedIn,
  highWater: number | null = null,
): Promise<'erased' | 'more' | 'kept'> {
  if ((await owesReceipt(cx)) || (await hasMoreElsewhere(cx))) return 'kept';
  const drafts = await freezeDrafts(cx);
  if (drafts !== 'none') return drafts;
  if (await queueAgain(cx, handedIn, highWater)) return 'more';
  if (!(await cx.writeLock(() => cx.write(() => erase(cx, token, handedIn))))) return 'more';
  cx.keys.set(null);
  cx.memory.set('retired');
  // The next start goes on with it.
  await sweepRetired(cx.db.phone, cx.chance).catch(() => undefined);
  return 'erased';
}

/** When it was erased, and how much it had handed in; null where it was not. */
export async function readRetired(phone: string): Promise<Retired | null> {
  return (await readKept(phone)) ?? inOwn(phone, (db) => getMeta(db, 'retired'));
}

/**
 * Clears away what an erased phone left beside its database, and then the database itself, since browsers keep rows that
 * were deleted one by one in their files, the key among them. That it is erased lies in a database of its own before that.
 * Nothing where it has been done.
 */
export async function sweepRetired(phone: string, chance: Chance): Promise<void> {
  await alone(phone, () => sweep(phone, chance));
}

/** An erased phone becomes a new one, which may be bound by a new code. */
export async function beginAfterRetirement(phone: string, chance: Chance): Promise<void> {
  await alone(phone, async () => {
    await sweep(phone, chance);
    await Dexie.delete(retiredName(phone));
  });
}

/** Who cleared away beside a tab that begins anew would write again that the phone is erased, or delete the new one. */
function alone(phone: string, work: () => Promise<void>): Promise<void> {
  return createSoleLock(`${phone}:retire`)(work);
}

async function sweep(phone: string, chance: Chance): Promise<void> {
  const kept = await readKept(phone);
  const retired = kept ?? (await inOwn(phone, (db) => getMeta(db, 'retired')));
  if (!retired) return;
  // Again where the worker has swept: a part of it lies where only a page can reach.
  await removeVault(phone);
  if (retired.isSwept) return;
  await keep(phone, retired);
  await Dexie.delete(phone);
  await Dexie.delete(databaseName(phone));
  await sweepLeftovers(phone, chance);
  await keep(phone, { ...retired, isSwept: true });
}

async function readKept(phone: string): Promise<Retired | null> {
  if (!(await hasDatabase(retiredName(phone)))) return null;
  const found = await inKept(phone, (facts) => facts.get(RETIRED));
  return (found as Retired | undefined) ?? null;
}

async function keep(phone: string, retired: Retired): Promise<void> {
  await inKept(phone, (facts) => facts.put(retired, RETIRED));
}

const RETIRED = 'retired';

async function inKept<T>(phone: string, work: (facts: Table) => PromiseLike<T>): Promise<T> {
  const db = new Dexie(retiredName(phone), { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ facts: '' });
  try {
    return await work(db.table('facts'));
  } finally {
    db.close();
  }
}

async function inOwn<T>(phone: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = new Db(phone);
  try {
    await db.open();
    return await work(db);
  } finally {
    db.close();
  }
}

async function freezeDrafts(cx: StoreContext): Promise<'none' | 'more' | 'kept'> {
  const count = () => cx.read(() => cx.db.drafts.count());
  if ((await count()) === 0) return 'none';
  if (cx.keys.peek() === null) return 'kept';
  const { units } = await freeze(cx, { step: 'prepare', period: null });
  if ((await count()) > 0) return 'kept';
  return units.length > 0 ? 'more' : 'none';
}

/**
 * The province keeps what it refused; that it still does is asked by handing it in once more. What it lost of what it had
 * received, put back to a backup, may be nowhere but here. Whether there was any.
 */
async function queueAgain(cx: StoreContext, handedIn: HandedIn, highWater: number | null): Promise<boolean> {
  const { db } = cx;
  return cx.writeLock(() =>
    cx.write(() =>
      db.transaction('rw', db.units, db.ops, db.meta, async () => {
        const { device } = await readNumbers(db);
        const isLost = ({ state, header }: UnitRow) =>
          state === 'acknowledged' &&
          header.deviceId === device.deviceId &&
          highWater !== null &&
          header.deviceSeq > highWater;
        const open = await db.units
          .filter((unit) => (unit.state === 'refused' || isLost(unit)) && !isHandedIn(unit, handedIn))
          .toArray();
        for (const unit of open) {
          await db.units.update(unit.deviceSeq, { state: 'queued', refusal: null, receipt: null });
          await db.ops.where('unitId').equals(unit.unitId).modify({ state: 'queued' });
        }
        if (open.length > 0) await putMeta(db, 'recordsSeq', await takeSeqs(db, 1));
        return open.length > 0;
      }),
    ),
  );
}

/**
 * All at once, and only while there is nothing that the province has not got, and no new code was typed, in this window or
 * another; whether it was so.
 */
function erase({ db, clock }: StoreContext, token: string, handedIn: HandedIn): Promise<boolean> {
  return db.transaction('rw', db.tables, async () => {
    if ((await getMeta(db, 'binding'))?.token !== token) return false;
    const unsent = await db.units.where('state').anyOf('queued', 'refused').toArray();
    const isAllThere = unsent.every((unit) => isHandedIn(unit, handedIn));
    if (!isAllThere || (await db.drafts.count()) > 0) return false;
    for (const table of db.tables) await table.clear();
    await putMeta(db, 'retired', { at: clock.now(), handedIn: unsent.length, isSwept: false });
    return true;
  });
}

function isHandedIn({ unitId, header }: UnitRow, handedIn: HandedIn): boolean {
  return handedIn.get(unitId) === header.bodyHash;
}

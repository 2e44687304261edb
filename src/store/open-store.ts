import { Dexie } from 'dexie';
import type { Chance, Clock } from '#base/clock.ts';
import { readBin } from './reading/bin.ts';
import { createCodec, createRowReader, type Codec } from './codec.ts';
import type { StoreContext } from './context.ts';
import { databaseName, Db, hasDatabase, PHONE_NAME, retiredName, SCHEMA_VERSION } from './db.ts';
import { ensureDevice, phoneIdOf, readDevice, signBytes } from './device.ts';
import { putDrafts } from './drafts.ts';
import { ensureRing } from './pin/ensure-ring.ts';
import { createKeyHolder, openByDevice, type DataKey, type KeyHolder } from './keys/key-holder.ts';
import { followLock, lock, readLock, watchLock } from './pin/lock-state.ts';
import { loadCode } from './load-code.ts';
import { createLock, createQueue } from './lock.ts';
import { getMeta, putMeta, type Device } from './meta.ts';
import { readQueue, watchQueue } from './unsent/queue.ts';
import { createMemory } from './memory.ts';
import { readBook, watchBook } from './reading/read-book.ts';
import { readCredentials, readSession, watchSession } from './reading/session.ts';
import { StoreError, type Store, type Unsubscribe } from './store.ts';
import { toStoreError, withDatabase } from './transact.ts';

export interface StoreOptions {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Another name is another phone; for tests. */
  readonly name?: string;
  /** Another way into and out of rows; to measure what this one costs. */
  readonly codec?: (keys: KeyHolder, chance: Chance) => Codec;
}

/** Opens this phone's memory, making it at the very first opening. Throws `StoreError`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const db = new Db(options.name ?? PHONE_NAME);
  try {
    if ((await isCleared(db.phone)) || (await isRetired(db))) {
      // What the app was killed in the middle of.
      void sweepRetired(db.phone, options.chance).catch(() => undefined);
      throw new StoreError({ kind: 'retired' });
    }
    const key = await openByDevice(await ensureRing(db, options.chance));
    const mover = await movePlain(db, key, options.chance);
    const device = await ensureDevice(db, options.chance);
    const cx = createContext(db, device, key, options);
    void mover?.leavePlain(cx).catch(() => undefined);
    return createStore(cx);
  } catch (error) {
    db.close();
    throw toStoreError(error);
  }
}

/** Whether it was erased and its database is gone, which to open would make anew. Every start asks; the list makes nothing. */
async function isCleared(phone: string): Promise<boolean> {
  // Files that nobody can read are told of by whoever opens them.
  const names = await Dexie.getDatabaseNames().catch((): string[] => []);
  return names.includes(retiredName(phone)) && !names.includes(databaseName(phone));
}

/** Opens the database. Whether the phone was erased: all but that is gone from it. */
async function isRetired(db: Db): Promise<boolean> {
  await db.open();
  if (await getMeta(db, 'retired')) return true;
  return (await getMeta(db, 'keys')) === null && hasDatabase(retiredName(db.phone));
}

async function sweepRetired(phone: string, chance: Chance): Promise<void> {
  await (await code.retire()).sweepRetired(phone, chance);
}

/**
 * Takes over what the first builds wrote in clear. Answers with what is to be done once the phone is open: to leave the old
 * database, at a later start than the one that copied it.
 */
async function movePlain(db: Db, key: DataKey | null, chance: Chance) {
  if (await getMeta(db, 'hasLeftPlain')) return null;
  return createLock(`${db.phone}:move`)(async () => {
    if (!(await hasDatabase(db.phone))) {
      await putMeta(db, 'hasLeftPlain', true);
      return null;
    }
    const mover = await code.mover();
    const wasCopied = (await getMeta(db, 'device')) !== null;
    if (!wasCopied && key) await mover.copyPlain(db, key, chance);
    return wasCopied ? mover : null;
  });
}

function createContext(db: Db, device: Device, key: DataKey | null, options: StoreOptions): StoreContext {
  const { clock, chance } = options;
  const keys = createKeyHolder(key);
  const codec = (options.codec ?? createCodec)(keys, chance);
  const memory = createMemory();
  const retired = () => {
    keys.set(null);
    memory.set('retired');
    return new StoreError({ kind: 'retired' });
  };
  // Somebody deletes it, or the browser took it away: whether it is still the same is found by opening it.
  const look = () => setTimeout(() => void read(() => db.meta.count()).catch(() => undefined));
  // Dexie hands it over at every opening but the one that has been.
  const guard = async (opened: Dexie = db) => {
    opened.backendDB().addEventListener('close', look);
    const meta = opened.table('meta');
    if (await meta.get('retired')) throw retired();
    const found = (await meta.get('device')) as { value: Device } | undefined;
    // The browser threw our data away and opening made an empty database: writing into it would hide the loss.
    if (!found || phoneIdOf(found.value) !== phoneIdOf(device)) {
      memory.set('gone');
      throw new StoreError({ kind: 'gone' });
    }
  };
  // Dexie opens again by itself too, so the guard stands at every opening.
  db.on('ready', guard, true);
  closeInSleep(db);
  const reopen = async () => void (await db.open());
  const read: StoreContext['read'] = async (work) => {
    const state = memory.get();
    if (state === 'gone' || state === 'retired') throw new StoreError({ kind: state });
    return withDatabase(db, reopen, work);
  };
  db.on('versionchange', ({ newVersion }) => {
    if (!newVersion) look();
  });
  return {
    db,
    clock,
    chance,
    codec,
    keys,
    openRecord: createRowReader(codec, 'record', keys),
    openDraft: createRowReader(codec, 'draft', keys),
    tapQueue: createQueue(),
    writeLock: createLock(`${db.phone}:write`),
    vaultLock: createLock(`${db.phone}:vault`),
    memory,
    read,
    write: (work) =>
      read(async () => {
        if (await isTooNew(db)) throw new StoreError({ kind: 'too-new' });
        if (await getMeta(db, 'retired')) throw retired();
        return work();
      }),
    commit: (tables, work) =>
      db.transaction('rw', [...new Set([...tables, db.meta])], async () => {
        const id = keys.lastId();
        if (id !== null && (await getMeta(db, 'keys'))?.id !== id) throw new StoreError({ kind: 'locked' });
        return work();
      }),
  };
}

/**
 * A tab that the browser puts to sleep still hears what others write and begins to read it anew, and a reading that does
 * not go on holds up every write of theirs. Without a connection it waits before it begins.
 */
function closeInSleep(db: Db): void {
  if (typeof addEventListener === 'undefined') return;
  // It goes to the document and no further; on its way there it passes here.
  addEventListener('freeze', () => db.close({ disableAutoOpen: false }), { capture: true });
}

/**
 * Whether a newer app wrote what this one would spoil. Dexie opens a newer schema without a word, and another tab may
 * upgrade while this one is open, so every write asks.
 */
async function isTooNew(db: Db): Promise<boolean> {
  const oldest = (await getMeta(db, 'minSchema')) ?? 0;
  return oldest > SCHEMA_VERSION;
}

/**
 * What makes units and takes answers in brings the wire's schemas with it; taps are safe in the drafts without them, so
 * they come once the app stands and not before it. In the order in which they are missed.
 */
const code = {
  freeze: () => loadCode(() => import('./unsent/freeze.ts')),
  outbox: () => loadCode(() => import('./unsent/outbox.ts')),
  answer: () => loadCode(() => import('./answers/take-answer.ts')),
  results: () => loadCode(() => import('./answers/take-results.ts')),
  conflict: () => loadCode(() => import('./answers/resolve-conflict.ts')),
  fork: () => loadCode(() => import('./answers/fork.ts')),
  bind: () => loadCode(() => import('./vault/bind.ts')),
  pack: () => loadCode(() => import('./unsent/pack-unsent.ts')),
  seal: () => loadCode(() => import('./seal.ts')),
  vault: () => loadCode(() => import('./vault/tend-vault.ts')),
  loss: () => loadCode(() => import('./endings/loss.ts')),
  keptBook: () => loadCode(() => import('./vault/kept-book.ts')),
  discardBegun: () => loadCode(() => import('./endings/discard-begun.ts')),
  bringBack: () => loadCode(() => import('./vault/bring-back.ts')),
  makeBackup: () => loadCode(() => import('./backup/make-backup.ts')),
  restoreBackup: () => loadCode(() => import('./backup/restore-backup.ts')),
  mover: () => loadCode(() => import('./pin/move-plain.ts')),
  unlock: () => loadCode(() => import('./pin/unlock.ts')),
  setPin: () => loadCode(() => import('./pin/set-pin.ts')),
  ownRecord: () => loadCode(() => import('./reading/own-record.ts')),
  handover: () => loadCode(() => import('./endings/handover.ts')),
  retire: () => loadCode(() => import('./endings/retire.ts')),
};

function createStore(cx: StoreContext): Store {
  // Someone types, the field is left, a button is tapped: what is on its way to the drafts is part of what follows.
  const afterTaps = <T>(work: () => Promise<T>) => cx.tapQueue(() => Promise.resolve()).then(work);
  const vault = createTending(cx);
  const stopFollowing = followLock(cx);
  const saving = new Set<Promise<unknown>>();
  const thenTend = async <T>(work: Promise<T>) => {
    saving.add(work);
    const done = await work.finally(() => saving.delete(work));
    vault.tend();
    return done;
  };
  return {
    watchBook: (scope, onBook) => watchBook(cx, scope, onBook),
    readBook: (scope) => afterTaps(() => readBook(cx, scope)),
    watchQueue: (onQueue) => watchQueue(cx, onQueue),
    readQueue: () => readQueue(cx),
    watchSession: (onSession) => watchSession(cx, onSession),
    readSession: () => readSession(cx),
    readBin: (since) => readBin(cx, since),
    async putDrafts(edits) {
      const undo = await putDrafts(cx, edits);
      vault.tendSoon();
      return undo;
    },
    freeze: (request, extra) =>
      thenTend(afterTaps(async () => (await code.freeze()).freeze(cx, request, extra))),
    resolveConflict: async (id, choice) => thenTend((await code.conflict()).resolveConflict(cx, id, choice)),
    retryRefused: async (unitId) => thenTend((await code.outbox()).retryRefused(cx, unitId)),
    takeUnits: async (limits, except) => (await code.outbox()).takeUnits(cx, limits, except),
    packUnsent: async () => (await code.pack()).packUnsent(cx),
    readCredentials: () => readCredentials(cx),
    readVerifications: () => cx.read(() => cx.db.verifications.toArray()),
    applyAnswer: async (answer, sent) => (await code.answer()).takeAnswer(cx, answer, sent),
    applyResults: async (answer, sent) => thenTend((await code.results()).applyResults(cx, answer, sent)),
    retire: async (...withdrawn) => (await code.retire()).retire(cx, ...withdrawn),
    readOwnRecord: async () => (await code.ownRecord()).readOwnRecord(cx),
    watchOwnRecord: (onRecord) =>
      watchLater(async () => (await code.ownRecord()).watchOwnRecord(cx, onRecord)),
    keepOwnRecord: async (news) => (await code.ownRecord()).keepOwnRecord(cx, news),
    readHandover: async () => (await code.handover()).readHandover(cx),
    watchHandover: (onHandover) =>
      watchLater(async () => (await code.handover()).watchHandover(cx, onHandover)),
    keepHandover: async (news) => (await code.handover()).keepHandover(cx, news),
    letGo: async () => (await code.handover()).letGo(cx),
    readPlace: () => cx.read(() => getMeta(cx.db, 'place')),
    keepPlace: (place) => cx.write(() => putMeta(cx.db, 'place', place)),
    readPublicKey: () => cx.read(async () => (await readDevice(cx.db)).publicKey),
    readProvinceKey: () => cx.read(() => getMeta(cx.db, 'provinceKey')),
    putProvinceKey: (key) => cx.write(() => putMeta(cx.db, 'provinceKey', { key, toldAt: cx.clock.now() })),
    sign: async (message) => signBytes((await cx.read(() => readDevice(cx.db))).privateKey, message),
    prepareFork: async () => (await code.fork()).prepareFork(cx),
    becomeNextDevice: async (...next) => thenTend((await code.fork()).becomeNextDevice(cx, ...next)),
    tryOtherToken: async (refused) => (await code.fork()).tryOtherToken(cx, refused),
    bind: async (binding) => (await code.bind()).bind(cx, binding),
    watchMemory: (onState) => cx.memory.watch(onState),
    readLoss: async () => (await code.loss()).readLoss(cx),
    forgetLoss: async () => (await code.loss()).forgetLoss(cx),
    readKeptBook: async () => (await code.keptBook()).readKeptBook(cx),
    discardBegun: async () => (await code.discardBegun()).discardBegun(cx),
    bringBack: async () => (await code.bringBack()).bringBack(cx),
    watchLock: (onLock) => watchLock(cx, onLock),
    readLock: () => readLock(cx),
    // A save that is under way is made before.
    lock: () =>
      afterTaps(async () => {
        await Promise.allSettled(saving);
        await lock(cx);
      }),
    unlock: async (secret) => thenTend((await code.unlock()).unlock(cx, secret)),
    setPin: async (pin) => thenTend((await code.setPin()).setPin(cx, pin)),
    setPasskey: async (passkey) => thenTend((await code.setPin()).setPasskey(cx, passkey)),
    makeBackup: (passphrase) => afterTaps(async () => (await code.makeBackup()).makeBackup(cx, passphrase)),
    restoreBackup: async (file, passphrase) =>
      (await code.restoreBackup()).restoreBackup(cx, file, passphrase),
    fetchCode: async () => {
      for (const load of Object.values(code)) await load();
      vault.tend();
    },
    close() {
      stopFollowing();
      vault.stop();
      cx.db.close();
    },
  };
}

/** Watches with code that is still on its way. */
function watchLater(watch: () => Promise<Unsubscribe>): Unsubscribe {
  let stop: Unsubscribe | null | undefined;
  void watch().then(
    (end) => (stop === null ? end() : (stop = end)),
    () => undefined,
  );
  return () => {
    stop?.();
    stop = null;
  };
}

/** Rarely enough to cost nothing, soon enough that a phone with its first words on it is known to have some. */
const TEND_AFTER_TAPS_MS = 3_000;
/** A worker has no page that somebody could look away from. */
const isHidden = () => (globalThis as { document?: { hidden: boolean } }).document?.hidden === true;

/**
 * Keeps the vault level, out of the way of what is saved: all that is saved while it is at work is put down by one more go
 * behind it. Where it fails, it is done with what is saved next.
 */
function createTending(cx: StoreContext) {
  const hasVault = typeof caches !== 'undefined';
  const queue = createQueue();
  let isWaiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tend = () => {
    if (!hasVault || isWaiting) return;
    isWaiting = true;
    queue(async () => {
      isWaiting = false;
      await (await code.vault()).tendVault(cx);
    }).catch(() => undefined);
  };
  const tendNow = () => {
    clearTimeout(timer);
    timer = undefined;
    tend();
  };
  // A phone ends apps that nobody looks at, and does not wait for their timers.
  const onHidden = () => {
    if (timer !== undefined && isHidden()) tendNow();
  };
  if (typeof addEventListener !== 'undefined') addEventListener('visibilitychange', onHidden);
  return {
    tend,
    tendSoon() {
      if (!hasVault) return;
      if (isHidden()) tendNow();
      else timer ??= setTimeout(tendNow, TEND_AFTER_TAPS_MS);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

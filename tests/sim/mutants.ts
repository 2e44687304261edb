import 'fake-indexeddb/auto';
import type { Instant } from '#base/day.ts';
import type { Json } from '#base/json.ts';
import type { CellTransaction, Ledger } from '#province/ledger/ledger.ts';
import { Db } from '#store/db.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { SYNC_ANSWER_TYPE } from '#wire/version.ts';
import { openSyncFrame } from '../kit/sync-frame.ts';
import { phoneCodec } from '../kit/phone-codec.ts';
import { noMutant, type Mutant } from './mutant.ts';

/*
 * Bugs that have been found in products of this kind, one each, planted at the doors of the real code. The simulation is
 * worth what it finds of them.
 */

async function inDatabase<T>(phone: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = new Db(phone);
  await db.open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Changes every transaction of a cell. */
function inEveryCell(change: (cell: CellTransaction) => Partial<CellTransaction>) {
  return (ledger: Ledger): Ledger => ({
    ...ledger,
    inCell: (cellId, work) => ledger.inCell(cellId, (cell) => work({ ...cell, ...change(cell) })),
  });
}

/** Changes every answer before the phone believes it. */
function inEveryAnswer(change: (answer: SyncAnswer) => Partial<SyncAnswer>): Mutant['transport'] {
  return (transport) => ({
    ...transport,
    async sync(frame, token) {
      const reply = await transport.sync(frame, token);
      if (typeof reply === 'string' || reply.mediaType !== SYNC_ANSWER_TYPE) return reply;
      try {
        const answer = JSON.parse(reply.text) as SyncAnswer;
        return { ...reply, text: JSON.stringify({ ...answer, ...change(answer) }) };
      } catch {
        return reply;
      }
    },
  });
}

const nonceOf = (frame: Uint8Array) => /"nonce":"([^"]+)"/.exec(openSyncFrame(frame).head)?.[1] ?? '';

export const mutants: readonly Mutant[] = [
  {
    ...noMutant,
    name: 'the province answers before it commits',
    ledger: (ledger) => {
      let asked = 0;
      return {
        ...ledger,
        async inCell(cellId, work) {
          asked += 1;
          if (asked % 5 !== 0) return ledger.inCell(cellId, work);
          let result: Awaited<ReturnType<typeof work>> | undefined;
          await ledger
            .inCell(cellId, async (cell) => {
              result = await work(cell);
              throw new Error('the disk was slower than the answer');
            })
            .catch(() => undefined);
          return result as Awaited<ReturnType<typeof work>>;
        },
      };
    },
  },
  {
    ...noMutant,
    name: 'the phone empties its queue before it has read the answer',
    store: (store, phone) => ({
      ...store,
      async takeUnits(limits) {
        const taken = await store.takeUnits(limits);
        await inDatabase(phone, async (db) => {
          for (const { header } of taken.units) {
            await db.units.where('unitId').equals(header.unitId).delete();
            await db.ops.where('unitId').equals(header.unitId).delete();
          }
        });
        return taken;
      },
    }),
  },
  {
    ...noMutant,
    name: 'changes are found by the time they were written',
    ledger: (ledger) => {
      let newest = 0;
      return inEveryCell((cell) => ({
        async recordsSince(from, limit) {
          // A clock ticks more slowly than records are written: of those that share a tick one is taken for all.
          const records = await cell.recordsSince(from, limit);
          newest = Math.max(newest, cell.head().seq);
          return records.filter((record) => record.seq % 4 !== 0 || record.seq === newest);
        },
      }))(ledger);
    },
  },
  {
    ...noMutant,
    name: 'the head of the cell is read without its lock',
    ledger: (ledger) => {
      const heads = new Map<string, ReturnType<CellTransaction['head']>>();
      return inEveryCell((cell) => {
        const stale = heads.get(cell.cellId) ?? cell.head();
        heads.set(cell.cellId, cell.head());
        return { head: () => stale };
      })(ledger);
    },
  },
  {
    ...noMutant,
    name: 'a unit has a new id each time it is sent',
    store: (store) => {
      let made = 0;
      return {
        ...store,
        async takeUnits(limits) {
          const { units, ...rest } = await store.takeUnits(limits);
          made += 1;
          // Signed anew it would be taken; unsigned it stands for the same thing: the province cannot know it again.
          const renamed = units.map((unit) => ({
            ...unit,
            header: { ...unit.header, unitId: `${unit.header.unitId}-${made}` },
          }));
          return { ...rest, units: renamed };
        },
      };
    },
  },
  {
    ...noMutant,
    name: 'a busy province is taken for a refusal',
    store: (store, phone) => {
      phonesThatDrop.add(phone);
      return store;
    },
    transport: (transport) => ({
      ...transport,
      async sync(frame, token) {
        const reply = await transport.sync(frame, token);
        if (typeof reply !== 'string' && [503, 429].includes(reply.status)) await dropAllQueues();
        return reply;
      },
    }),
  },
  {
    ...noMutant,
    name: 'what is on its way is written down as such',
    store: (store) => {
      const onTheWay = new Set<string>();
      return {
        ...store,
        async takeUnits(limits) {
          const { units, ...rest } = await store.takeUnits(limits);
          const free = units.filter((unit) => !onTheWay.has(unit.header.unitId));
          for (const unit of free) onTheWay.add(unit.header.unitId);
          return { ...rest, units: free };
        },
      };
    },
  },
  {
    ...noMutant,
    name: 'a conflict drops what this phone said',
    store: (store, phone) => ({
      ...store,
      async applyAnswer(answer, sent) {
        const applied = await store.applyAnswer(answer, sent);
        await inDatabase(phone, (db) => db.conflicts.clear());
        return applied;
      },
    }),
  },
  {
    ...noMutant,
    name: 'only who came second hears of a conflict',
    transport: inEveryAnswer((answer) => ({ conflicts: { ...answer.conflicts, opened: [] } })),
  },
  {
    ...noMutant,
    name: 'a conflict settled on one phone is still asked about on the other',
    transport: inEveryAnswer((answer) => ({ conflicts: { ...answer.conflicts, closed: [] } })),
  },
  {
    ...noMutant,
    name: 'what is pulled goes over what waits',
    store: (store, phone) => ({
      ...store,
      async applyAnswer(answer, sent) {
        const applied = await store.applyAnswer(answer, sent);
        await inDatabase(phone, async (db) => {
          const codec = await phoneCodec(db);
          for (const change of answer.changes) {
            const id = `${change.kind}:${change.entityId}`;
            const body = await codec.encode(change.value as Json, 'record', id);
            const row = await db.records.get(id);
            if (row) await db.records.put({ ...row, seq: row.seq + 0.5, body });
          }
        });
        return applied;
      },
    }),
  },
  {
    ...noMutant,
    name: 'a new build begins with an empty queue',
    reopen: (phone) =>
      inDatabase(phone, async (db) => {
        await db.units.where('state').equals('queued').delete();
      }),
  },
  {
    ...noMutant,
    name: 'any answer is believed, whatever it answers',
    transport: (transport) => ({
      ...transport,
      async sync(frame, token) {
        const reply = await transport.sync(frame, token);
        if (typeof reply === 'string' || reply.mediaType !== SYNC_ANSWER_TYPE) return reply;
        return { ...reply, text: reply.text.replace(/"nonce":"[^"]*"/, `"nonce":"${nonceOf(frame)}"`) };
      },
    }),
  },
  {
    ...noMutant,
    name: 'the last to write wins',
    ledger: inEveryCell((cell) => ({
      async recordsOf(entities) {
        const records = await cell.recordsOf(entities);
        return records.map((record) => ({
          ...record,
          otherVersion: 0,
          fieldWrites: Object.fromEntries(
            Object.entries(record.fieldWrites).map(([field, write]) => [field, { ...write, version: 0 }]),
          ),
        }));
      },
    })),
  },
  {
    ...noMutant,
    name: 'after five tries the phone gives up',
    timer: (timer) => {
      let tries = 0;
      return (delayMs, work) => {
        tries += 1;
        return tries > 5 ? () => undefined : timer(delayMs, work);
      };
    },
  },
  {
    ...noMutant,
    name: 'a copy of a phone is taken for the phone',
    store: (store) => ({
      ...store,
      applyAnswer: async (answer, sent) => ({ ...(await store.applyAnswer(answer, sent)), isForked: false }),
    }),
  },
  {
    ...noMutant,
    name: 'a unit is written again each time it comes',
    ledger: inEveryCell(() => ({
      unit: async () => null,
      unitIdAt: async () => null,
      hasAnyOp: async () => false,
    })),
  },
  {
    ...noMutant,
    name: 'a restored province goes unnoticed',
    needs: 'restore-province',
    transport: inEveryAnswer(() => ({ highWater: null, isRestored: false, missing: [] })),
    ledger: inEveryCell((cell) => ({
      chainHashAt: async () => cell.head().chainHash,
    })),
  },
  {
    ...noMutant,
    name: 'what was said over a lost log counts as said over the one there is',
    needs: 'restore-province',
    ledger: inEveryCell((cell) => ({
      versionsBefore: () => cell.versionsBefore(Number.MAX_SAFE_INTEGER as Instant),
    })),
  },
];

/** The phones of the mutant that drops its queue. */
const phonesThatDrop = new Set<string>();

async function dropAllQueues(): Promise<void> {
  for (const phone of phonesThatDrop) {
    await inDatabase(phone, (db) => db.units.where('state').equals('queued').delete()).catch(() => undefined);
  }
}

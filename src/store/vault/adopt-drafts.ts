import type { JsonObject } from '#base/json.ts';
import { applyChanges, diffEntity, type Changes } from '#domain/changes.ts';
import type { Committing, StoreContext } from '../context.ts';
import { phoneIdOf, readDevice } from '../device.ts';
import { addChanges, draftPeriod } from '../drafts.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { recordId, type DraftRow } from '../rows.ts';
import { decide, Moved } from '../transact.ts';
import { isOfBinding } from './of-binding.ts';
import { createVaultOpener, type VaultOpener } from './open-vaulted.ts';
import { openVault, type DraftHead, type VaultedDrafts } from './vault.ts';

/*
 * What was being written in a database that is no more, back in the drafts of the one that took its place: under what was
 * typed since, over records that are all there. A phone of a cell takes it once it has pulled everything, so that nobody
 * disputes what this phone had seen or said itself.
 */

/** How many drafts came back; asked again, none of them does. Throws `StoreError`. */
export async function adoptDrafts(cx: StoreContext): Promise<number> {
  const vault = await openVault(cx.db.phone);
  const vaulted = await vault?.readDrafts();
  if (!vault || !vaulted?.size) return 0;
  const opener = await createVaultOpener(cx, vault);
  return cx.tapQueue(() =>
    cx.write(() =>
      decide(
        () => prepare(cx, vaulted, opener),
        (ready) => commit(cx, ready),
      ),
    ),
  );
}

/** A draft of an earlier database, opened. */
interface Lost extends DraftHead {
  readonly changes: Changes;
}

interface Ready {
  readonly rows: readonly Omit<DraftRow, 'seq'>[];
  /** Seqs of the drafts and records each was made on; null where there were none. */
  readonly seqsBefore: readonly (number | null)[];
  readonly takenBefore: number;
  readonly taken: readonly string[];
}

async function prepare(
  cx: StoreContext,
  vaulted: ReadonlyMap<string, VaultedDrafts>,
  opener: VaultOpener,
): Promise<Ready> {
  const { db } = cx;
  const { device, binding, taken, units } = await db.transaction('r', db.units, db.meta, async () => ({
    device: await readDevice(db),
    binding: await getMeta(db, 'binding'),
    taken: (await getMeta(db, 'takenDrafts')) ?? [],
    units: await db.units.toArray(),
  }));
  const carried = units.filter(({ header }) => header.deviceId !== device.deviceId);
  const sets = carried.some(({ state }) => state === 'queued')
    ? []
    : [...vaulted].filter(
        ([phoneId, set]) =>
          phoneId !== phoneIdOf(device) &&
          !taken.includes(phoneId) &&
          isOfBinding(set.scope, binding) &&
          // Under a PIN nobody has typed yet they wait.
          set.drafts.every(({ body }) => !body || opener.codecOf(body.key)),
      );
  const lost = new Map<string, Lost>();
  for (const draft of sets.flatMap(([, set]) => set.drafts).sort((a, b) => a.savedAt - b.savedAt)) {
    const id = recordId(draft.kind, draft.entityId);
    const changes = await opener.draft(draft);
    if (!changes) continue;
    const earlier = lost.get(id);
    lost.set(id, {
      kind: draft.kind,
      entityId: draft.entityId,
      savedAt: draft.savedAt,
      version: Math.min(draft.version, earlier?.version ?? draft.version),
      changes: addChanges(earlier?.changes ?? {}, changes),
      units: [...(earlier?.units ?? []), ...(draft.units ?? [])],
    });
  }
  const ids = [...lost.keys()];
  const [records, drafts] = await db.transaction('r', db.records, db.drafts, () =>
    Promise.all([db.records.bulkGet(ids), db.drafts.bulkGet(ids)]),
  );
  const rows: Omit<DraftRow, 'seq'>[] = [];
  const seqsBefore: (number | null)[] = [];
  for (const [index, [id, { kind, entityId, ...draft }]] of [...lost].entries()) {
    const record = records[index];
    const typed = drafts[index];
    const value = record ? ((await cx.openRecord(record)) as JsonObject) : null;
    // What a unit has said meanwhile is no draft any more.
    const unsaid = diffEntity(kind, value, applyChanges(value, draft.changes));
    if (Object.keys(unsaid).length === 0) continue;
    const changes = addChanges(unsaid, typed ? ((await cx.openDraft(typed)) as Changes) : {});
    const there = record?.version ?? 0;
    // The units of the lost device are this phone's own words, and it need not be asked about them.
    const isOwn = carried.some(
      ({ unitId, entities }) => entities.includes(id) || draft.units?.includes(unitId),
    );
    rows.push({
      id,
      kind,
      period: draftPeriod({ kind, entityId }, applyChanges(value, changes), changes),
      version: Math.min(isOwn ? there : draft.version, typed?.version ?? there, there),
      savedAt: typed && typed.savedAt > draft.savedAt ? typed.savedAt : draft.savedAt,
      body: await cx.codec.encode(changes, 'draft', id),
    });
    seqsBefore.push(typed?.seq ?? null, record?.seq ?? null);
  }
  const phoneIds = sets.map(([phoneId]) => phoneId);
  return { rows, seqsBefore, takenBefore: taken.length, taken: [...taken, ...phoneIds] };
}

async function commit({ db, commit }: Committing, ready: Ready): Promise<number> {
  const { rows, seqsBefore, takenBefore, taken } = ready;
  if (taken.length === takenBefore) return 0;
  await commit([db.drafts, db.records], async () => {
    const ids = rows.map(({ id }) => id);
    const [drafts, records] = [await db.drafts.bulkGet(ids), await db.records.bulkGet(ids)];
    const seqs = ids.flatMap((_, index) => [drafts[index]?.seq ?? null, records[index]?.seq ?? null]);
    const hasMoved = seqs.some((seq, index) => seq !== seqsBefore[index]);
    if (hasMoved || ((await getMeta(db, 'takenDrafts')) ?? []).length !== takenBefore) throw new Moved();
    const first = await takeSeqs(db, rows.length);
    await db.drafts.bulkPut(rows.map((row, index) => ({ ...row, seq: first + index })));
    await putMeta(db, 'takenDrafts', taken);
  });
  return rows.length;
}

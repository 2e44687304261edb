import type { Period } from '#base/day.ts';
import { entityKinds } from '#domain/entity.ts';
import { fieldsTogether } from '#domain/merge/merge-policy.ts';
import type { Op, UnitBody } from '#wire/unit.ts';
import type { RefusedField } from '../admit.ts';
import { packUnit } from '../bodies.ts';
import type { Committing, StoreContext } from '../context.ts';
import { editsByRecord } from '../drafts.ts';
import { makeUnit } from '../header.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { hasOtherNumbers, putNumbers, readNumbers, type Numbers } from '../numbers.ts';
import { packOps, type Pack } from '../pack.ts';
import { recordId, type BodyRow, type OpRow, type Row, type UnitRow } from '../rows.ts';
import type { Edit, FreezeOutcome, FreezeRequest, FrozenUnit, KeptDraft } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { toUnitRows } from '../unit-rows.ts';
import { stillWanted } from './still-wanted.ts';
import { freezeEntity, type Frozen } from './freeze-entity.ts';

/*
 * drafts + records → really changed fields → admitted by the wire → packed and signed → ONE transaction:
 * records in, units in, operations in, drafts out.
 *
 * All but the last arrow happens outside the transaction, under the lock; the transaction checks that no record, no
 * sequence number and none of these drafts has moved, or everything is read again.
 */

/** A freeze, and what else goes into its transaction. */
export interface FreezePlan extends FreezeRequest {
  /** Takes no draft, only `extra`, and sends all of it even where the record says the same already. */
  readonly isResend?: boolean;
  /** What a draft says of the same fields is over with it; the rest of the draft stays. */
  readonly isLastWord?: boolean;
  /** Of what is sent again: what of each record had been seen when it was first said. */
  readonly basedOn?: ReadonlyMap<string, number>;
  /** Asked inside the transaction, over all tables: whether what the plan and `extra` were made from is as it was. */
  readonly stands?: () => Promise<boolean>;
  /** Runs inside the transaction, over all tables, with the units made. */
  readonly also?: (units: readonly FrozenUnit[]) => Promise<unknown>;
}

interface PlanOutcome extends FreezeOutcome {
  /** The plan does not stand any more, and nothing was frozen. */
  readonly hasFallen?: true;
}

/** Freezes the drafts asked for, and `extra` with them. Nothing really changed: no units. */
export function freeze(
  cx: StoreContext,
  plan: FreezePlan,
  extra: readonly Edit[] = [],
): Promise<PlanOutcome> {
  return cx.writeLock(() => freezeUnderLock(cx, plan, extra));
}

/** The same for whoever has the write lock already. */
export function freezeUnderLock(
  cx: StoreContext,
  plan: FreezePlan,
  extra: readonly Edit[],
): Promise<PlanOutcome> {
  return cx.write(() =>
    decide(
      () => prepare(cx, plan, extra),
      (ready) => commit(cx, plan, ready),
    ),
  );
}

/** After every draft: edits that came with the freeze itself. */
const MAX_SEQ = Number.MAX_SAFE_INTEGER;

interface Ready extends Numbers {
  readonly recordsSeq: number;
  readonly frozen: readonly Frozen[];
  readonly units: readonly {
    readonly frozen: FrozenUnit;
    readonly row: UnitRow;
    readonly body: BodyRow;
    readonly ops: readonly OpRow[];
  }[];
  readonly kept: readonly KeptDraft[];
}

async function prepare(cx: StoreContext, plan: FreezePlan, extra: readonly Edit[]): Promise<Ready> {
  const { db } = cx;
  const extraById = editsByRecord(extra);
  const read = await db.transaction('r', db.records, db.drafts, db.ops, db.meta, async () => {
    const all = await db.drafts.toArray();
    const drafts = plan.isResend
      ? []
      : all.filter((row) => extraById.has(row.id) || (!plan.isAlone && isAsked(row, plan.period)));
    const ids = [...new Set([...drafts.map((row) => row.id), ...extraById.keys()])];
    return {
      ids,
      draftById: new Map(drafts.map((row) => [row.id, row])),
      standingById: new Map(plan.isResend ? all.map((row) => [row.id, row]) : []),
      records: await db.records.bulkGet(ids),
      ops: plan.isResend ? [] : await db.ops.where('recordId').anyOf(ids).toArray(),
      recordsSeq: (await getMeta(db, 'recordsSeq')) ?? 0,
      key: (await getMeta(db, 'provinceKey'))?.key ?? null,
      log: (await getMeta(db, 'exchange'))?.log ?? null,
      ...(await readNumbers(db)),
    };
  });

  const hidden = await hiding(cx, read.ops);
  const frozen: Frozen[] = [];
  for (const [index, id] of read.ids.entries()) {
    const sources = {
      draft: read.draftById.get(id) ?? null,
      standing: read.standingById.get(id) ?? null,
      record: read.records[index] ?? null,
      extra: extraById.get(id) ?? null,
    };
    frozen.push(
      await freezeEntity(
        cx,
        id,
        sources,
        plan,
        (field) => plan.basedOn?.get(id) ?? hidden.get(`${id} ${field}`) ?? Infinity,
      ),
    );
  }
  frozen.sort(inOrder);

  const ops = frozen.flatMap(({ op }) => (op ? [op] : []));
  const about = { step: plan.step, ...(read.log !== null && { log: read.log }) };
  const { packs, tooBig } = await packOps(about, ops, () => cx.chance.id());
  // Rare enough that the whole entity waits for a person, whatever else of it would fit.
  const stuck = new Set(tooBig.map((op) => recordId(op.kind, op.entityId)));
  const kept = [
    ...frozen.filter(({ refused }) => refused.length > 0).map(toKept),
    ...frozen
      .filter(({ id }) => stuck.has(id))
      .map((entity) => toKept({ ...entity, refused: tooBigFields(tooBig, entity.id) })),
  ];
  if (plan.isWhole && kept.length > 0) return { ...read, frozen: [], units: [], kept };

  const going = frozen.filter(({ id }) => !stuck.has(id));
  const period = plan.period ?? onlyPeriod(going);
  const units: Ready['units'][number][] = [];
  for (const pack of packs) {
    const ops = pack.ops.filter((op) => !stuck.has(recordId(op.kind, op.entityId)));
    if (ops.length === 0) continue;
    const fitting = ops.length === pack.ops.length ? pack : await repack(about, ops, cx);
    const place = units.length + 1;
    const frozen = await makeUnit(cx, read, fitting.body, read.headerSeq + place, period);
    const content = { step: plan.step, ops: fitting.ops };
    const rows = await toUnitRows(cx, frozen.header, read.deviceSeq + place, content);
    units.push({ frozen, body: await packUnit(cx, frozen), ...rows });
  }
  return { ...read, frozen: going, units, kept };
}

async function commit({ db, commit }: Committing, plan: FreezePlan, ready: Ready): Promise<PlanOutcome> {
  const outcome = { units: ready.units.map((unit) => unit.frozen), kept: ready.kept };
  if (ready.frozen.length === 0 && !plan.also) return outcome;
  return commit(db.tables, async () => {
    if (plan.stands && !(await plan.stands())) return { units: [], kept: [], hasFallen: true };
    const hasMoved =
      ((await getMeta(db, 'recordsSeq')) ?? 0) !== ready.recordsSeq ||
      hasOtherNumbers(await readNumbers(db), ready);
    if (hasMoved) throw new Moved();
    const drafts = ready.frozen.flatMap(({ draft }) => (draft ? [draft] : []));
    // Where there was none, one that came meanwhile is not written over either.
    const replaced = ready.frozen.filter(({ draft, draftLeft }) => draft ?? draftLeft);
    const now = await db.drafts.bulkGet(replaced.map(({ id }) => id));
    if (replaced.some(({ draft }, index) => now[index]?.seq !== draft?.seq)) throw new Moved();

    const first = await takeSeqs(db, ready.frozen.length * 2 + 1);
    const left = ready.frozen.flatMap(({ draftLeft }) => (draftLeft ? [draftLeft] : []));
    const records = ready.frozen.flatMap(({ record }) => (record ? [record] : []));
    await db.drafts.bulkDelete(drafts.map((row) => row.id));
    await db.drafts.bulkPut(left.map((row, index) => ({ ...row, seq: first + index })));
    const afterDrafts = first + ready.frozen.length;
    await db.records.bulkPut(records.map((row, index) => ({ ...row, seq: afterDrafts + index })));
    await db.units.bulkAdd(ready.units.map((unit) => unit.row));
    await db.bodies.bulkAdd(ready.units.map((unit) => unit.body));
    await db.ops.bulkAdd(ready.units.flatMap((unit) => unit.ops));
    await plan.also?.(outcome.units);
    await putNumbers(db, ready, ready.units.length);
    await putMeta(db, 'recordsSeq', first + ready.frozen.length * 2);
    return outcome;
  });
}

/**
 * Fields over which something refused stands, and what had been seen when that was said: whatever others said of them
 * since lies under it, so what is said of them now does not rest on it. Nor does what makes sense only together with them.
 */
async function hiding(cx: StoreContext, ops: readonly OpRow[]): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>();
  for (const op of ops) {
    if (op.state !== 'refused' || op.baseVersion === undefined) continue;
    const standing = Object.keys(await stillWanted(cx, op, ops));
    for (const field of standing.flatMap((one) => fieldsTogether(op.kind, one))) {
      const key = `${op.recordId} ${field}`;
      seen.set(key, Math.min(op.baseVersion, seen.get(key) ?? Infinity));
    }
  }
  return seen;
}

function isAsked(row: Row, period: Period | null): boolean {
  return period === null || row.period === '' || row.period === period;
}

/** What others rest on goes first: members before the marks that name them, a meeting before its items. */
function inOrder(a: Frozen, b: Frozen): number {
  const byKind = entityKinds.indexOf(a.kind) - entityKinds.indexOf(b.kind);
  return byKind !== 0 ? byKind : (a.draft?.seq ?? MAX_SEQ) - (b.draft?.seq ?? MAX_SEQ);
}

function onlyPeriod(frozen: readonly Frozen[]): Period | null {
  const periods = new Set(frozen.flatMap(({ record }) => (record?.period ? [record.period] : [])));
  const [only] = periods;
  return periods.size === 1 && only ? only : null;
}

function toKept(entity: Frozen): KeptDraft {
  return { kind: entity.kind, entityId: entity.entityId, fields: entity.refused };
}

function tooBigFields(ops: readonly Op[], id: string): readonly RefusedField[] {
  return ops
    .filter((op) => recordId(op.kind, op.entityId) === id)
    .flatMap((op) => Object.keys(op.changes))
    .map((field) => ({ field, reason: 'too-long' }));
}

async function repack(about: Omit<UnitBody, 'ops'>, ops: readonly Op[], cx: StoreContext): Promise<Pack> {
  const { packs } = await packOps(about, ops, () => cx.chance.id());
  return packs[0] as Pack;
}

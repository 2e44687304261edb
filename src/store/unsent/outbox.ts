import type { Instant } from '#base/day.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { openBody } from '../bodies.ts';
import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import type { BodyRow, OpRow, UnitRow } from '../rows.ts';
import type { Edit, FrozenUnit, HandedIn } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { takeOver } from '../vault/adopt-units.ts';
import { dueDigest } from './digest.ts';
import { freeze } from './freeze.ts';
import { sealWaiting } from './seal-waiting.ts';
import { stillWanted } from './still-wanted.ts';

/** What one unit's header takes in the head of a request, more or less; written in JSON. */
const HEADER_BYTES = 700;

/**
 * The oldest queued units in order, at least one while there is any, what of the queue is left besides, and, when nothing
 * is queued and it is time, the digest of what is here. Units in `except` count as not there.
 */
export async function takeUnits(
  cx: StoreContext,
  limits: { readonly maxUnits: number; readonly maxBytes: number },
  except: HandedIn = new Map(),
): Promise<{
  units: readonly FrozenUnit[];
  left: { units: number; oldestAt: Instant | null };
  digest: string | null;
}> {
  const { db } = cx;
  await sealWaiting(cx);
  const isLocked = cx.keys.peek() === null;
  const { rows, queued } = await cx.read(() =>
    db.transaction('r', db.units, db.bodies, async () => {
      const all = await db.units.where('state').equals('queued').sortBy('deviceSeq');
      const queued = all.filter(({ unitId, header }) => except.get(unitId) !== header.bodyHash);
      const rows: { header: UnitHeader; body: BodyRow }[] = [];
      let bytes = 0;
      for (const { header, unitId } of queued) {
        bytes += header.bodyBytes + HEADER_BYTES;
        const isFull = rows.length >= limits.maxUnits || bytes > limits.maxBytes;
        if (rows.length > 0 && isFull) break;
        const body = await db.bodies.get(unitId);
        // Locked: one that lies open on its way to be sealed waits, and those after it, which keep their order.
        if (!body || (isLocked && body.body)) break;
        rows.push({ header, body });
      }
      return { rows, queued };
    }),
  );
  const units: FrozenUnit[] = [];
  for (const { header, body } of rows) units.push({ header, body: await openBody(cx, body) });
  const left = queued.slice(units.length);
  return {
    units,
    left: { units: left.length, oldestAt: left[0]?.header.madeAt ?? null },
    digest: isLocked ? null : await cx.read(() => dueDigest(cx)),
  };
}

/**
 * Freezes a refused unit's operations again as a new unit, with fresh ids and on what is known now; the old one is shown
 * no longer. What was said of the same fields since is not undone by it.
 */
export function retryRefused(cx: StoreContext, unitId: string): Promise<void> {
  return decide(
    () => readRefused(cx, unitId),
    (refused) => sendAgain(cx, refused),
  );
}

interface Refused {
  readonly recordsSeq: number | null;
  readonly unit: UnitRow | undefined;
  readonly ops: readonly OpRow[];
  /** What else was said of the same records. */
  readonly rivals: readonly OpRow[];
}

function readRefused({ db, read }: StoreContext, unitId: string): Promise<Refused> {
  return read(() =>
    db.transaction('r', db.units, db.ops, db.meta, async () => {
      const recordsSeq = await getMeta(db, 'recordsSeq');
      const unit = await db.units.where('unitId').equals(unitId).first();
      const ops = await db.ops.where('unitId').equals(unitId).sortBy('index');
      const rivals = await db.ops
        .where('recordId')
        .anyOf(ops.map((op) => op.recordId))
        .toArray();
      return { recordsSeq, unit, ops, rivals };
    }),
  );
}

/** Throws `Moved` where another window has tried it again meanwhile, or saved more. */
async function sendAgain(cx: StoreContext, { recordsSeq, unit, ops, rivals }: Refused): Promise<void> {
  const { db } = cx;
  if (unit?.state !== 'refused') return;
  const { unitId } = unit;
  if (unit.step === null) {
    // Sealed, and nobody here can read it: the same bytes go again, in the name of this device.
    return takeOver(cx, [unitId]);
  }
  const edits: Edit[] = [];
  // What others said since lies hidden under what was refused, so nobody here has seen it.
  const basedOn = new Map<string, number>();
  for (const op of ops) {
    if (op.baseVersion !== undefined) {
      basedOn.set(op.recordId, Math.min(op.baseVersion, basedOn.get(op.recordId) ?? Infinity));
    }
    const changes = await stillWanted(cx, op, rivals);
    if (Object.keys(changes).length > 0) edits.push({ kind: op.kind, entityId: op.entityId, changes });
  }
  const { hasFallen } = await freeze(
    cx,
    {
      step: unit.step,
      period: unit.header.period,
      isResend: true,
      basedOn,
      stands: async () => (await getMeta(db, 'recordsSeq')) === recordsSeq,
      also: async ([made]) => {
        await db.units.update(unit.deviceSeq, { state: 'replaced' });
        await db.ops.where('unitId').equals(unitId).modify({ state: 'replaced' });
        // A choice that was refused is on its way again.
        const chosen = db.conflicts.filter(({ settledBy }) => settledBy === unitId);
        if (made) await chosen.modify({ settledBy: made.header.unitId });
      },
    },
    edits,
  );
  if (hasFallen) throw new Moved();
}

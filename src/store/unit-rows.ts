import type { UnitBody, UnitHeader } from '#wire/unit.ts';
import type { StoreContext } from './context.ts';
import { recordId, type OpRow, type UnitRow } from './rows.ts';

/**
 * A unit that waits to be sent, and its operations, as they lie in their tables. Of one that is sealed and that nobody on
 * this phone can read any more there is no `body`.
 */
export async function toUnitRows(
  cx: StoreContext,
  header: UnitHeader,
  deviceSeq: number,
  body: UnitBody | null,
): Promise<{ readonly row: UnitRow; readonly ops: readonly OpRow[] }> {
  const { unitId } = header;
  const ops: OpRow[] = [];
  for (const [index, op] of (body?.ops ?? []).entries()) {
    ops.push({
      opId: op.opId,
      unitId,
      deviceSeq,
      index,
      recordId: recordId(op.kind, op.entityId),
      kind: op.kind,
      entityId: op.entityId,
      state: 'queued',
      baseVersion: op.baseVersion,
      body: await cx.codec.encode(op.changes, 'op', op.opId),
    });
  }
  const row: UnitRow = {
    deviceSeq,
    unitId,
    state: 'queued',
    step: body?.step ?? null,
    header,
    entities: [...new Set(ops.map((op) => op.recordId))],
    receipt: null,
    refusal: null,
  };
  return { row, ops };
}

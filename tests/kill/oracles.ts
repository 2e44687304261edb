import type { Receipt } from '#wire/sync.ts';
import { checkOrder, fail, type Tables } from '../sim/oracles.ts';
import type { Sender } from './sender.ts';

/** The province's tables, held against what each device made and what it was told; none may send meanwhile. */
export function checkLog(tables: Tables, senders: readonly Sender[]): void {
  const unitsByDevice = groupBy(tables.unit, (row) => row.device_id);
  const opsByUnit = groupBy(tables.op, (row) => row.unit_id);
  const highWater = new Map(tables.device_head.map((row) => [row.device_id, row.high_water]));
  for (const sender of senders) {
    const rows = unitsByDevice.get(sender.device.id) ?? [];
    checkAcknowledged(rows, opsByUnit, sender);
    checkEffects(rows, opsByUnit, sender);
    checkNumbers(rows, highWater.get(sender.device.id) ?? 0, sender);
  }
  const madeBy = new Set(senders.map(({ device }) => device.id));
  for (const deviceId of unitsByDevice.keys()) if (!madeBy.has(deviceId)) fail('P3', `units of ${deviceId}`);
  for (const cellId of new Set(senders.map((sender) => sender.cellId))) checkOrder(ofCell(tables, cellId));
}

/** P1: what a device was told is received is there once, under the very receipt. */
function checkAcknowledged(
  rows: Tables['unit'],
  opsByUnit: ReadonlyMap<string, Tables['op']>,
  { device, acknowledged }: Sender,
): void {
  const byId = new Map(rows.map((row) => [row.unit_id, row]));
  for (const [unitId, receipt] of acknowledged) {
    const row = byId.get(unitId);
    if (!row) fail('P1', `${device.id} was told ${unitId} is received, and it is not there`);
    const held: Receipt = {
      code: row.receipt_code,
      receivedAt: row.received_at as Receipt['receivedAt'],
      cellSeq: row.seq,
      bodyHash: row.body_hash,
      chainHash: opsByUnit.get(unitId)?.find((op) => op.seq === row.seq)?.chain_hash ?? '',
    };
    if (JSON.stringify(held) !== JSON.stringify(receipt)) {
      fail('P1', `${unitId} was given ${JSON.stringify(receipt)} and is there as ${JSON.stringify(held)}`);
    }
  }
}

/** P3: of each unit that is there every operation, once, and nothing that nobody made. */
function checkEffects(
  rows: Tables['unit'],
  opsByUnit: ReadonlyMap<string, Tables['op']>,
  { device, made }: Sender,
): void {
  const madeById = new Map(made.map((one) => [one.unit.header.unitId, one]));
  if (new Set(rows.map((row) => row.unit_id)).size < rows.length) fail('P3', `a unit of ${device.id} twice`);
  for (const row of rows) {
    const one = madeById.get(row.unit_id);
    if (one?.unit.header.bodyHash !== row.body_hash)
      fail('P3', `${row.unit_id} is not what ${device.id} made`);
    const opIds = (opsByUnit.get(row.unit_id) ?? []).map((op) => op.op_id).sort();
    if (JSON.stringify(opIds) !== JSON.stringify([...one.opIds].sort())) {
      fail(
        'P3',
        `${row.unit_id} has ${opIds.length} operations in the log, and ${one.opIds.length} were made`,
      );
    }
  }
}

/** P4: the device's numbers from the first to the last that was taken, none left out. */
function checkNumbers(rows: Tables['unit'], highWater: number, { device }: Sender): void {
  const numbers = rows.map((row) => row.device_seq).sort((a, b) => a - b);
  if (numbers.some((number, index) => number !== index + 1))
    fail('P4', `a number of ${device.id} is left out`);
  if (highWater !== numbers.length) {
    fail('P4', `${device.id} has ${numbers.length} units and the high water ${highWater}`);
  }
}

function ofCell(tables: Tables, cellId: string): Parameters<typeof checkOrder>[0] {
  const own = <T extends { readonly cell_id: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.cell_id === cellId);
  return {
    op: own(tables.op),
    unit: own(tables.unit),
    cell_head: own(tables.cell_head),
    device_head: own(tables.device_head),
  };
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

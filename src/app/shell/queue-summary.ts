import type { Instant } from '#base/day.ts';
import type { Queue, QueuedUnit } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import type { Receipt } from '#store/store.ts';

export interface QueueSummary {
  readonly tone: 'info' | 'wait' | 'done' | 'warn';
  readonly savedAt: Instant | null;
  readonly waiting: number;
  readonly sending: { readonly sent: number; readonly total: number } | null;
  /** What only a person can settle: refused units, conflicts, deletions to follow or not, a phone that is refused or full. */
  readonly attention: number;
  /** This phone has no room for what the province says. */
  readonly isFull: boolean;
  readonly lastReceipt: Receipt | null;
}

/**
 * What the status bar may say. `done` only when the newest unit of all carries a receipt and nothing is drafted: any new
 * change turns it back within the same frame.
 */
export function queueSummary(queue: Queue, status: SyncStatus | undefined): QueueSummary {
  const queued = queue.units.filter((unit) => unit.state === 'queued');
  const refused = queue.units.filter((unit) => unit.state === 'refused');
  const newest = newestUnit(queue.units);
  const savedAt = latest(queue.drafts.savedAt, newest?.madeAt ?? null);
  const isRefused = status?.state === 'needs-attention';
  const isFull = status?.lastTrouble === 'phone-full';
  const attention =
    refused.length +
    queue.conflicts.length +
    Number(isRefused) +
    Number(isFull) +
    Number(!!queue.heldDeletions);
  const waiting = queued.length + (queue.drafts.count > 0 ? 1 : 0);
  const sending = status?.state === 'sending' && status.sending && queued.length > 0 ? status.sending : null;
  const lastReceipt = waiting === 0 ? (newest?.receipt ?? null) : null;
  const tone =
    attention > 0 ? 'warn' : waiting > 0 ? (sending ? 'wait' : 'info') : lastReceipt ? 'done' : 'info';
  return { tone, savedAt, waiting, sending, attention, isFull, lastReceipt };
}

function newestUnit(units: readonly QueuedUnit[]): QueuedUnit | undefined {
  return units.reduce<QueuedUnit | undefined>(
    (newest, unit) => (newest && newest.deviceSeq > unit.deviceSeq ? newest : unit),
    undefined,
  );
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

import type { Period } from '#base/day.ts';
import { kindsOfUntoldMonth, periodOfId } from '#domain/entity.ts';
import type { Queue, QueuedUnit, Session } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import type { Receipt } from '#wire/sync.ts';
import type { Tone } from '../components/banner.tsx';
import { Chip } from '../components/chip.tsx';
import type { IconName } from '../components/icon.tsx';
import { useQueue, useSession } from '../hooks/use-book.ts';
import { useFeed } from '../hooks/use-feed.ts';
import { useServices } from '../services.tsx';
import { recordStates } from '../text/shell.ts';

export type RecordState = keyof typeof recordStates;

/** How a month's record stands between this phone and the province. */
export interface RecordSummary {
  readonly state: RecordState;
  /** Of the newest unit of the month; only when everything of it was received. */
  readonly receipt: Receipt | null;
}

/**
 * The state of everything recorded for that month. `received` only when all of it was acknowledged, nobody is asked about it
 * and nothing is being written: drafts do not say which month they are of, nor do tasks two phones differ about, so any of
 * them takes the green away.
 */
export function recordSummary(
  queue: Queue,
  session: Session,
  status: SyncStatus | undefined,
  period: Period,
): RecordSummary {
  const units = queue.units.filter((unit) => mayBeOf(unit, period));
  const hasConflict = queue.conflicts.some(
    ({ kind, entityId }) => periodOfId(entityId) === period || kindsOfUntoldMonth.includes(kind),
  );
  if (hasConflict || units.some((unit) => unit.state === 'refused')) {
    return { state: 'attention', receipt: null };
  }
  if (units.some((unit) => unit.state === 'queued')) {
    if (!session.binding) return { state: 'saved', receipt: null };
    return { state: status?.state === 'sending' ? 'sending' : 'queued', receipt: null };
  }
  if (queue.drafts.count > 0 || !session.binding) return { state: 'saved', receipt: null };
  const newest = [...units].sort((a, b) => b.deviceSeq - a.deviceSeq)[0];
  return { state: 'received', receipt: newest?.receipt ?? null };
}

/** Months with something on this phone that the province does not have yet. */
export function unsentPeriods(queue: Queue): readonly Period[] {
  const periods = new Set<Period>();
  for (const unit of queue.units) {
    if (unit.state !== 'acknowledged') for (const period of namedPeriods(unit)) periods.add(period);
  }
  return [...periods].sort();
}

/** What was frozen of several months at once carries no month; then the ids of its entities say which. */
function namedPeriods({ period, entities }: QueuedUnit): readonly Period[] {
  if (period !== null) return [period];
  return entities.flatMap((entity) => periodOfId(entity.slice(entity.indexOf(':') + 1)) ?? []);
}

/** Whose id names no month may be of any of them, and so may a unit that nobody can read. */
function mayBeOf(unit: QueuedUnit, period: Period): boolean {
  if (unit.period !== null) return unit.period === period;
  const isUntold =
    unit.entities.length === 0 ||
    kindsOfUntoldMonth.some((kind) => unit.entities.some((entity) => entity.startsWith(`${kind}:`)));
  return isUntold || namedPeriods(unit).includes(period);
}

/** The same, following the store; undefined while it is being read. */
export function useRecordSummary(period: Period): RecordSummary | undefined {
  const queue = useQueue();
  const session = useSession();
  const status = useFeed(useServices().sync.status);
  return queue && session ? recordSummary(queue, session, status, period) : undefined;
}

const looks: Record<RecordState, readonly [Tone, IconName]> = {
  saved: ['info', 'saved'],
  queued: ['info', 'wait'],
  sending: ['wait', 'send'],
  received: ['done', 'received'],
  attention: ['warn', 'attention'],
};

/** One of the five states, as a word with its shape. */
export function RecordChip({ state }: { readonly state: RecordState }) {
  const [tone, icon] = looks[state];
  return (
    <Chip tone={tone} icon={icon}>
      {recordStates[state]}
    </Chip>
  );
}

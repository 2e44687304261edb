import type { Queue, Session } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import type { Fault } from '../../faults.ts';
import type { Readiness, StorageState } from '../../services.tsx';

interface Known {
  readonly buildName: string;
  readonly session: Session | undefined;
  readonly queue: Queue | undefined;
  readonly status: SyncStatus | undefined;
  readonly storage: StorageState | undefined;
  readonly readiness: Readiness | undefined;
  readonly faults: readonly Fault[];
}

/**
 * What a helper asks for first, as lines of `name: value`. Counts, codes and times only: no name of a person, of the cell
 * or of a device, and nothing that was written.
 */
export function diagnostics({
  buildName,
  session,
  queue,
  status,
  storage,
  readiness,
  faults,
}: Known): string {
  const units = queue?.units ?? [];
  const count = (state: string) => units.filter((unit) => unit.state === state).length;
  const refusals = units.flatMap((unit) => (unit.refusal ? [unit.refusal.code] : []));
  const lines = [
    ['build', buildName],
    ['browser', navigator.userAgent],
    ['window', `${window.innerWidth}x${window.innerHeight} @${window.devicePixelRatio}`],
    [
      'look',
      `${document.documentElement.dataset['text'] ?? ''} ${document.documentElement.dataset['theme'] ?? ''}`,
    ],
    ['offline', readiness],
    ['role', session?.binding?.role ?? (session?.hasCell ? 'by-hand' : 'none')],
    ['lastExchange', session?.lastExchangeAt],
    ['clockSkewMs', session?.skewMs],
    ['sync', status ? `${status.state} ${status.lastTrouble ?? ''}` : undefined],
    ['queued', count('queued')],
    ['acknowledged', count('acknowledged')],
    ['refused', `${count('refused')} ${refusals.join(' ')}`],
    ['conflicts', queue?.conflicts.length],
    ['drafts', queue?.drafts.count],
    ['storage', `${storage?.usedBytes ?? '?'}/${storage?.quotaBytes ?? '?'} ${storage?.persist ?? ''}`],
    ...faults.map((fault) => ['fault', `${fault.code} ${fault.at} ${fault.kind} ${fault.where.join(' < ')}`]),
  ];
  return lines.map(([name, value]) => `${name}: ${String(value ?? '?').trim()}`).join('\n');
}

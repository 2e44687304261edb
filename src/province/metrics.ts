import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { OpResult, UnitResult } from '#wire/sync.ts';
import type { StoredVerification } from './ledger/ledger.ts';

/**
 * What a server counts, for whoever watches it. Every label comes from a short list that is in the code; an id, a name,
 * a token or an address is never one: figures are copied and kept like logs are.
 */
export interface Metrics {
  /** One request was answered. `route` is the pattern of the address, with no value in it. */
  answered(route: string, status: number, seconds: number): void;
  /** One exchange with a phone was made, and this is what became of its units. */
  exchanged(results: readonly UnitResult[]): void;
  /** What a phone holds was compared with what it should. */
  compared(outcome: 'same' | 'differs'): void;
  /** A score was computed again and compared. */
  verified(verification: Pick<StoredVerification, 'points' | 'differs'>): void;
  /** All figures in the text format of Prometheus. `openRequests` are those without an answer at this moment. */
  page(openRequests: number): Promise<MetricsPage>;
}

export interface MetricsPage {
  readonly mediaType: string;
  readonly text: string;
}

const DURATION_BUCKETS_S = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

/** Figures of one server and of the process it runs in, kept apart from those of any other server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'sochibo_requests_total',
    help: 'Requests answered.',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'sochibo_request_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: DURATION_BUCKETS_S,
    registers,
  });
  const open = new Gauge({
    name: 'sochibo_open_requests',
    help: 'Requests to the API that have no answer yet.',
    registers,
  });
  const exchanges = new Counter({
    name: 'sochibo_exchanges_total',
    help: 'Exchanges with phones: units up, results and changes down.',
    registers,
  });
  const units = new Counter({
    name: 'sochibo_units_total',
    help: 'Units by what became of them; a rejected one also by why.',
    labelNames: ['outcome', 'code'],
    registers,
  });
  const operations = new Counter({
    name: 'sochibo_operations_total',
    help: 'Operations of accepted units, each counted once however often its unit comes.',
    labelNames: ['status'],
    registers,
  });
  const replicas = new Counter({
    name: 'sochibo_replicas_total',
    help: 'Replicas of phones compared: the same as here, or different and pulled anew.',
    labelNames: ['outcome'],
    registers,
  });
  const scores = new Counter({
    name: 'sochibo_scores_total',
    help: 'Scores computed again here: the same as on the phone, different, or not to be computed here.',
    labelNames: ['outcome'],
    registers,
  });
  // A series that begins with its first event hides that event from every rate and increase.
  for (const outcome of ['accepted', 'duplicate', 'deferred', 'forked'] satisfies UnitResult['status'][]) {
    units.inc({ outcome }, 0);
  }
  for (const status of ['applied', 'merged', 'conflict'] satisfies OpResult['status'][]) {
    operations.inc({ status }, 0);
  }
  for (const outcome of ['same', 'differs']) replicas.inc({ outcome }, 0);
  for (const outcome of ['same', 'differs', 'no-points']) scores.inc({ outcome }, 0);

  return {
    answered(route, status, seconds) {
      requests.inc({ route, status });
      durations.observe({ route }, seconds);
    },
    exchanged(results) {
      exchanges.inc();
      for (const result of results) {
        const { status: outcome } = result;
        units.inc(outcome === 'rejected' ? { outcome, code: result.code } : { outcome });
        if (outcome !== 'accepted') continue;
        for (const { status } of result.ops) operations.inc({ status });
      }
    },
    compared(outcome) {
      replicas.inc({ outcome });
    },
    verified({ points, differs }) {
      scores.inc({ outcome: differs.length > 0 ? 'differs' : points === null ? 'no-points' : 'same' });
    },
    async page(openRequests) {
      open.set(openRequests);
      return { mediaType: registry.contentType, text: await registry.metrics() };
    },
  };
}

export const silentMetrics: Metrics = {
  answered() {},
  exchanged() {},
  compared() {},
  verified() {},
  page: () => Promise.resolve({ mediaType: 'text/plain', text: '' }),
};

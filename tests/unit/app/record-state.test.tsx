import { describe, expect, it } from 'vitest';
import type { Instant, Period } from '#base/day.ts';
import { recordSummary, unsentPeriods } from '#app/shell/record-state.tsx';
import type { Conflict, Queue, QueuedUnit, Session } from '#store/store.ts';
import type { SyncStatus } from '#sync/status.ts';
import { aPhone } from '../../kit/a-phone.ts';

const month = '2026-11' as Period;
const receipt = { code: 'ABCD2345', receivedAt: 1 as Instant, cellSeq: 1, bodyHash: 'h', chainHash: 'c' };
const bound = { binding: { role: 'secretary' } } as Session;
const alone = { binding: null } as Session;
const sending = { state: 'sending' } as SyncStatus;

function unit(deviceSeq: number, state: QueuedUnit['state'], period: Period | null = month): QueuedUnit {
  return {
    unitId: `u${deviceSeq}`,
    deviceSeq,
    period,
    step: 'prepare',
    madeAt: 0 as Instant,
    bodyBytes: 1,
    state,
    receipt: state === 'acknowledged' ? receipt : null,
    refusal: null,
    entities: [],
  };
}

function queue(units: readonly QueuedUnit[], drafts = 0, conflicts: readonly Conflict[] = []): Queue {
  return { units, conflicts, heldDeletions: null, drafts: { count: drafts, savedAt: null } };
}

const conflict = { entityId: '2026-11.regular.1' } as Conflict;

describe('the record of a month', () => {
  it.each([
    [
      'is received when all of it was acknowledged',
      queue([unit(1, 'acknowledged')]),
      bound,
      undefined,
      'received',
    ],
    [
      'waits while one unit waits',
      queue([unit(1, 'acknowledged'), unit(2, 'queued')]),
      bound,
      undefined,
      'queued',
    ],
    ['is being sent while the engine sends', queue([unit(1, 'queued')]), bound, sending, 'sending'],
    [
      'is not green while something is being written',
      queue([unit(1, 'acknowledged')], 1),
      bound,
      undefined,
      'saved',
    ],
    ['is only saved on a phone bound to nothing', queue([unit(1, 'queued')]), alone, undefined, 'saved'],
    ['needs a person when a unit was refused', queue([unit(1, 'refused')]), bound, undefined, 'attention'],
    [
      'needs a person when two phones differ',
      queue([unit(1, 'acknowledged')], 0, [conflict]),
      bound,
      undefined,
      'attention',
    ],
    [
      'is not held up by another month',
      queue([unit(1, 'queued', '2026-10' as Period), unit(2, 'acknowledged')]),
      bound,
      undefined,
      'received',
    ],
  ] as const)('%s', (_what, seen, session, status, state) => {
    const summary = recordSummary(seen, session, status, month);
    expect(summary.state).toBe(state);
    expect(summary.receipt !== null).toBe(state === 'received');
  });

  it.each([
    ['a task, whose id names no month', { kind: 'task', entityId: 'task-1' }, 'attention'],
    ['a mark of this month', { kind: 'attendance', entityId: '2026-11.regular.1.m1' }, 'attention'],
    ['a mark of another month', { kind: 'attendance', entityId: '2026-10.regular.1.m1' }, 'received'],
    ['a member, who is of no month', { kind: 'member', entityId: 'm1' }, 'received'],
  ] as const)('that two phones differ about %s: %j, it is %s', (_what, about, state) => {
    const seen = queue([unit(1, 'acknowledged')], 0, [about as Conflict]);
    expect(recordSummary(seen, bound, undefined, month).state).toBe(state);
  });

  it('is unsent until acknowledged, each month once', () => {
    const units = [
      unit(1, 'queued'),
      unit(2, 'queued'),
      unit(3, 'refused', '2026-10' as Period),
      unit(4, 'queued', null),
    ];
    expect(unsentPeriods(queue(units))).toEqual(['2026-10', '2026-11']);
  });
});

describe('what was written for two months at once', () => {
  it('is not received with the older receipt while it waits, for either month, and counts as unsent', async () => {
    const { store } = await aPhone();
    for (const place of ['Trường tiểu học', 'Nhà văn hóa']) {
      await store.putDrafts(
        ['2026-10.regular.1', '2026-11.regular.1'].map((entityId) => ({
          kind: 'meeting',
          entityId,
          changes: { period: entityId.slice(0, 7), place },
        })),
      );
      // As home does, and „Gửi ngay“.
      await store.freeze({ step: 'prepare', period: null });
    }
    const { units } = await store.readQueue();
    const [first, second] = units;
    if (!first || !second) throw new Error('both were frozen');
    const seen = queue([{ ...first, state: 'acknowledged', receipt }, second]);
    expect(recordSummary(seen, bound, undefined, month).state).toBe('queued');
    expect(recordSummary(seen, bound, undefined, '2026-10' as Period).state).toBe('queued');
    expect(recordSummary(seen, bound, undefined, '2026-09' as Period).state).toBe('received');
    expect(unsentPeriods(seen)).toEqual(['2026-10', '2026-11']);
  });
});

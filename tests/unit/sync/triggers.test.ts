import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '#store/store.ts';
import type { Engine } from '#sync/engine.ts';
import { attachTriggers } from '#sync/triggers.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { createFakeTimer } from '../../kit/fake-timer.ts';

let page: EventTarget;
let sheet: EventTarget & { visibilityState: string };

beforeEach(() => {
  page = new EventTarget();
  sheet = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('document', sheet);
});
afterEach(() => vi.unstubAllGlobals());

async function attached() {
  const { store, clock } = await aPhone();
  const time = createFakeTimer(clock);
  const calls: string[] = [];
  const engine = { nudge: () => calls.push('nudge'), wake: () => calls.push('wake') };
  /** How many units the triggers have seen; null before their first look, when no save can be news. */
  let seen: number | null = null;
  const watched: Store = {
    ...store,
    watchQueue: (tell) =>
      store.watchQueue((queue) => {
        tell(queue);
        seen = queue.units.length;
      }),
  };
  const detach = attachTriggers({ engine: engine as unknown as Engine, store: watched, timer: time.timer });
  await expect.poll(() => seen).toBe(0);
  let saved = 0;
  const save = async (id: string) => {
    await store.putDrafts([{ kind: 'topic', entityId: id, changes: { title: id } }]);
    await store.freeze({ step: 'topics', period: null });
    saved += 1;
    await expect.poll(() => seen).toBe(saved);
  };
  return { calls, time, detach, save };
}

describe('what starts the engine', () => {
  test('opening the app does, at once', async () => {
    const { calls, detach } = await attached();
    expect(calls).toEqual(['wake']);
    detach();
  });

  test('several saves in a row start it once, two seconds after the last', async () => {
    const { calls, time, save, detach } = await attached();
    for (const id of ['a', 'b', 'c']) {
      await save(id);
      time.advanceMs(1_500);
    }
    expect(calls).toEqual(['wake']);
    time.advanceMs(600);
    expect(calls).toEqual(['wake', 'nudge']);
    detach();
  });

  test('coming online and into view do, going out of view does not', async () => {
    const { calls, detach } = await attached();
    page.dispatchEvent(new Event('online'));
    sheet.visibilityState = 'hidden';
    sheet.dispatchEvent(new Event('visibilitychange'));
    sheet.visibilityState = 'visible';
    sheet.dispatchEvent(new Event('visibilitychange'));
    expect(calls).toEqual(['wake', 'wake', 'wake']);
    detach();
  });

  test('time does, every five minutes, until it is detached', async () => {
    const { calls, time, detach } = await attached();
    time.advanceMs(15 * 60_000);
    expect(calls).toEqual(['wake', 'nudge', 'nudge', 'nudge']);
    detach();
    time.advanceMs(60 * 60_000);
    page.dispatchEvent(new Event('online'));
    expect(calls).toHaveLength(4);
  });
});

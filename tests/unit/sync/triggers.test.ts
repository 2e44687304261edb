import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  const detach = attachTriggers({ engine: engine as unknown as Engine, store, timer: time.timer });
  const save = async (id: string) => {
    await store.putDrafts([{ kind: 'topic', entityId: id, changes: { title: id } }]);
    await store.freeze({ step: 'topics', period: null });
  };
  // The first look at the queue has to be over before a save can be news.
  await new Promise((resolve) => setTimeout(resolve, 50));
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
      await new Promise((resolve) => setTimeout(resolve, 30));
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

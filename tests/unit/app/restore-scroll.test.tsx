import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreScroll } from '#app/trail.ts';

/* A page that one comes back to grows while its book is read; it is brought to where it was once it is high enough. */

let height: number;
const scrolledTo = () => vi.mocked(window.scrollTo).mock.calls.map(([, top]) => top as unknown);

beforeEach(() => {
  height = window.innerHeight;
  vi.useFakeTimers();
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockImplementation(() => height);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('it is brought there as soon as it is high enough, and no sooner', () => {
  restoreScroll(900);
  vi.advanceTimersByTime(300);
  expect(scrolledTo()).toEqual([]);
  height += 900;
  vi.advanceTimersByTime(100);
  expect(scrolledTo()).toEqual([900]);
});

test('one that was at its head is there at once', () => {
  restoreScroll(0);
  expect(scrolledTo()).toEqual([0]);
});

describe('it stays where a person has it', () => {
  test.each(['pointerdown', 'keydown', 'wheel'])('by %s meanwhile', (type) => {
    restoreScroll(900);
    vi.advanceTimersByTime(100);
    window.dispatchEvent(new Event(type));
    height += 900;
    vi.advanceTimersByTime(3000);
    expect(scrolledTo()).toEqual([]);
  });
});

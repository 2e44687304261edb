import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropSecondTaps } from '#app/second-taps.ts';

/* What a finger, a mouse and a key do to two things that stand on one spot, one after the other. */

let page: Document;
let tapped: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  tapped = [];
  page = document.implementation.createHTMLDocument();
  page.body.innerHTML =
    '<button id="first"></button><button id="second"></button><p id="words"></p><input id="box">';
  dropSecondTaps(page);
  for (const thing of page.body.children) thing.addEventListener('click', () => tapped.push(thing.id));
});
afterEach(() => vi.useRealTimers());

function happen(type: string, id: string, init: MouseEventInit, own: object = {}): void {
  const event = new MouseEvent(type, { ...init, bubbles: true, cancelable: true });
  for (const [name, value] of Object.entries(own)) Object.defineProperty(event, name, { value });
  page.getElementById(id)?.dispatchEvent(event);
}

function point(id: string, { pointerType = 'touch', x = 100, y = 700, clicks = true } = {}): void {
  const at = { clientX: x, clientY: y };
  for (const type of ['pointerdown', 'pointerup'])
    happen(type, id, at, { pointerType, timeStamp: Date.now() });
  if (clicks) happen('click', id, { ...at, detail: 1 });
}

describe('a second tap', () => {
  test('on what came under the finger does nothing', () => {
    point('first');
    vi.advanceTimersByTime(150);
    point('second', { x: 105, y: 694 });
    vi.advanceTimersByTime(150);
    point('second');
    expect(tapped).toEqual(['first']);
  });

  test('counts where it comes later, or beside it', () => {
    point('first');
    vi.advanceTimersByTime(450);
    point('second');
    vi.advanceTimersByTime(100);
    point('first', { y: 640 });
    expect(tapped).toEqual(['first', 'second', 'first']);
  });

  test('counts on the same thing, and after a touch that did nothing', () => {
    point('first');
    point('first');
    vi.advanceTimersByTime(500);
    point('words');
    point('second');
    expect(tapped).toEqual(['first', 'first', 'words', 'second']);
  });

  test('counts in a box for words, which only gets the cursor', () => {
    point('first');
    point('box');
    expect(tapped).toEqual(['first', 'box']);
  });

  test('of a mouse counts, and so does a key', () => {
    point('first', { pointerType: 'mouse' });
    point('second', { pointerType: 'mouse' });
    point('first');
    // A finger that slips makes no click.
    point('second', { clicks: false });
    happen('click', 'second', { detail: 0 });
    expect(tapped).toEqual(['first', 'second', 'first', 'second']);
  });
});

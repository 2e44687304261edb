import type { Page } from 'playwright-core';
import { waitForPaint } from './inspect.ts';

/** Presses the key so many times; what then had the focus and was covered though it could be seen whole, by its words. */
export async function findCovered(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  times: number,
): Promise<{ readonly reached: number; readonly covered: readonly string[] }> {
  const reached = new Set<string>();
  const covered: string[] = [];
  // A window of another form is painted before anybody presses a key.
  await waitForPaint(page);
  for (let press = 0; press < times; press += 1) {
    await page.keyboard.press(key);
    const { name, isCovered } = await page.evaluate(readFocus);
    reached.add(name);
    if (isCovered) covered.push(name);
  }
  return { reached: reached.size, covered };
}

function readFocus(): { readonly name: string; readonly isCovered: boolean } {
  const STEP_PX = 4;
  const focused = document.activeElement ?? document.body;
  const { top, bottom, left, width, height } = focused.getBoundingClientRect();
  const hitAt = (y: number) => document.elementFromPoint(left + width / 2, y);
  const isSeenAt = (y: number): boolean => {
    const hit = hitAt(y);
    return hit !== null && (focused.contains(hit) || hit.contains(focused));
  };
  const stays = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).position === 'sticky' || stays(element.parentElement));
  const isWhole = () => isSeenAt(top + 2) && isSeenAt(bottom - 2);
  // What is higher than the room there is fills all of it.
  const fillsRoom = () => {
    const lines = Array.from({ length: Math.floor(innerHeight / STEP_PX) }, (_, line) => line * STEP_PX);
    const room = lines.filter((y) => !stays(hitAt(y)));
    return height > room.length * STEP_PX && room.every((y) => isSeenAt(y));
  };
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60) ?? '';
  return { name, isCovered: focused !== document.body && !isWhole() && !fillsRoom() };
}

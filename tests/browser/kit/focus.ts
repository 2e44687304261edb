import type { Page } from 'playwright-core';

/** Presses the key so many times; what then had the focus and was covered in part, by its words. */
export async function findCovered(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  times: number,
): Promise<{ readonly reached: number; readonly covered: readonly string[] }> {
  const reached = new Set<string>();
  const covered: string[] = [];
  for (let press = 0; press < times; press += 1) {
    await page.keyboard.press(key);
    const { name, isCovered } = await page.evaluate(readFocus);
    reached.add(name);
    if (isCovered) covered.push(name);
  }
  return { reached: reached.size, covered };
}

function readFocus(): { readonly name: string; readonly isCovered: boolean } {
  const focused = document.activeElement ?? document.body;
  const { top, bottom, left, width } = focused.getBoundingClientRect();
  const isSeenAt = (y: number): boolean => {
    const hit = document.elementFromPoint(left + width / 2, y);
    return hit !== null && (focused.contains(hit) || hit.contains(focused));
  };
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60) ?? '';
  return { name, isCovered: focused !== document.body && !(isSeenAt(top + 2) && isSeenAt(bottom - 2)) };
}

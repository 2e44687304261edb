/** A second tap that comes sooner is the same movement of a hand; longer than any browser takes for a double tap. */
const WITHIN_MS = 400;
/** A fingertip does not come down twice on the very same spot. */
const WITHIN_PX = 24;

/** Where a finger left the glass, and what it had tapped. */
interface Tap {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly on: Element;
}

/**
 * A hand that taps twice where once was meant does not tap what came under the finger in between: the next step's next
 * step, or an answer in a sheet that nobody has read yet. A second tap on the same thing counts as ever.
 */
export function dropSecondTaps(page: Document): void {
  let last: Tap | null = null;
  let isDropped = false;
  page.addEventListener(
    'pointerdown',
    (event) => {
      isDropped = last !== null && !isSame(last, event) && isNear(last, event);
    },
    { capture: true },
  );
  page.addEventListener(
    'pointerup',
    (event) => {
      const on = touched(event);
      // What was dropped begins no new movement: a third tap is measured by the first.
      if (!isDropped) last = on && { at: event.timeStamp, x: event.clientX, y: event.clientY, on };
    },
    { capture: true },
  );
  page.addEventListener(
    'click',
    (event) => {
      // That of a keyboard comes without a finger, and counts no taps.
      if (!isDropped || event.detail === 0) return;
      isDropped = false;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}

function isNear(last: Tap, { timeStamp, clientX, clientY }: PointerEvent): boolean {
  const isSameSpot = Math.hypot(clientX - last.x, clientY - last.y) <= WITHIN_PX;
  return isSameSpot && timeStamp - last.at < WITHIN_MS;
}

/** The same thing; or a box for words, which only gets the cursor. */
function isSame(last: Tap, event: PointerEvent): boolean {
  const on = touched(event);
  return on === last.on || (on?.matches(wordBox) ?? false);
}

const wordBox = 'textarea, input:not([type=checkbox], [type=radio], [type=file], [type=date])';

/** What a finger is on; null for a mouse, and for what does nothing. */
function touched({ pointerType, target }: PointerEvent): Element | null {
  if (pointerType !== 'touch' || !(target instanceof Element)) return null;
  return target.closest('a, button, label, input, select, textarea, summary');
}

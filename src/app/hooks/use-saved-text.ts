import { useCallback, useEffect, useRef } from 'react';

/** A pause this long saves what was typed. */
const PAUSE_MS = 300;
/** Typing on without a pause is saved at least this often. */
const LATEST_MS = 700;

type TextElement = HTMLInputElement | HTMLTextAreaElement;

const asTyped = (text: string) => text;

/**
 * The second of two quick taps on one point of the glass may land in a box the first did not: the page has moved on. To
 * Chromium that is a double tap, which selects the word there; in an empty box it finds none, sets no caret, and every key
 * is lost. So it gets its caret here.
 */
function placeCaret(event: Event) {
  const box = event.currentTarget as TextElement;
  if (!box.value) box.setSelectionRange(0, 0);
}

/**
 * Keeps a text box and the store apart while someone types: the box is uncontrolled, what is typed is saved after a pause
 * and at the latest every 700 ms, and a value coming back from the store is shown only when nobody is in the box and
 * nothing typed is still on its way. So an echo can never take letters away, whatever the phone's speed, and Telex
 * composition is never disturbed.
 *
 * `onSave` gets the text in NFC. A promise of it that comes to undefined says that nothing was kept, and the text is
 * handed over again when the box is left. Where the store says a text in a spelling of its own, `asKept` (always the same
 * function) says in which, or its answer would be waited for for ever. Give the returned ref to an `<input>` or `<textarea>`
 * with `defaultValue`.
 */
export function useSavedText(value: string, onSave: (text: string) => unknown, asKept = asTyped) {
  const element = useRef<TextElement | null>(null);
  const save = useRef(onSave);
  save.current = onSave;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const firstUnsavedAt = useRef<number | null>(null);
  /** What was handed to `onSave` and has not come back yet; null when the store agrees. */
  const awaited = useRef<string | null>(null);
  const shown = useRef(value);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (firstUnsavedAt.current === null || !element.current) return;
    firstUnsavedAt.current = null;
    const text = element.current.value.normalize('NFC');
    const answer = asKept(text);
    if (answer === (awaited.current ?? shown.current)) return;
    awaited.current = answer;
    // Typed again as the store has it, there will be no answer to wait for.
    const settle = () => {
      if (awaited.current === shown.current) awaited.current = null;
    };
    const kept = save.current(text);
    if (!(kept instanceof Promise)) return settle();
    void kept.then((what: unknown) => {
      if (awaited.current !== answer) return;
      if (what !== undefined) return settle();
      awaited.current = null;
      // Long due: the next letter, or leaving the box, hands it over again.
      firstUnsavedAt.current ??= 0;
    });
  }, [asKept]);

  /** Puts a text into the box that its caller saves in another way, such as a count raised by a tap. */
  const show = useCallback((text: string) => {
    clearTimeout(timer.current);
    firstUnsavedAt.current = null;
    awaited.current = text === shown.current ? null : text;
    if (element.current) element.current.value = text;
  }, []);

  const onInput = useCallback(
    (event: Event) => {
      const now = event.timeStamp;
      firstUnsavedAt.current ??= now;
      clearTimeout(timer.current);
      const left = LATEST_MS - (now - firstUnsavedAt.current);
      timer.current = setTimeout(flush, Math.max(0, Math.min(PAUSE_MS, left)));
    },
    [flush],
  );

  const attach = useCallback(
    (next: TextElement | null) => {
      const previous = element.current;
      if (previous && previous !== next) {
        flush();
        previous.removeEventListener('input', onInput);
        previous.removeEventListener('blur', flush);
        previous.removeEventListener('click', placeCaret);
      }
      element.current = next;
      if (next && next !== previous) {
        next.addEventListener('input', onInput);
        next.addEventListener('blur', flush);
        next.addEventListener('click', placeCaret);
      }
    },
    [flush, onInput],
  );

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [flush]);

  useEffect(() => {
    shown.current = value;
    if (awaited.current !== null) {
      if (awaited.current !== value) return;
      awaited.current = null;
    }
    const box = element.current;
    if (!box) return;
    if (box.value.normalize('NFC') === value) {
      // Kept by now, whoever tried it again; held for unsaved, it would go over what somebody else writes later.
      clearTimeout(timer.current);
      firstUnsavedAt.current = null;
    } else if (firstUnsavedAt.current === null && document.activeElement !== box) box.value = value;
  }, [value]);

  /** What the box says now, saved or not. */
  const read = useCallback(() => element.current?.value ?? shown.current, []);

  return { attach, flush, show, read };
}

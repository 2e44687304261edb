/*
 * Where a window says that what stands in it is not kept: the book does not close over it, for it stands on the screen and
 * nowhere else.
 */

const MARK = 'data-unsaved';

export function markUnsaved(isUnsaved: boolean): void {
  document.documentElement.toggleAttribute(MARK, isUnsaved);
}

export function isUnsaved(): boolean {
  return document.documentElement.hasAttribute(MARK);
}

/** Does it as soon as nothing unsaved stands here: all of it was kept, or given up. */
export function onceKept(act: () => void): void {
  if (!isUnsaved()) return act();
  const watcher = new MutationObserver(() => {
    if (isUnsaved()) return;
    watcher.disconnect();
    act();
  });
  watcher.observe(document.documentElement, { attributeFilter: [MARK] });
}

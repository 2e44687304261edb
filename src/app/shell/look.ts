const KEY = 'text-size';
const sizes = ['17', '19', '22', '26'] as const;
export type TextSize = (typeof sizes)[number];

/** The size of body text a person chose, in px at the browser's default; 19 until they did. */
export function readTextSize(): TextSize {
  const kept = localStorage.getItem(KEY);
  return sizes.find((size) => size === kept) ?? '19';
}

export function setTextSize(size: TextSize): void {
  localStorage.setItem(KEY, size);
  document.documentElement.dataset['text'] = size;
}

/** One step larger or smaller; the same size at either end. */
export function nextTextSize(size: TextSize, by: 1 | -1): TextSize {
  return sizes[sizes.indexOf(size) + by] ?? size;
}

/** The next larger size; after the largest the smallest. */
export function cycleTextSize(): void {
  const next = sizes[(sizes.indexOf(readTextSize()) + 1) % sizes.length] ?? '19';
  setTextSize(next);
}

const THEME_KEY = 'theme';
const themes = ['system', 'light', 'outdoor', 'dark'] as const;
/** Sáng, ngoài trời, tối, or as the phone is set. */
export type Theme = (typeof themes)[number];

export function readTheme(): Theme {
  const kept = localStorage.getItem(THEME_KEY);
  return themes.find((theme) => theme === kept) ?? 'system';
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Puts the kept choices on the page; called before the first paint. */
export function applyLook(): void {
  setTextSize(readTextSize());
  setTheme(readTheme());
}

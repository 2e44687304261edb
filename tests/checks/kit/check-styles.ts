import type { SourceTree } from './source-tree.ts';
import type { Violation } from './violation.ts';

/**
 * What the oldest browser the app is built for (`vite.config.ts`) does not know, and leaves out together with the rule it
 * stands in. What only makes the page nicer is not here.
 */
const tooYoung: readonly RegExp[] = [/:has\(/, /light-dark\(/, /color-mix\(/, /oklch\(/, /^\s*&/];

/** A height of the window as it is now has to stand behind the same in units every browser knows. */
const ofWindow = /^\s*([a-z-]+): .*\d[dsl]v[hw]/;

/** Holds that no style is lost on the oldest browser the app is built for. */
export function checkStyles(tree: SourceTree): readonly Violation[] {
  return [...tree].flatMap(([file, text]) => {
    if (!file.endsWith('.css')) return [];
    const lines = text.split('\n');
    return lines.flatMap((line, index): readonly Violation[] => {
      const property = ofWindow.exec(line)?.[1];
      const hasOlder = property !== undefined && lines[index - 1]?.trim().startsWith(`${property}:`);
      const isLost = tooYoung.some((young) => young.test(line)) || (property !== undefined && !hasOlder);
      return isLost ? [{ rule: 'styles', file, line: index + 1, detail: line.trim() }] : [];
    });
  });
}

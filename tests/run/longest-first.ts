import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more on a slow machine, the longest first. A name that is gone does no harm. */
const longest = [
  'browser/looks',
  'browser/worked-meeting',
  'browser/typing',
  'browser/lock',
  'browser/faults',
  'browser/faults-of-files',
  'browser/memory',
  'browser/lost-phone',
  'browser/first-visit',
  'browser/two-tabs',
  'browser/worker',
  'browser/kill-phones',
  'sim/simulation',
  'sim/mutants',
  'unit/province/process',
  'kill/kill-servers',
];

/** A new machine knows no lengths of earlier runs, and one core would wait at the end for what came last by chance. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = await super.sort(files);
    return order.sort((a, b) => a.project.name.localeCompare(b.project.name) || rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? longest.length : place;
}

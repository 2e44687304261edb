/**
 * What sending takes, in figures; see docs/benchmarks.md. Ratios are what to look at: the seconds are this machine's.
 *
 *   npm run bench                   the sync path beside straight writes, a month on the wire and over a weak line
 *   npm run bench -- --others       the month over the weak line, beside what a secretary would otherwise have
 *   npm run bench -- --herd         the month start of the whole province
 *   npm run bench -- --papers       how long a slow phone takes over the minutes, and what LibreOffice makes of each paper
 *   npm run bench -- --at-rest      what sealing costs a slow phone, beside the same store in clear
 *
 * `--json` for machines. `--units 1500` for the sync path; for the herd `--minutes 10`, `--cells 4641`,
 * `--database sqlite|postgresql` and `--form spread|full-speed|at-once`, both and all where left out.
 */
import { measureOnSlowPhone } from './at-rest.ts';
import { herdForms, runHerds } from './herd.ts';
import { sendOtherWays } from './other-ways.ts';
import { checkPapers } from './papers.ts';
import {
  atRestLines,
  herdLines,
  otherLines,
  paperLines,
  speedLines,
  weakLines,
  weightLines,
} from './print.ts';
import { speedOnPostgres, speedOnSqlite, weighMonth } from './speed.ts';
import { weakShape } from './weak-line.ts';
import { sendMonthByChromium, sendMonthOver } from './weak-month.ts';

const args = process.argv.slice(2);
const isJson = args.includes('--json');
// What is printed while it works goes beside the figures, which a machine may read.
const say = (line: string) => console.error(line);

if (args.includes('--at-rest')) {
  const atRest = await measureOnSlowPhone();
  show({ atRest }, atRestLines(atRest));
} else if (args.includes('--herd')) {
  const asked = {
    minutes: numberAfter('--minutes', 10),
    cells: numberAfter('--cells', 4641),
    databases: oneOf('--database', ['sqlite', 'postgresql'] as const),
    forms: oneOf('--form', herdForms),
  };
  const runs = [];
  for await (const run of runHerds(asked, say)) {
    runs.push(run);
    // Each takes minutes: whoever watches sees it as soon as it is over.
    for (const line of herdLines(run)) (isJson ? say : console.log)(line);
  }
  if (isJson) show({ herd: runs }, []);
} else if (args.includes('--others')) {
  const weak = await sendMonthOver(weakShape);
  const others = await sendOtherWays(weak.earlier, weak.records, say);
  show({ weakLine: weak.figures, others }, otherLines(weak.figures, others));
} else if (args.includes('--papers')) {
  const papers = await checkPapers(say);
  show({ papers }, paperLines(papers));
  if (papers.measured?.some((one) => !one.isRight)) process.exit(1);
} else {
  const wire = await weighMonth();
  const weak = await sendMonthOver(weakShape);
  const byChromium = await sendMonthByChromium(weakShape);
  const units = numberAfter('--units', 1500);
  const speed = { sqlite: await speedOnSqlite(units), postgresql: await speedOnPostgres(units) };
  show({ wire, weakLine: { ...weak.figures, byChromium }, ...speed }, [
    ...weightLines(wire),
    ...weakLines(weak.figures, byChromium),
    ...speedLines(speed),
  ]);
}
process.exit(0);

function show(figures: object, lines: readonly string[]): void {
  console.log(isJson ? JSON.stringify(figures, null, 2) : lines.join('\n'));
}

function valueAfter(flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : (args[at + 1] ?? '');
}

function numberAfter(flag: string, otherwise: number): number {
  const value = Number(valueAfter(flag) ?? otherwise);
  if (!(value > 0)) throw new Error(`${flag} wants a number above 0`);
  return value;
}

/** The one that was named, or all of them. */
function oneOf<T extends string>(flag: string, all: readonly T[]): readonly T[] {
  const named = valueAfter(flag);
  if (named === undefined) return all;
  const found = all.filter((one) => one === named);
  if (found.length === 0) throw new Error(`${flag} is one of: ${all.join(', ')}`);
  return found;
}

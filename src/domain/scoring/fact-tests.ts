import type { FactTest } from '../criteria/criterion.ts';
import type { Ratio } from './facts/fact.ts';
import type { FactReader } from './facts/read-facts.ts';
import { factEvidence } from './finding.ts';
import type { Evidence, ScoreProblem, ScoreQuestion } from './evidence.ts';

/** How a test of a fact came out. `open` where the fact is a question and its answers differ. */
export type TestOutcome =
  | { readonly state: 'holds'; readonly evidence: readonly Evidence[] }
  | { readonly state: 'fails'; readonly evidence: readonly Evidence[] }
  | {
      readonly state: 'open';
      readonly question: ScoreQuestion;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly state: 'bad-data';
      readonly problems: readonly ScoreProblem[];
      readonly evidence: readonly Evidence[];
    };

/** Asks one test of a meeting's facts. */
export function runTest(test: FactTest, facts: FactReader): TestOutcome {
  const result = readTested(test, facts);
  const said = factEvidence(test.fact, result);
  if (result.state === 'bad-data') {
    return { state: 'bad-data', problems: result.problems, evidence: said };
  }
  if (result.state === 'known') {
    return { state: passes(test, result.value) ? 'holds' : 'fails', evidence: said };
  }
  const { least, most, question } = result;
  if (!mayPass(test, least, most)) return { state: 'fails', evidence: said };
  const isSure = passes(test, least) && passes(test, most);
  return isSure ? { state: 'holds', evidence: said } : { state: 'open', question, evidence: said };
}

function readTested(test: FactTest, facts: FactReader) {
  if ('is' in test) return facts.yesNo(test.fact);
  if ('belowPercent' in test) return facts.ratio(test.fact);
  return facts.number(test.fact);
}

/** Whether any value from `least` to `most` passes: a test with two bounds may hold between two ends that fail. */
function mayPass(test: FactTest, least: TestedValue, most: TestedValue): boolean {
  if (typeof least === 'number' && typeof most === 'number' && !('is' in test) && !('belowPercent' in test)) {
    return most >= (test.atLeast ?? -Infinity) && least <= (test.atMost ?? Infinity);
  }
  return passes(test, least) || passes(test, most);
}

type TestedValue = boolean | number | Ratio | null;

function passes(test: FactTest, value: TestedValue): boolean {
  if ('is' in test) return value === test.is;
  if ('belowPercent' in test) {
    if (typeof value !== 'object' || value === null) return false;
    return 100 * value.numerator < test.belowPercent * value.denominator;
  }
  if (typeof value !== 'number') return false;
  return value >= (test.atLeast ?? -Infinity) && value <= (test.atMost ?? Infinity);
}

import { addDays, dayOfMonth, dayToPeriod, type Day } from '#base/day.ts';
import { holidayDays } from '../criteria/calendar.ts';
import type {
  AmountLadderRule,
  ByDeadlineRule,
  ChecksRule,
  DayWindowRule,
  DeductionRule,
  FullRule,
  RatioLadderRule,
  Rule,
  ShortfallLadderRule,
} from '../criteria/criterion.ts';
import type { Judgement } from '../meeting/meeting.ts';
import { evidence, type Evidence, type ScoreProblem, type ScoreQuestion } from './evidence.ts';
import { runTest } from './fact-tests.ts';
import type { FactResult, Ratio } from './facts/fact.ts';
import type { FactContext } from './facts/fact-context.ts';
import type { FactReader } from './facts/read-facts.ts';
import { answeredFinding, factEvidence, type Finding } from './finding.ts';

/** What a rule works with, besides itself. */
export interface RuleInput {
  readonly maxPoints: number;
  readonly judgement: Judgement | undefined;
  readonly context: FactContext;
  readonly facts: FactReader;
}

/** What the rule gives for this meeting, before anybody overrides it. */
export function applyRule(rule: Rule, input: RuleInput): Finding {
  const evaluate = ruleByKind[rule.kind] as (rule: Rule, input: RuleInput) => Finding;
  return evaluate(rule, input);
}

const ruleByKind: {
  readonly [K in Rule['kind']]: (rule: Extract<Rule, { kind: K }>, input: RuleInput) => Finding;
} = {
  judgement: (_rule, input) => judge(input),
  checks: addUpChecks,
  'ratio-ladder': climbRatio,
  'amount-ladder': climbAmount,
  'shortfall-ladder': climbShortfall,
  deduction: deduct,
  'day-window': placeInMonth,
  'by-deadline': meetDeadline,
  full: giveFull,
};

/** Đạt gives the maximum, đạt một phần half of it rounded down, chưa đạt nothing. */
function judge({ maxPoints, judgement, context }: RuleInput): Finding {
  const from = context.table.policy.evidenceForMetFrom;
  return answeredFinding({
    ask: {
      kind: 'three-way',
      question: 'judgement',
      levels: [maxPoints, Math.floor(maxPoints / 2), 0],
    },
    judgement,
    evidence: [],
    // By the answer rather than by its points: "partly" of 1 point is 0 as "not met" is.
    needsWords: () => judgement?.answer !== 'met' || maxPoints >= from,
    wordsQuestion: 'judgement-evidence',
  });
}

function addUpChecks(rule: ChecksRule, input: RuleInput): Finding {
  let sure = 0;
  let open = 0;
  let question: ScoreQuestion | null = null;
  const problems = new Set<ScoreProblem>();
  const said: Evidence[] = [];
  for (const check of rule.checks) {
    const outcomes = check.anyOf.map((test) => runTest(test, input.facts));
    said.push(...outcomes.flatMap((outcome) => outcome.evidence));
    if (outcomes.some((outcome) => outcome.state === 'holds')) sure += check.points;
    else {
      for (const outcome of outcomes) {
        if (outcome.state === 'bad-data') outcome.problems.forEach((code) => problems.add(code));
        if (outcome.state === 'open') question = outcome.question;
      }
      if (outcomes.some((outcome) => outcome.state === 'open')) open += check.points;
    }
  }
  if (problems.size > 0) return bad([...problems], said);
  if (question === null) return scored(sure, said);
  return answeredFinding({
    ask: { kind: 'yes-no', question, levels: [sure + open, sure] },
    judgement: input.judgement,
    evidence: said,
    needsWords: () => true,
    wordsQuestion: 'answer-reason',
  });
}

function climbRatio(rule: RatioLadderRule, input: RuleInput): Finding {
  const result = input.facts.ratio(rule.fact);
  const said = factEvidence(rule.fact, result);
  if (result.state === 'bad-data') return bad(result.problems, said);
  if (result.state === 'known') {
    const ladder = scored(ratioPoints(rule, result.value), said);
    const isNone = result.value.numerator === 0 && rule.whenNone !== null;
    return isNone ? ladder : askBefore(rule, ladder, input);
  }
  // What none gives may be more than what all of it gives: a ladder of a province need not rise.
  const ends = [ratioPoints(rule, result.least), ratioPoints(rule, result.most)];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (least === most) return askBefore(rule, scored(least, said), input);
  const all = [...rule.rungs.map((rung) => rung.points), rule.otherwise, rule.whenNone ?? rule.otherwise];
  const possible = all.filter((points) => points >= least && points <= most);
  return askBefore(rule, chooseLevel(possible, result.question, said, input), input);
}

/** What the tests before the ladder leave of it: the first that holds decides, one nobody can tell asks a person. */
function askBefore(rule: RatioLadderRule, ladder: Finding, input: RuleInput): Finding {
  return rule.instead.reduceRight((rest, { test, points }) => {
    const outcome = runTest(test, input.facts);
    if (outcome.state === 'fails') return rest;
    const said = [...ladder.evidence, ...outcome.evidence];
    if (outcome.state === 'holds') return scored(points, said);
    if (outcome.state === 'bad-data') return bad(outcome.problems, said);
    if (rest.result.state === 'bad-data') return rest;
    const others = rest.ask?.levels ?? ('points' in rest.result ? [rest.result.points] : []);
    return chooseLevel([points, ...others], outcome.question, said, input);
  }, ladder);
}

/** A person picks one of the points that are still possible, and says why. */
function chooseLevel(
  possible: readonly number[],
  question: ScoreQuestion,
  said: readonly Evidence[],
  input: RuleInput,
): Finding {
  return answeredFinding({
    ask: { kind: 'levels', question, levels: [...new Set(possible)].sort((a, b) => b - a) },
    judgement: input.judgement,
    evidence: said,
    needsWords: () => true,
    wordsQuestion: 'answer-reason',
  });
}

function ratioPoints(rule: RatioLadderRule, { numerator, denominator }: Ratio): number {
  if (numerator === 0 && rule.whenNone !== null) return rule.whenNone;
  // A part of nothing reaches no rung, though 0 is as much as any percent of 0.
  if (denominator <= 0) return rule.otherwise;
  const rung = rule.rungs.find(({ percent, isStrict }) => {
    const part = 100 * numerator;
    const wanted = percent * denominator;
    return isStrict === true ? part > wanted : part >= wanted;
  });
  return rung?.points ?? rule.otherwise;
}

function climbAmount(rule: AmountLadderRule, input: RuleInput): Finding {
  const result = input.facts.number(rule.fact);
  const said = factEvidence(rule.fact, result);
  const pointsAt = (value: number | null): number =>
    rule.rungs.find((rung) => value !== null && value >= rung.atLeast)?.points ?? rule.otherwise;
  return fromNumber(result, said, pointsAt, input);
}

function climbShortfall(rule: ShortfallLadderRule, input: RuleInput): Finding {
  const result = input.facts.number(rule.fact);
  const { required } = rule;
  const actual = result.state === 'known' ? result.value : null;
  const said = [...factEvidence(rule.fact, result)];
  if (actual !== null) {
    const short = Math.max(0, required - actual);
    said.push(evidence('duration', { actual, required, short }));
  }
  const pointsAt = (value: number | null): number => {
    if (value === null) return rule.otherwise;
    const rung = rule.rungs.find(({ shortBy }) => required - value <= shortBy);
    const share = rule.shares.find(({ percent }) => 100 * value >= percent * required);
    return rung?.points ?? share?.points ?? rule.otherwise;
  };
  return fromNumber(result, said, pointsAt, input);
}

function deduct(rule: DeductionRule, input: RuleInput): Finding {
  const result = input.facts.number(rule.fact);
  const pointsAt = (value: number | null): number =>
    Math.max(0, input.maxPoints - rule.pointsEach * Math.max(0, value ?? 0));
  return fromNumber(result, factEvidence(rule.fact, result), pointsAt, input);
}

function fromNumber(
  result: FactResult<number | null>,
  said: readonly Evidence[],
  pointsAt: (value: number | null) => number,
  input: RuleInput,
): Finding {
  if (result.state === 'bad-data') return bad(result.problems, said);
  if (result.state === 'known') return scored(pointsAt(result.value), said);
  const least = pointsAt(result.least);
  const most = pointsAt(result.most);
  if (least === most) return scored(least, said);
  const range = [Math.max(least, most), Math.min(least, most)];
  return answeredFinding({
    ask: { kind: 'yes-no', question: result.question, levels: range },
    judgement: input.judgement,
    evidence: said,
    needsWords: () => true,
    wordsQuestion: 'answer-reason',
  });
}

function placeInMonth(rule: DayWindowRule, { maxPoints, context, facts }: RuleInput): Finding {
  const { meeting, calendar } = context;
  const result = facts.day('held-on');
  const said = [...factEvidence('held-on', result)];
  if (result.state !== 'known')
    return bad(result.state === 'bad-data' ? result.problems : ['no-held-on'], said);
  const heldOn = result.value as Day;
  if (dayToPeriod(heldOn) !== meeting.period) {
    said.push(evidence('held-outside-period', { day: heldOn, period: meeting.period }));
    return scored(0, said);
  }
  const scheduled = `${meeting.period}-${String(rule.day).padStart(2, '0')}` as Day;
  const reason = meeting.offScheduleReason;
  said.push(
    evidence('schedule', {
      day: heldOn,
      scheduled,
      reason,
      note: meeting.offScheduleNote,
      isScheduledDayOff: holidayDays(calendar).has(scheduled),
    }),
  );
  const day = dayOfMonth(heldOn);
  if (day === rule.day) return scored(maxPoints, said);
  const isInWindow = day >= rule.windowFrom && day <= rule.windowTo;
  const isAllowed = rule.reasons.length === 0 || (reason !== null && rule.reasons.includes(reason));
  return scored(isInWindow && isAllowed ? rule.windowPoints : 0, said);
}

function meetDeadline(rule: ByDeadlineRule, { maxPoints, context, facts }: RuleInput): Finding {
  const { heldOn } = context.meeting;
  const result = facts.day(rule.fact);
  const said = [...factEvidence(rule.fact, result)];
  if (heldOn === null) return bad(['no-held-on'], said);
  if (result.state !== 'known')
    return bad(result.state === 'bad-data' ? result.problems : ['no-held-on'], said);
  const until = addDays(heldOn, rule.days);
  said.push(evidence('deadline', { until, days: rule.days }));
  if (result.value !== null) return scored(result.value <= until ? maxPoints : 0, said);
  if (context.today > until) return scored(0, said);
  return { result: { state: 'pending', points: maxPoints, until }, evidence: said, ask: null };
}

function giveFull(rule: FullRule, { maxPoints }: RuleInput): Finding {
  const said = [evidence('given-in-full', { reason: rule.reason })];
  if (!rule.isNotApplicable) return scored(maxPoints, said);
  const result = { state: 'not-applicable', reason: rule.reason, points: maxPoints } as const;
  return { result, evidence: said, ask: null };
}

function scored(points: number, said: readonly Evidence[]): Finding {
  return { result: { state: 'scored', points }, evidence: said, ask: null };
}

function bad(problems: readonly ScoreProblem[], said: readonly Evidence[]): Finding {
  return { result: { state: 'bad-data', problems }, evidence: said, ask: null };
}

import type { Judgement } from '../meeting/meeting.ts';
import type { Evidence, ScoreQuestion } from './evidence.ts';
import { evidence } from './evidence.ts';
import type { FactDetails, FactResult, Ratio } from './facts/fact.ts';
import type { FactName } from './facts/fact-names.ts';
import type { Ask, LineResult } from './score.ts';

/** What a rule found, and what it rests on. */
export interface Finding {
  readonly result: LineResult;
  readonly evidence: readonly Evidence[];
  readonly ask: Ask | null;
}

/** The sentences of one fact: its own first, then its notes. */
export function factEvidence(
  fact: FactName,
  result: FactResult<boolean | number | string | Ratio | null>,
): readonly Evidence[] {
  const { figures, memberIds, notes }: FactDetails = result.details;
  const value = result.state === 'known' ? valueFigures(result.value) : {};
  return [evidence(fact, { ...value, ...figures }, memberIds), ...(notes ?? [])];
}

/**
 * The points of a line a person decides. `levels` are the points an answer can give, highest first; `yes-no` has
 * two of them. An answer given without the line of words it needs stays open, at the points it would give.
 */
export function answeredFinding(input: {
  readonly ask: Ask;
  readonly judgement: Judgement | undefined;
  readonly evidence: readonly Evidence[];
  /** Whether these points need a line of words beside them. */
  readonly needsWords: (points: number) => boolean;
  readonly wordsQuestion: ScoreQuestion;
}): Finding {
  const { ask, judgement } = input;
  const points = judgement === undefined ? null : answerPoints(judgement.answer, ask);
  if (judgement === undefined || points === null) {
    const result: LineResult = {
      state: 'needs-judgement',
      minPoints: Math.min(...ask.levels),
      maxPoints: Math.max(...ask.levels),
    };
    return { result, evidence: input.evidence, ask };
  }
  const words = judgement.evidence.trim();
  const said = evidence('judgement', { answer: answerName(judgement), points, words });
  const lines = [...input.evidence, said];
  if (words === '' && input.needsWords(points)) {
    return {
      result: { state: 'needs-judgement', minPoints: points, maxPoints: points },
      evidence: lines,
      ask: { ...ask, question: input.wordsQuestion },
    };
  }
  return { result: { state: 'scored', points }, evidence: lines, ask };
}

function answerPoints(answer: Judgement['answer'], ask: Ask): number | null {
  if (typeof answer === 'object') {
    return ask.kind === 'levels' && ask.levels.includes(answer.points) ? answer.points : null;
  }
  if (ask.kind === 'levels') return null;
  const order = ask.kind === 'yes-no' ? ['met', 'not-met'] : ['met', 'partly', 'not-met'];
  return ask.levels[order.indexOf(answer)] ?? null;
}

function answerName(judgement: Judgement): string {
  return typeof judgement.answer === 'object' ? 'level' : judgement.answer;
}

function valueFigures(value: boolean | number | string | Ratio | null): Evidence['figures'] {
  if (typeof value === 'boolean') return { isMet: value };
  if (typeof value === 'string') return { day: value };
  if (value !== null && typeof value === 'object') {
    return { numerator: value.numerator, denominator: value.denominator };
  }
  return { value };
}

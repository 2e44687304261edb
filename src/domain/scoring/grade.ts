import { must } from '#base/assert.ts';
import type { GradeBand } from '../criteria/criterion.ts';
import { gradesWorstFirst, type Grade, type ScoreFlag } from './score.ts';

/** The grade of so many points: the band with the highest start that they reach. Bands begin at 0. */
export function gradeOf(points: number, bands: readonly GradeBand[]): Grade {
  const reached = bands.filter((band) => band.from <= points).sort((a, b) => b.from - a.from);
  return must(reached[0], 'the bands of a criteria set begin at 0').grade;
}

/** The grade after the flags in mode `cap` had their say; flags that only warn change nothing. */
export function capGrade(grade: Grade, flags: readonly ScoreFlag[]): Grade {
  const caps = flags
    .filter((flag) => flag.mode === 'cap' && flag.maxGrade !== null)
    .map((flag) => gradesWorstFirst.indexOf(flag.maxGrade as Grade));
  const rank = Math.min(gradesWorstFirst.indexOf(grade), ...caps);
  return gradesWorstFirst[rank] ?? grade;
}

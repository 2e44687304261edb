import { describe, expect, test } from 'vitest';
import { capGrade, gradeOf } from '#domain/scoring/grade.ts';
import type { Grade, ScoreFlag } from '#domain/scoring/score.ts';
import { defaultCriteria } from '../../../kit/criteria.ts';

const flag = (mode: ScoreFlag['mode'], maxGrade: Grade | null): ScoreFlag => ({
  id: 'f',
  mode,
  maxGrade,
  figures: {},
});

describe('a grade', () => {
  // HD 42-HD/BTCTW: Tốt from 90, Khá from 70, Trung bình from 50
  test.each([
    [100, 'good'],
    [90, 'good'],
    [89, 'fair'],
    [70, 'fair'],
    [69, 'average'],
    [50, 'average'],
    [49, 'poor'],
    [0, 'poor'],
  ])('of %i points is %s', (points, grade) => {
    expect(gradeOf(points, defaultCriteria.tables[0]?.bands ?? [])).toBe(grade);
  });

  test.each([
    ['good', [flag('cap', 'fair')], 'fair'],
    ['good', [flag('cap', 'fair'), flag('cap', 'average')], 'average'],
    ['poor', [flag('cap', 'fair')], 'poor'],
    ['good', [flag('warn', 'fair')], 'good'],
    ['good', [], 'good'],
  ] as const)('%s under %o is %s', (grade, flags, capped) => {
    expect(capGrade(grade, flags)).toBe(capped);
  });
});

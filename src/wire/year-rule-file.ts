import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import type { YearRule } from '#domain/year-grade.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';

/*
 * How a year's grade follows from its months (`seeds/roll-ups`). A file of the province in the same shape
 * replaces the one that comes with the application.
 */

const gradeSchema = z.enum(['poor', 'average', 'fair', 'good']);
const monthsSchema = z.int().check(z.minimum(0), z.maximum(12));
const wordsSchema = z.string().check(z.minLength(1), z.maxLength(500));

const yearRuleSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64)),
  version: z.int().check(z.positive()),
  steps: z
    .array(
      z.strictObject({
        grade: gradeSchema,
        everyMonthAtLeast: z.nullable(gradeSchema),
        enough: z.nullable(z.strictObject({ grade: gradeSchema, months: monthsSchema })),
        mostPoor: z.nullable(monthsSchema),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
  otherwise: gradeSchema,
  countNotHeldAs: z.enum(['none', 'poor']),
  source: z.strictObject({
    document: wordsSchema,
    section: wordsSchema,
    standing: z.enum(['official', 'borrowed', 'default']),
  }),
});

/** The rule in a file, or every place where it is not one, each with its path. */
export function parseYearRuleFile(json: unknown): Result<YearRule, readonly FileProblem<ShapeProblemCode>[]> {
  const parsed = yearRuleSchema.safeParse(json);
  return parsed.success ? ok(parsed.data) : err(shapeProblems(parsed.error.issues));
}

import * as z from 'zod/mini';
import type { Day } from '#base/day.ts';
import type { FileProblem } from './file-problem.ts';
import { daySchema, lineSchema } from './scalars.ts';
import { sourceSchema } from './source-schema.ts';

/** Words that are there. */
export const wordsSchema = lineSchema.check(z.minLength(1));
/** A name of ours in a file: small letters, figures, hyphens. */
export const slugSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** What every dated file says of itself. */
export const datedShape = {
  id: slugSchema,
  version: z.int().check(z.gte(1)),
  title: wordsSchema,
  effectiveFrom: daySchema,
  effectiveTo: z.nullable(daySchema),
  source: sourceSchema,
};

/** A range that ends before it begins would never be in force. */
export function rangeProblems(range: {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
}): readonly FileProblem<'range-reversed'>[] {
  const { effectiveFrom, effectiveTo } = range;
  return effectiveTo !== null && effectiveTo < effectiveFrom
    ? [{ path: 'effectiveTo', code: 'range-reversed' }]
    : [];
}

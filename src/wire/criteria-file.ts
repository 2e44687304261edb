import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { criteriaSetProblems, type CriteriaSetProblemCode } from '#domain/criteria/check-criteria-set.ts';
import { minutesFields, type CriteriaSet } from '#domain/criteria/criterion.ts';
import { fullReasons } from '#domain/criteria/full-reason.ts';
import { dayFacts, numberFacts, ratioFacts, yesNoFacts } from '#domain/scoring/facts/fact-names.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { countSchema, daySchema, lineSchema, textSchema } from './scalars.ts';

/** The first field of a criteria file; another number is another schema beside this one. */
const CRITERIA_FORMAT = 'criteria-set/1';

export type CriteriaFileProblem = FileProblem<ShapeProblemCode | CriteriaSetProblemCode>;

/**
 * Reads a criteria file, whoever wrote it. A broken one is refused whole, with every place that is wrong: first
 * its shape (`wrong-shape`, `unknown-field`, `unknown-fact`, `unknown-rule`), then its sense.
 */
export function parseCriteriaFile(
  json: unknown,
): Result<CriteriaSet, { readonly problems: readonly CriteriaFileProblem[] }> {
  const parsed = z.safeParse(criteriaFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brands of days and ids promise.
  const set = rest as unknown as CriteriaSet;
  const problems = criteriaSetProblems(set);
  return problems.length > 0 ? err({ problems }) : ok(set);
}

const slugSchema = z.string().check(z.maxLength(80), z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const titleSchema = lineSchema.check(z.minLength(1));
const pointsSchema = z.int().check(z.nonnegative(), z.lte(1000));
const percentSchema = z.int().check(z.nonnegative(), z.lte(100));
const wholeSchema = z.int().check(z.gte(-100_000), z.lte(100_000));

const sourceSchema = z.strictObject({
  document: titleSchema,
  section: titleSchema,
  standing: z.enum(['official', 'borrowed', 'default']),
});

const conditionSchema = z.strictObject({
  isCombined: z.optional(z.boolean()),
  rollCountFrom: z.optional(countSchema),
  rollCountTo: z.optional(countSchema),
  cellKinds: z.optional(
    z.array(
      z.enum([
        'hamlet',
        'office',
        'public-service',
        'state-enterprise',
        'private-enterprise',
        'armed-forces',
        'students',
      ]),
    ),
  ),
  modes: z.optional(z.array(z.enum(['in-person', 'online', 'hybrid']))),
  isSpecialForces: z.optional(z.boolean()),
  hasSecretContent: z.optional(z.boolean()),
  isSoTayOutage: z.optional(z.boolean()),
  hasCommitteeOrDeputy: z.optional(z.boolean()),
  hasAssignedSuperior: z.optional(z.boolean()),
});
const whenSchema = z.array(conditionSchema);

const factTestSchema = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.enum(yesNoFacts), is: z.boolean() }),
  z.strictObject({
    fact: z.enum(numberFacts),
    atLeast: z.optional(wholeSchema),
    atMost: z.optional(wholeSchema),
  }),
  z.strictObject({ fact: z.enum(ratioFacts), belowPercent: percentSchema }),
]);

const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('judgement') }),
  z.strictObject({
    kind: z.literal('checks'),
    checks: z.array(z.strictObject({ anyOf: z.array(factTestSchema), points: pointsSchema })),
  }),
  z.strictObject({
    kind: z.literal('ratio-ladder'),
    fact: z.enum(ratioFacts),
    whenNone: z.nullable(pointsSchema),
    instead: z.array(z.strictObject({ test: factTestSchema, points: pointsSchema })),
    rungs: z.array(
      z.strictObject({
        percent: percentSchema,
        isStrict: z.optional(z.boolean()),
        points: pointsSchema,
      }),
    ),
    otherwise: pointsSchema,
  }),
  z.strictObject({
    kind: z.literal('amount-ladder'),
    fact: z.enum(numberFacts),
    rungs: z.array(z.strictObject({ atLeast: wholeSchema, points: pointsSchema })),
    otherwise: pointsSchema,
  }),
  z.strictObject({
    kind: z.literal('shortfall-ladder'),
    fact: z.enum(numberFacts),
    required: countSchema,
    rungs: z.array(z.strictObject({ shortBy: countSchema, points: pointsSchema })),
    shares: z.array(z.strictObject({ percent: percentSchema, points: pointsSchema })),
    otherwise: pointsSchema,
  }),
  z.strictObject({
    kind: z.literal('deduction'),
    fact: z.enum(numberFacts),
    pointsEach: pointsSchema,
  }),
  z.strictObject({
    kind: z.literal('day-window'),
    day: z.int().check(z.gte(1), z.lte(28)),
    windowFrom: z.int().check(z.gte(1), z.lte(31)),
    windowTo: z.int().check(z.gte(1), z.lte(31)),
    reasons: z.array(z.enum(['holiday', 'special'])),
    windowPoints: pointsSchema,
  }),
  z.strictObject({ kind: z.literal('by-deadline'), fact: z.enum(dayFacts), days: countSchema }),
  z.strictObject({
    kind: z.literal('full'),
    reason: z.enum(fullReasons),
    isNotApplicable: z.boolean(),
  }),
]);

const tableSchema = z.strictObject({
  id: slugSchema,
  title: titleSchema,
  appliesTo: z.array(
    z.strictObject({
      kind: z.enum(['regular', 'thematic', 'extraordinary']),
      withTopic: z.nullable(z.boolean()),
    }),
  ),
  groups: z.array(
    z.strictObject({
      id: slugSchema,
      title: titleSchema,
      maxPoints: pointsSchema,
      source: sourceSchema,
    }),
  ),
  criteria: z.array(
    z.strictObject({
      id: slugSchema,
      groupId: slugSchema,
      title: titleSchema,
      ruleText: textSchema.check(z.minLength(1)),
      measure: z.enum(['automatic', 'judgement', 'both']),
      cases: z.array(z.strictObject({ when: whenSchema, maxPoints: pointsSchema, rule: ruleSchema })),
      source: sourceSchema,
    }),
  ),
  bands: z.array(
    z.strictObject({
      grade: z.enum(['good', 'fair', 'average', 'poor']),
      from: pointsSchema,
      source: sourceSchema,
    }),
  ),
  flags: z.array(
    z.strictObject({
      id: slugSchema,
      title: titleSchema,
      scope: z.enum(['meeting', 'month', 'quarter']),
      mode: z.enum(['off', 'warn', 'cap']),
      maxGrade: z.nullable(z.enum(['good', 'fair', 'average', 'poor'])),
      linesBelowMax: z.array(slugSchema),
      tests: z.array(z.strictObject({ when: whenSchema, test: factTestSchema })),
      source: sourceSchema,
    }),
  ),
  steps: z.array(
    z.strictObject({
      id: slugSchema,
      title: titleSchema,
      phase: z.enum(['prepare', 'open', 'run', 'theme', 'end', 'after']),
      when: whenSchema,
      isCounted: z.boolean(),
      mayNotApply: z.boolean(),
      doneWhen: z.nullable(z.enum(yesNoFacts)),
    }),
  ),
  stepsSource: sourceSchema,
  policy: z.strictObject({
    excusedLeaveBase: z.boolean(),
    minNoteLength: countSchema,
    evidenceForMetFrom: pointsSchema,
    minutesFields: z.array(z.enum(minutesFields)),
    source: sourceSchema,
  }),
});

const criteriaFileSchema = z.strictObject({
  format: z.literal(CRITERIA_FORMAT),
  id: slugSchema,
  version: z.int().check(z.gte(1)),
  title: titleSchema,
  notice: lineSchema,
  isDefault: z.boolean(),
  effectiveFrom: daySchema,
  effectiveTo: z.nullable(daySchema),
  tables: z.array(tableSchema),
});

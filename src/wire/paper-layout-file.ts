import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { daySchema, lineSchema } from './scalars.ts';
import { sourceSchema } from './source-schema.ts';

/** The first field of a paper layout's file. */
const PAPER_LAYOUT_FORMAT = 'paper-layout/1';

export type PaperLayoutFileProblem = FileProblem<
  ShapeProblemCode | 'range-reversed' | 'no-room' | 'missing-slot' | 'line-too-tight'
>;

/** Reads a layout of papers; a broken one is refused whole, with every place that is wrong. */
export function parsePaperLayoutFile(
  json: unknown,
): Result<PaperLayout, { readonly problems: readonly PaperLayoutFileProblem[] }> {
  const parsed = z.safeParse(paperLayoutFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brand of a day promises.
  const layout = rest as unknown as PaperLayout;
  const problems = [...layoutProblems(layout), ...slotProblems(layout)];
  return problems.length > 0 ? err({ problems }) : ok(layout);
}

/** Between the margins something must be left to write on, and lines must not run into one another. */
function layoutProblems({
  page,
  type,
  effectiveFrom,
  effectiveTo,
}: PaperLayout): readonly PaperLayoutFileProblem[] {
  const { top, bottom, left, right } = page.marginMm;
  const LEAST_MM = 100;
  return [
    ...(effectiveTo !== null && effectiveTo < effectiveFrom
      ? [{ path: 'effectiveTo', code: 'range-reversed' } as const]
      : []),
    ...(page.widthMm - left - right < LEAST_MM || page.heightMm - top - bottom < LEAST_MM
      ? [{ path: 'page.marginMm', code: 'no-room' } as const]
      : []),
    ...(type.lineSpacingPt <= type.bodyPt
      ? [{ path: 'type.lineSpacingPt', code: 'line-too-tight' } as const]
      : []),
  ];
}

/** A line that forgot where its words go would print the same for everybody. */
function slotProblems({ head, recipients }: PaperLayout): readonly PaperLayoutFileProblem[] {
  const wanted = [
    { path: 'head.number', text: head.number, slots: ['{number}', '{code}'] },
    { path: 'head.date', text: head.date, slots: ['{place}', '{day}', '{month}', '{year}'] },
    { path: 'recipients.superior', text: recipients.superior, slots: ['{name}'] },
  ];
  return wanted.flatMap(({ path, text, slots }) =>
    slots.every((slot) => text.includes(slot)) ? [] : [{ path, code: 'missing-slot' } as const],
  );
}

const wordsSchema = lineSchema.check(z.minLength(1));
const mmSchema = z.number().check(z.nonnegative(), z.lte(500));
const ptSchema = z.number().check(z.gte(6), z.lte(40));

const paperLayoutFileSchema = z.strictObject({
  format: z.literal(PAPER_LAYOUT_FORMAT),
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  version: z.int().check(z.gte(1)),
  title: wordsSchema,
  effectiveFrom: daySchema,
  effectiveTo: z.nullable(daySchema),
  page: z.strictObject({
    widthMm: mmSchema,
    heightMm: mmSchema,
    marginMm: z.strictObject({ top: mmSchema, bottom: mmSchema, left: mmSchema, right: mmSchema }),
    numberedFrom: z.int().check(z.gte(1)),
  }),
  type: z.strictObject({
    fontName: wordsSchema,
    bodyPt: ptSchema,
    headPt: ptSchema,
    mottoPt: ptSchema,
    titlePt: ptSchema,
    tablePt: ptSchema,
    recipientsPt: ptSchema,
    lineSpacingPt: ptSchema,
    paragraphGapPt: z.number().check(z.nonnegative(), z.lte(40)),
    firstLineIndentMm: mmSchema,
  }),
  head: z.strictObject({
    motto: wordsSchema,
    separator: wordsSchema,
    leftShare: z.number().check(z.gte(20), z.lte(80)),
    number: wordsSchema,
    date: wordsSchema,
    padDaysTo: z.int().check(z.gte(0), z.lte(31)),
    padMonthsTo: z.int().check(z.gte(0), z.lte(12)),
  }),
  codes: z.strictObject({
    notice: wordsSchema,
    minutes: wordsSchema,
    resolution: wordsSchema,
    conclusion: wordsSchema,
    report: wordsSchema,
    plan: wordsSchema,
  }),
  signatures: z.strictObject({
    onBehalf: wordsSchema,
    secretary: wordsSchema,
    deputySecretary: wordsSchema,
    minuteTaker: wordsSchema,
    chair: wordsSchema,
    scoreKeeper: wordsSchema,
    spaceMm: mmSchema,
  }),
  recipients: z.strictObject({
    title: wordsSchema,
    superior: wordsSchema,
    members: wordsSchema,
    archive: wordsSchema,
  }),
  source: sourceSchema,
});

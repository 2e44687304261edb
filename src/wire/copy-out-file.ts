import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { copyOutFields, type CopyOutOrder, type CopyOutPart } from '#domain/copy-out.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { daySchema, lineSchema } from './scalars.ts';
import { sourceSchema } from './source-schema.ts';

/** The first field of a copy-out order's file. */
export const COPY_OUT_FORMAT = 'copy-out/1';

export type CopyOutFileProblem = FileProblem<
  ShapeProblemCode | 'range-reversed' | 'duplicate-id' | 'no-field' | 'field-beside-papers'
>;

/** Reads the order in which a meeting is copied out; a broken one is refused whole, with every place that is wrong. */
export function parseCopyOutFile(
  json: unknown,
): Result<CopyOutOrder, { readonly problems: readonly CopyOutFileProblem[] }> {
  const parsed = z.safeParse(copyOutFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brand of a day promises.
  const order = rest as unknown as CopyOutOrder;
  const problems = orderProblems(order);
  return problems.length > 0 ? err({ problems }) : ok(order);
}

/** Days are kept by the ids of parts, and each field is copied once. */
function orderProblems({ parts, effectiveFrom, effectiveTo }: CopyOutOrder): readonly CopyOutFileProblem[] {
  const partIds = parts.map((part) => part.id);
  const fieldIds = parts.flatMap((part) => part.fields.map((field) => field.id));
  return [
    ...(effectiveTo !== null && effectiveTo < effectiveFrom
      ? [{ path: 'effectiveTo', code: 'range-reversed' } as const]
      : []),
    ...(new Set(partIds).size < partIds.length || new Set(fieldIds).size < fieldIds.length
      ? [{ path: 'parts', code: 'duplicate-id' } as const]
      : []),
    ...parts.flatMap(fieldProblems),
  ];
}

function fieldProblems({ keptAs, fields }: CopyOutPart, index: number): readonly CopyOutFileProblem[] {
  const path = `parts.${index}.fields`;
  if (keptAs === 'papers') return fields.length > 0 ? [{ path, code: 'field-beside-papers' }] : [];
  return fields.length === 0 ? [{ path, code: 'no-field' }] : [];
}

const wordsSchema = lineSchema.check(z.minLength(1));
const slugSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

const copyOutFileSchema = z.strictObject({
  format: z.literal(COPY_OUT_FORMAT),
  id: slugSchema,
  version: z.int().check(z.gte(1)),
  title: wordsSchema,
  notice: wordsSchema,
  effectiveFrom: daySchema,
  effectiveTo: z.nullable(daySchema),
  parts: z
    .array(
      z.strictObject({
        id: slugSchema,
        title: wordsSchema,
        keptAs: z.enum(['day', 'papers', 'published']),
        fields: z.array(z.strictObject({ id: z.enum(copyOutFields), title: wordsSchema })),
      }),
    )
    .check(z.minLength(1)),
  source: sourceSchema,
});

import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { copyOutFields, type CopyOutOrder, type CopyOutPart } from '#domain/copy-out.ts';
import { datedShape, rangeProblems, slugSchema, wordsSchema } from './dated-file.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';

/** The first field of a copy-out order's file. */
const COPY_OUT_FORMAT = 'copy-out/1';

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
function orderProblems(order: CopyOutOrder): readonly CopyOutFileProblem[] {
  const { parts } = order;
  const partIds = parts.map((part) => part.id);
  const fieldIds = parts.flatMap((part) => part.fields.map((field) => field.id));
  return [
    ...rangeProblems(order),
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

const copyOutFileSchema = z.strictObject({
  format: z.literal(COPY_OUT_FORMAT),
  ...datedShape,
  notice: wordsSchema,
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
});

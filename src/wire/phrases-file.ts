import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { phraseBoxes } from '#domain/cell-phrase.ts';
import type { PhraseSet } from '#domain/phrases.ts';
import { datedShape, rangeProblems, slugSchema, wordsSchema } from './dated-file.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';

/** The first field of a file of ready phrases. */
const PHRASES_FORMAT = 'phrases/1';

export type PhrasesFileProblem = FileProblem<ShapeProblemCode | 'range-reversed' | 'duplicate-id'>;

/** Reads a set of ready phrases; a broken one is refused whole, with every place that is wrong. */
export function parsePhrasesFile(
  json: unknown,
): Result<PhraseSet, { readonly problems: readonly PhrasesFileProblem[] }> {
  const parsed = z.safeParse(phrasesFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brand of a day promises.
  const set = rest as unknown as PhraseSet;
  const seen = new Set<string>();
  const doubles = phraseBoxes.flatMap((box) =>
    set.boxes[box].flatMap(({ id }, index): PhrasesFileProblem[] => {
      const isSeen = seen.has(id);
      seen.add(id);
      return isSeen ? [{ path: `boxes.${box}.${index}.id`, code: 'duplicate-id' }] : [];
    }),
  );
  const problems = [...rangeProblems(set), ...doubles];
  return problems.length > 0 ? err({ problems }) : ok(set);
}

const phrasesSchema = z.array(z.strictObject({ id: slugSchema, text: wordsSchema }));

const phrasesFileSchema = z.strictObject({
  format: z.literal(PHRASES_FORMAT),
  ...datedShape,
  boxes: z.strictObject({
    proceedings: phrasesSchema,
    opinion: phrasesSchema,
    conclusion: phrasesSchema,
    assignment: phrasesSchema,
    absence: phrasesSchema,
  }),
});

import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { cellKindSchema } from './scalars.ts';

/*
 * The catalogue of topics (danh mục chuyên đề): categories as the directive names them, and suggestions under each. A
 * file of the province in the same shape replaces the one that comes with the application.
 */

const slugSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));
const wordsSchema = z.string().check(
  z.minLength(1),
  z.maxLength(500),
  z.refine((text) => text === text.normalize('NFC'), 'not-nfc'),
);

const topicCatalogueSchema = z.strictObject({
  id: slugSchema,
  version: z.int().check(z.positive()),
  title: wordsSchema,
  /** Shown beside the list: whose words these are. */
  notice: wordsSchema,
  source: z.strictObject({
    document: wordsSchema,
    section: wordsSchema,
    standing: z.enum(['official', 'borrowed', 'default']),
  }),
  categories: z.array(z.strictObject({ id: slugSchema, title: wordsSchema })).check(z.minLength(1)),
  topics: z.array(
    z.strictObject({
      id: slugSchema,
      categoryId: slugSchema,
      title: wordsSchema,
      /** One line on how to go about it. */
      hint: wordsSchema,
      /** The sorts of cell it suits best; empty suits all. */
      cellKinds: z.array(cellKindSchema),
    }),
  ),
});

/** One version of the catalogue, as its file holds it. */
export type TopicCatalogue = z.infer<typeof topicCatalogueSchema>;

/** Where the file is wrong, and why: what the schema says, `duplicate-id` or `unknown-category`. */
export interface TopicCatalogueFault {
  readonly path: string;
  readonly reason: string;
}

/** The catalogue in a file, or every place where it is not one. */
export function parseTopicCatalogueFile(
  json: unknown,
): Result<TopicCatalogue, readonly TopicCatalogueFault[]> {
  const parsed = topicCatalogueSchema.safeParse(json);
  if (!parsed.success) {
    return err(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message })));
  }
  const faults = [
    ...duplicates('categories', parsed.data.categories),
    ...duplicates('topics', parsed.data.topics),
    ...unknownCategories(parsed.data),
  ];
  return faults.length > 0 ? err(faults) : ok(parsed.data);
}

function duplicates(path: string, entries: readonly { readonly id: string }[]): TopicCatalogueFault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, index) => {
    const isSeen = seen.has(id);
    seen.add(id);
    return isSeen ? [{ path: `${path}.${index}.id`, reason: 'duplicate-id' }] : [];
  });
}

function unknownCategories(catalogue: TopicCatalogue): TopicCatalogueFault[] {
  const known = new Set(catalogue.categories.map((category) => category.id));
  return catalogue.topics.flatMap((topic, index) =>
    known.has(topic.categoryId) ? [] : [{ path: `topics.${index}.categoryId`, reason: 'unknown-category' }],
  );
}

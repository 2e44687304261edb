import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import { entityKinds } from '#domain/entity.ts';
import type { PrivacyLaw } from '#domain/privacy/law.ts';
import type { PrivacyNotice } from '#domain/privacy/notice.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { daySchema, idSchema } from './scalars.ts';

/*
 * The two files of the law on personal data: what people are told (`seeds/notices`), and how long, by when and who is told
 * (`seeds/law`). A file that is wrong is refused whole, with every place.
 */

/** The first field of a notice, and of the rules. */
const NOTICE_FORMAT = 'privacy-notice/1';
const LAW_FORMAT = 'privacy-law/1';

export type PrivacyFileProblem = FileProblem<ShapeProblemCode | 'duplicate-id'>;

interface Broken {
  readonly problems: readonly PrivacyFileProblem[];
}

export function parseNoticeFile(json: unknown): Result<PrivacyNotice, Broken> {
  const parsed = noticeSchema.safeParse(json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...notice } = parsed.data;
  const problems = duplicates(
    'consents',
    notice.consents.map(({ purpose }) => purpose),
  );
  return problems.length > 0 ? err({ problems }) : ok(notice as unknown as PrivacyNotice);
}

export function parseLawFile(json: unknown): Result<PrivacyLaw, Broken> {
  const parsed = lawSchema.safeParse(json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...law } = parsed.data;
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
  const problems = [
    ...duplicates('rights', idsOf(law.rights)),
    ...duplicates('retention', idsOf(law.retention)),
    ...duplicates('clocks', idsOf(law.clocks)),
  ];
  return problems.length > 0 ? err({ problems }) : ok(law as unknown as PrivacyLaw);
}

function duplicates(path: string, ids: readonly string[]): readonly PrivacyFileProblem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: `${path}.${index}`, code: 'duplicate-id' as const }] : [],
  );
}

const wordsSchema = z.string().check(
  z.minLength(1),
  z.maxLength(2000),
  z.refine((text) => text === text.normalize('NFC'), 'not-nfc'),
);
const versionSchema = z.int().check(z.positive());

const noticeSchema = z.strictObject({
  format: z.literal(NOTICE_FORMAT),
  id: idSchema,
  version: versionSchema,
  from: daySchema,
  title: wordsSchema,
  parts: z
    .array(z.strictObject({ title: wordsSchema, lines: z.array(wordsSchema).check(z.minLength(1)) }))
    .check(z.minLength(1)),
  consents: z.array(z.strictObject({ purpose: z.enum(['birth-year']), text: wordsSchema })),
  sources: z.array(wordsSchema).check(z.minLength(1)),
});

const lawSchema = z.strictObject({
  format: z.literal(LAW_FORMAT),
  id: idSchema,
  version: versionSchema,
  from: daySchema,
  rights: z.array(
    z.strictObject({
      id: z.enum(['see', 'correct', 'withdraw', 'delete']),
      title: wordsSchema,
      answerWorkingDays: z.int().check(z.positive()),
      doneDays: z.int().check(z.positive()),
      source: wordsSchema,
    }),
  ),
  retention: z.array(
    z.strictObject({
      id: idSchema,
      title: wordsSchema,
      kinds: z.array(z.enum(entityKinds)).check(z.minLength(1)),
      keep: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('record') }),
        z.strictObject({ kind: z.literal('bin'), days: z.int().check(z.positive()) }),
      ]),
      reason: wordsSchema,
      source: wordsSchema,
    }),
  ),
  clocks: z.array(
    z.strictObject({
      id: z.enum(['first-notice', 'report']),
      hours: z.int().check(z.positive()),
      source: wordsSchema,
    }),
  ),
});

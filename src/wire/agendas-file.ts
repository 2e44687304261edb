import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import type { AgendaTemplate, AgendaTemplates } from '#domain/meeting/agenda-template.ts';
import { regularSlots } from '#domain/meeting/default-agenda.ts';
import { datedShape, rangeProblems, slugSchema, wordsSchema } from './dated-file.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { agendaSlotSchema, cellKindSchema, cellKinds, meetingKindSchema } from './scalars.ts';

/** The first field of a file of agenda templates. */
const AGENDAS_FORMAT = 'agendas/1';

export type AgendasFileProblem = FileProblem<
  ShapeProblemCode | 'range-reversed' | 'duplicate-id' | 'missing-slot' | 'missing-kind'
>;

/** Reads templates of agendas; a broken file is refused whole, with every place that is wrong. */
export function parseAgendasFile(
  json: unknown,
): Result<AgendaTemplates, { readonly problems: readonly AgendasFileProblem[] }> {
  const parsed = z.safeParse(agendasFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brand of a day promises.
  const file = rest as unknown as AgendaTemplates;
  const problems = [...rangeProblems(file), ...templateProblems(file)];
  return problems.length > 0 ? err({ problems }) : ok(file);
}

/** A regular meeting has five topics, and every sort of cell has such meetings. */
function templateProblems({ templates }: AgendaTemplates): readonly AgendasFileProblem[] {
  const regular = (template: AgendaTemplate) => template.meetingKind === 'regular';
  const isCovered = cellKinds.every((kind) =>
    templates.some((template) => regular(template) && template.cellKind === kind),
  );
  return [
    ...(hasDoubles(templates) ? [{ path: 'templates', code: 'duplicate-id' } as const] : []),
    ...(isCovered ? [] : [{ path: 'templates', code: 'missing-kind' } as const]),
    ...templates.flatMap((template, index): AgendasFileProblem[] => {
      const path = `templates.${index}.items`;
      const slots = new Set(template.items.map((item) => item.slot));
      return [
        ...(hasDoubles(template.items) ? [{ path, code: 'duplicate-id' } as const] : []),
        ...(regular(template) && !regularSlots.every((slot) => slots.has(slot))
          ? [{ path, code: 'missing-slot' } as const]
          : []),
      ];
    }),
  ];
}

function hasDoubles(entries: readonly { readonly id: string }[]): boolean {
  return new Set(entries.map(({ id }) => id)).size < entries.length;
}

const agendasFileSchema = z.strictObject({
  format: z.literal(AGENDAS_FORMAT),
  ...datedShape,
  templates: z.array(
    z.strictObject({
      id: slugSchema,
      title: wordsSchema,
      meetingKind: meetingKindSchema,
      cellKind: z.nullable(cellKindSchema),
      items: z
        .array(
          z.strictObject({
            id: slugSchema,
            slot: agendaSlotSchema,
            title: wordsSchema,
            needsTopic: z.boolean(),
          }),
        )
        .check(z.minLength(1)),
    }),
  ),
});

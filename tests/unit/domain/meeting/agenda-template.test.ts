import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { missingItems, templatesFor } from '#domain/meeting/agenda-template.ts';
import { defaultAgenda } from '#domain/meeting/default-agenda.ts';
import { meetingId } from '#domain/ids.ts';
import { agendaTitles, shippedAgendas } from '#app/agendas/shipped-agendas.ts';
import { day, period } from '../../../kit/a-book.ts';

const file = must(shippedAgendas[0], 'templates are shipped');
const id = meetingId(period('2026-11'), 'regular', 1);
const template = must(templatesFor(file, 'regular', 'hamlet')[0], 'a hamlet has a template');
const agenda = defaultAgenda(id, agendaTitles('hamlet', day('2026-11-01'))).map(({ item }) => item);

describe('a template of an agenda', () => {
  test('made for the sort of cell comes first, and only those of the kind of meeting are offered', () => {
    expect(templatesFor(file, 'regular', 'students')[0]?.cellKind).toBe('students');
    expect(templatesFor(file, 'thematic', 'office').map((each) => each.meetingKind)).toEqual(['thematic']);
  });

  test('fills an empty agenda in its own order', () => {
    const added = missingItems(id, [], template, false);
    expect(added.map(({ fields }) => [fields.slot, fields.order])).toEqual([
      ['ideology', 1],
      ['past-month', 2],
      ['party-building', 3],
      ['next-month', 4],
      ['documents', 5],
    ]);
  });

  test('has the part of the chuyên đề only for a meeting that has one', () => {
    expect(missingItems(id, agenda, template, false)).toEqual([]);
    expect(missingItems(id, agenda, template, true).map(({ fields }) => fields)).toMatchObject([
      { slot: 'thematic', order: 6 },
    ]);
  });

  test('adds behind what is there, and changes nothing of it', () => {
    const kept = agenda.filter((item) => item.slot !== 'ideology');
    expect(missingItems(id, kept, template, false)).toMatchObject([
      { id: `${id}.ideology`, fields: { slot: 'ideology', order: 6 } },
    ]);
    const [thematic] = templatesFor(file, 'thematic', 'hamlet');
    const other = must(thematic, 'a template').items.find((item) => item.slot === 'other');
    const written = { slot: 'other', title: must(other, 'an item').title.toUpperCase(), order: 1 } as const;
    const lacking = missingItems(id, [written], must(thematic, 'a template'), true);
    expect(lacking).toHaveLength(must(thematic, 'a template').items.length - 1);
  });
});

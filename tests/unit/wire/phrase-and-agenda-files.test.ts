import { describe, expect, test } from 'vitest';
import agendasFile from '#seeds/agendas/hd42-agendas.v1.json' with { type: 'json' };
import phrasesFile from '#seeds/phrases/common.v1.json' with { type: 'json' };
import { phraseBoxes } from '#domain/cell-phrase.ts';
import { shippedAgendas } from '#app/agendas/shipped-agendas.ts';
import { shippedPhrases } from '#app/phrases/shipped-phrases.ts';
import { parseAgendasFile } from '#wire/agendas-file.ts';
import { parsePhrasesFile } from '#wire/phrases-file.ts';

const phrases = () => structuredClone(phrasesFile);
const agendas = () => structuredClone(agendasFile);

describe('the ready phrases', () => {
  test('that come with the application are whole, six to twelve for each sort of field', () => {
    expect(shippedPhrases.length).toBeGreaterThan(0);
    for (const set of shippedPhrases) expect(parsePhrasesFile(set)).toMatchObject({ ok: true });
    for (const box of phraseBoxes) {
      const count = phrasesFile.boxes[box].length;
      expect([box, count >= 6 && count <= 12]).toEqual([box, true]);
    }
  });

  test('fit on a phone: none is longer than 90 letters, and none names anybody', () => {
    const texts = phraseBoxes.flatMap((box) => phrasesFile.boxes[box].map(({ text }) => text));
    expect(texts.filter((text) => text.length > 90)).toEqual([]);
    expect(texts.filter((text) => /\b(ông|bà|anh|chị)\s+\p{Lu}/u.test(text))).toEqual([]);
  });

  test('are refused whole where one is twice there, empty, or of a sort nobody knows', () => {
    const twice = phrases();
    twice.boxes.opinion.push({ id: 'agreed', text: 'Một câu nữa.' });
    expect(parsePhrasesFile(twice)).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'boxes.conclusion.0.id', code: 'duplicate-id' }] },
    });
    const empty = phrases();
    empty.boxes.absence = [{ id: 'none', text: '' }];
    expect(parsePhrasesFile(empty)).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'boxes.absence.0.text', code: 'wrong-shape' }] },
    });
    expect(parsePhrasesFile({ ...phrases(), boxes: { ...phrases().boxes, songs: [] } })).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'boxes.songs', code: 'unknown-field' }] },
    });
  });
});

describe('the templates of agendas', () => {
  test('that come with the application are whole, one of a regular meeting for each sort of cell', () => {
    expect(shippedAgendas.length).toBeGreaterThan(0);
    for (const file of shippedAgendas) expect(parseAgendasFile(file)).toMatchObject({ ok: true });
  });

  test('are refused whole where a regular meeting lacks a topic, or a sort of cell its template', () => {
    const lacking = agendas();
    lacking.templates[0]?.items.shift();
    expect(parseAgendasFile(lacking)).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'templates.0.items', code: 'missing-slot' }] },
    });
    const fewer = agendas();
    fewer.templates.shift();
    expect(parseAgendasFile(fewer)).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'templates', code: 'missing-kind' }] },
    });
    const twice = agendas();
    const [first] = twice.templates;
    if (first) twice.templates.push(first);
    expect(parseAgendasFile(twice)).toMatchObject({
      ok: false,
      error: { problems: [{ path: 'templates', code: 'duplicate-id' }] },
    });
  });
});

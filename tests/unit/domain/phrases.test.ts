import { expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { CellPhrase } from '#domain/cell-phrase.ts';
import { phrasesOf } from '#domain/phrases.ts';
import { shippedPhrases } from '#app/phrases/shipped-phrases.ts';

const set = must(shippedPhrases[0], 'phrases are shipped');
const [first, second] = set.boxes.conclusion;
const own = (over: Partial<CellPhrase>): CellPhrase => ({
  box: 'conclusion',
  text: 'Câu của chi bộ.',
  isHidden: false,
  order: 1,
  ...over,
});

test('a cell has its own phrases in front, and the shipped ones as it changed or hid them', () => {
  const phrases = phrasesOf('conclusion', set, {
    b: own({ text: 'Câu thứ hai.', order: 2 }),
    a: own({}),
    other: own({ box: 'opinion' }),
    [must(first, 'one').id]: own({ text: 'Nói theo cách của chi bộ.' }),
    [must(second, 'two').id]: own({ text: must(second, 'two').text, isHidden: true }),
  });
  expect(phrases.slice(0, 4).map(({ text, isHidden }) => [text, isHidden])).toEqual([
    ['Câu của chi bộ.', false],
    ['Câu thứ hai.', false],
    ['Nói theo cách của chi bộ.', false],
    [second?.text, true],
  ]);
  expect(phrases).toHaveLength(2 + set.boxes.conclusion.length);
});

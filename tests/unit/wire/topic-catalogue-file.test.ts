import { describe, expect, it } from 'vitest';
import catalogue from '#seeds/topics/hd42-topics.v1.json' with { type: 'json' };
import { parseTopicCatalogueFile } from '#wire/topic-catalogue-file.ts';

describe('the topic catalogue', () => {
  it('that comes with the application is a whole one', () => {
    const parsed = parseTopicCatalogueFile(catalogue);
    expect(parsed).toMatchObject({ ok: true });
    expect(catalogue.categories).toHaveLength(7);
  });

  it('has something under every category, and something for every sort of cell', () => {
    const used = new Set(catalogue.topics.map((topic) => topic.categoryId));
    expect(catalogue.categories.filter((category) => !used.has(category.id))).toEqual([]);
    expect(catalogue.topics.filter((topic) => topic.cellKinds.length === 0).length).toBeGreaterThan(3);
  });

  it.each([
    ['an unknown category', { categoryId: 'nowhere' }, 'topics.0.categoryId', 'unknown-category'],
    ['the id of another topic', { id: catalogue.topics[1]?.id }, 'topics.1.id', 'duplicate-id'],
    ['a decomposed title', { title: 'Học tập'.normalize('NFD') }, 'topics.0.title', 'not-nfc'],
  ])('is refused for %s, with the place and the reason', (_what, change, path, reason) => {
    const [first, ...others] = catalogue.topics;
    const parsed = parseTopicCatalogueFile({ ...catalogue, topics: [{ ...first, ...change }, ...others] });
    expect(parsed).toEqual({ ok: false, error: [{ path, reason }] });
  });

  it('is refused when a field is missing', () => {
    const parsed = parseTopicCatalogueFile({ ...catalogue, source: undefined });
    expect(parsed).toMatchObject({ ok: false, error: [{ path: 'source' }] });
  });
});

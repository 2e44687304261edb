import { fold } from '#domain/names.ts';

/**
 * `bien-ban-chi-bo-xom-na-lau-2026-11`: ASCII only, what it is, whose, and of when. A long name of a cell is cut, never
 * the rest.
 */
export function paperFileName(what: string, cell: string, when: string): string {
  const MOST_OF_CELL = 60;
  return [slug(what), slug(cell).slice(0, MOST_OF_CELL).replace(/-+$/, ''), slug(when)]
    .filter((part) => part !== '')
    .join('-');
}

function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

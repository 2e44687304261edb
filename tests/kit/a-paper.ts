import layoutFile from '#seeds/paper-layouts/hd05-2026.v1.json' with { type: 'json' };
import { must } from '#base/assert.ts';
import type { Instant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { makePaper, type MadePaper } from '#app/papers/make-paper.ts';
import type { PaperSubject } from '#app/papers/paper-subject.ts';
import { parsePaperLayoutFile } from '#wire/paper-layout-file.ts';
import { defaultCriteria, vnCalendar } from './criteria.ts';
import { workedAsOf } from './worked-meeting.ts';

const parsed = parsePaperLayoutFile(layoutFile);

/** The layout that ships, read as a province's own would be. */
export const shippedLayout: PaperLayout = must(parsed.ok ? parsed.value : null, 'the layout can be read');

/** The layout as its file says it, free to be changed by a test. */
export function layoutFileCopy(): typeof layoutFile {
  return structuredClone(layoutFile);
}

/** A paper of that book, on the afternoon of the worked meeting unless said otherwise. */
export function aPaper(
  book: Book,
  subject: PaperSubject,
  options: { readonly layout?: PaperLayout; readonly asOf?: Instant } = {},
): MadePaper {
  const made = makePaper(subject, {
    book,
    layouts: [options.layout ?? shippedLayout],
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
    asOf: options.asOf ?? workedAsOf,
  });
  return must(made, 'the book holds what the paper is about');
}

import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { PaperCode, PaperLayout } from '#domain/paper-layout.ts';
import { BLANK, placeName, SHORT_BLANK } from '../text/papers/frame-words.ts';
import type { HeadBlock, RecipientsBlock, SignaturesBlock } from './paper.ts';
import { signerOn } from './paper-people.ts';

/** The two columns on top of a paper. `code` null carries no number; `number` empty is written in by hand. */
export function headOf(input: {
  readonly book: Pick<Book, 'cell'>;
  readonly layout: PaperLayout;
  readonly code: PaperCode | null;
  /** As it was typed, with or without the code after it. */
  readonly number: string;
  readonly day: Day | null;
}): HeadBlock {
  const { book, layout, code, number, day } = input;
  const { head } = layout;
  return {
    kind: 'head',
    superior: upper(book.cell.parentName) || BLANK,
    cell: upper(book.cell.name) || BLANK,
    separator: head.separator,
    number: code === null ? null : numberLine(layout, code, number),
    motto: head.motto,
    date: dateLine(layout, placeName(book.cell.parentName, book.cell.hamlets[0] ?? ''), day),
  };
}

/**
 * Signed for the cell by its secretary, or its deputy where there is none, with the recipients on the left: the committee
 * above and the members, unless `onlyTo` names the one who may have it.
 */
export function signedForCell(book: Book, layout: PaperLayout, day: Day, onlyTo?: string): SignaturesBlock {
  const signer = signerOn(book, day);
  const { onBehalf, secretary, deputySecretary } = layout.signatures;
  return {
    kind: 'signatures',
    left: recipientsOf(layout, onlyTo === undefined ? ofWholeCell(book, layout) : [onlyTo]),
    right: {
      kind: 'signature',
      titles: [onBehalf, signer?.post === 'deputy-secretary' ? deputySecretary : secretary],
      name: signer?.name ?? '',
    },
  };
}

function ofWholeCell(book: Book, { recipients }: PaperLayout): readonly string[] {
  const superior = book.cell.parentName.trim();
  return [...(superior === '' ? [] : [fill(recipients.superior, { name: superior })]), recipients.members];
}

function recipientsOf({ recipients }: PaperLayout, to: readonly string[]): RecipientsBlock {
  const lines = [...to, recipients.archive].map((line) => `- ${line}`);
  return { kind: 'recipients', title: recipients.title, lines };
}

function numberLine(layout: PaperLayout, code: PaperCode, typed: string): string {
  // People type 05 or 05-NQ/CB; the paper has the code once.
  const number = typed.trim().split('-')[0]?.trim() ?? '';
  return fill(layout.head.number, { number: number || SHORT_BLANK, code: layout.codes[code] });
}

function dateLine({ head }: PaperLayout, place: string, day: Day | null): string {
  const [year = '', month = '', date = ''] =
    day === null ? [SHORT_BLANK, SHORT_BLANK, SHORT_BLANK] : day.split('-');
  const padded = (digits: string, upTo: number) =>
    /^\d+$/.test(digits)
      ? Number(digits) <= upTo
        ? digits.padStart(2, '0')
        : String(Number(digits))
      : digits;
  return fill(head.date, {
    place: place || BLANK,
    day: padded(date, head.padDaysTo),
    month: padded(month, head.padMonthsTo),
    year,
  });
}

/** Words of the layout with what belongs between their braces; text a person typed is taken as it is. */
function fill(words: string, byName: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (slot, name: string) => byName[name] ?? slot);
}

function upper(text: string): string {
  return text.trim().toLocaleUpperCase('vi');
}

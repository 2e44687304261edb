import { describe, expect, test } from 'vitest';
import fonts from '#app/papers/fonts/tinos.json' with { type: 'json' };
import type { MadePaper } from '#app/papers/make-paper.ts';
import { meetingPaperKinds, type PaperSubject } from '#app/papers/paper-subject.ts';
import { paperLines } from '#app/papers/paper.ts';
import { writeDocx } from '#app/papers/write-docx.ts';
import { writePdf } from '#app/papers/write-pdf.ts';
import type { Book } from '#domain/book.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { period } from '../../kit/a-book.ts';
import { aPaper, shippedLayout } from '../../kit/a-paper.ts';
import { docxLines, docxParts } from '../../kit/read-docx.ts';
import { pdfText, readPdf, type PdfText } from '../../kit/read-pdf.ts';
import { recordedMeetings } from '../../kit/recorded-meetings.ts';
import { workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

/* What stands in the files themselves, read back from their bytes. */

const MM = 72 / 25.4;
const papers: readonly (readonly [string, Book, PaperSubject])[] = [
  ...recordedMeetings.flatMap(({ name, book, meetingId }) =>
    meetingPaperKinds.map(
      (kind) => [`${kind} of ${name}`, book, { about: 'meeting', kind, meetingId }] as const,
    ),
  ),
  ['report of a year', workedBook, { about: 'stretch', stretch: { kind: 'year', year: 2026 } }],
  [
    'report of a month',
    workedBook,
    { about: 'stretch', stretch: { kind: 'month', period: period('2026-01') } },
  ],
  ['plan of topics', recordedMeetings[1]?.book ?? workedBook, { about: 'topics', year: 2026 }],
  ['own page of a member', workedBook, { about: 'record', memberId: 'm10' }],
  ['tasks of a member', workedBook, { about: 'member', memberId: 'm10' }],
];

/** The shipped layout on a page so long that nothing is repeated on a second one. */
const endless: PaperLayout = { ...shippedLayout, page: { ...shippedLayout.page, heightMm: 5000 } };

/** Every letter of Vietnamese with every mark, small and capital, and what stands between words. */
const vowels = Array.from('aăâeêioôơuưy').flatMap((vowel) =>
  ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((mark) => (vowel + mark).normalize('NFC')),
);
const letters = [...vowels, ...'bcdđghklmnpqrstvxfjwz']
  .flatMap((letter) => [letter, letter.toUpperCase()])
  .join('');
const signs = '0123456789.,;:!?()[]/%+-–—…“”‘’"\'&@#*=<>§°½²';

function lettered(): Book {
  const text = `${letters.replace(/(.{12})/g, '$1 ')} ${signs}`;
  return {
    ...workedBook,
    cell: { ...workedBook.cell, name: `Chi bộ ${text}`, parentName: `Đảng bộ xã ${text}` },
    meetings: workedBook.meetings.map((meeting) =>
      meeting.id === workedMeetingId ? { ...meeting, conclusion: text, place: text } : meeting,
    ),
  };
}

async function docxOf({ paper, layout }: MadePaper): Promise<Uint8Array> {
  return new Uint8Array(await (await writeDocx(paper, layout)).arrayBuffer());
}

function joined(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

describe('the Word file', () => {
  test.each(papers)('of the %s says all that the paper says, in its order', async (_what, book, subject) => {
    const made = aPaper(book, subject);
    // The head stands in two rows of a table: number and date below, names and motto above.
    const sorted = (lines: readonly string[]) => [...lines].sort();
    const lines = docxLines(await docxOf(made));
    expect(sorted(lines)).toEqual(sorted(paperLines(made.paper)));
    expect(lines.slice(7)).toEqual(paperLines(made.paper).slice(7));
  });

  test('keeps every letter of Vietnamese with its mark', async () => {
    const made = aPaper(lettered(), { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    const text = docxLines(await docxOf(made)).join('\n');
    expect([...letters, ...signs].filter((letter) => !text.includes(letter))).toEqual([]);
  });

  test('has the page, the font and the spacing of the layout', async () => {
    const parts = docxParts(await docxOf(aPaper(workedBook, papers[2]?.[2] as PaperSubject)));
    const body = parts.get('word/document.xml') ?? '';
    const twips = (mm: number) => Math.floor((mm / 25.4) * 1440);
    expect(attributesOf(body, 'w:pgSz')).toMatchObject({ 'w:w': `${twips(210)}`, 'w:h': `${twips(297)}` });
    expect(attributesOf(body, 'w:pgMar')).toMatchObject({
      'w:top': `${twips(20)}`,
      'w:bottom': `${twips(20)}`,
      'w:left': `${twips(30)}`,
      'w:right': `${twips(15)}`,
    });
    const styles = parts.get('word/styles.xml') ?? '';
    expect(attributesOf(styles, 'w:rFonts')).toMatchObject({ 'w:ascii': 'Times New Roman' });
    expect(attributesOf(styles, 'w:sz')).toMatchObject({ 'w:val': '28' });
    expect(attributesOf(styles, 'w:spacing')).toMatchObject({ 'w:line': '360', 'w:lineRule': 'exact' });
    expect(body).toContain(`w:firstLine="${twips(10)}"`);
  });

  test('takes what people typed for text, whatever it looks like', async () => {
    const odd = '<w:p>&lt;b&gt; "{year}" & \'<script>\'';
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) => ({ ...meeting, conclusion: odd })),
    };
    const made = aPaper(book, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    expect(docxLines(await docxOf(made))).toContain(`Nghị quyết: ${odd}`);
  });

  test('can be opened though a text pasted from a PDF holds signs that no XML may hold', async () => {
    const pasted = 'Tập\u0002 trung\u000b chỉ\ufffe đạo\u0000 \ud83d';
    const book: Book = {
      ...workedBook,
      cell: { ...workedBook.cell, name: `${workedBook.cell.name}\u0001` },
      meetings: workedBook.meetings.map((meeting) => ({ ...meeting, conclusion: pasted })),
    };
    const made = aPaper(book, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    const file = await docxOf(made);
    for (const part of docxParts(file).values()) {
      expect(part).not.toMatch(/[^\P{Cc}\t\n\r]|\p{Surrogate}|[\ufffd-\uffff]/u);
    }
    expect(joined(docxLines(file))).toContain('Nghị quyết: Tập trung chỉ đạo');
  });
});

describe('the PDF', () => {
  test.each(papers)('of the %s says all that the paper says, in its order', (_what, book, subject) => {
    const { paper } = aPaper(book, subject);
    expect(pdfText(writePdf(paper, endless, fonts))).toBe(joined(paperLines(paper)));
  });

  test.each(papers.slice(6, 12))(
    'of the %s says on its pages what it says, and repeats heads of tables only',
    (_what, book, subject) => {
      const { paper } = aPaper(book, subject);
      const pages = readPdf(writePdf(paper, shippedLayout, fonts)).pages;
      const heads = paper.blocks.flatMap((block) =>
        block.kind === 'table' ? block.columns.map((column) => column.title) : [],
      );
      const mayRepeat = new Set([
        ...joined(heads).split(' '),
        ...pages.map((_page, index) => `${index + 1}`),
      ]);
      const left = countWords(pages.flatMap((page) => page.texts.map(({ text }) => text)).join(' '));
      for (const [word, count] of countWords(joined(paperLines(paper)))) {
        const more = (left.get(word) ?? 0) - count;
        expect(`${word}: ${more < 0 || (more > 0 && !mayRepeat.has(word)) ? more : 'all there'}`).toBe(
          `${word}: all there`,
        );
        left.delete(word);
      }
      expect([...left.keys()].filter((word) => !mayRepeat.has(word))).toEqual([]);
    },
  );

  test('has a shape for every letter of Vietnamese with its mark, in each of its three faces', () => {
    const { paper, layout } = aPaper(lettered(), {
      about: 'meeting',
      kind: 'minutes',
      meetingId: workedMeetingId,
    });
    const { pages, embeddedFonts } = readPdf(writePdf(paper, layout, fonts));
    expect(embeddedFonts).toHaveLength(3);
    const texts = pages.flatMap((page) => page.texts);
    expect(texts.filter((text) => text.hasNoShape).map(({ text }) => text)).toEqual([]);
    const text = texts.map((each) => each.text).join('');
    expect([...letters, ...signs].filter((letter) => !text.includes(letter))).toEqual([]);
  });

  test('shows nothing for signs that are no letters, which came along with a text pasted from a PDF', () => {
    const meetings = workedBook.meetings.map((meeting) => ({
      ...meeting,
      conclusion: 'Tập\u0002 trung\u000bchỉ\ufffe đạo.',
    }));
    const subject = { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId } as const;
    const { paper, layout } = aPaper({ ...workedBook, meetings }, subject);
    expect(pdfText(writePdf(paper, layout, fonts))).toContain('Nghị quyết: Tập trung chỉ đạo.');
  });

  test('shows a box for a letter its font does not have, and leaves nothing out', () => {
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) => ({
        ...meeting,
        conclusion: 'Tốt \u{1f44d} và \u4e2d.',
      })),
    };
    const { paper, layout } = aPaper(book, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    expect(pdfText(writePdf(paper, layout, fonts))).toContain('Nghị quyết: Tốt \u25a1 và \u25a1.');
  });

  test('has a shape for every letter its font is said to have', () => {
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) => ({
        ...meeting,
        conclusion: fonts.letters.replace(/(.{12})/gu, '$1 '),
      })),
    };
    const { paper, layout } = aPaper(book, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    const texts = readPdf(writePdf(paper, layout, fonts)).pages.flatMap((page) => page.texts);
    const text = texts.map((each) => each.text).join('');
    const missing = [...fonts.letters.normalize('NFC')].filter(
      (letter) => letter.trim() !== '' && !/\p{M}/u.test(letter) && !text.includes(letter),
    );
    expect(missing).toEqual([]);
    expect(texts.filter((each) => each.hasNoShape)).toEqual([]);
  });

  describe('of the minutes', () => {
    const { paper } = aPaper(workedBook, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    const pages = readPdf(writePdf(paper, shippedLayout, fonts)).pages;
    const first = pages[0]?.texts ?? [];

    test('is on pages of A4, and writes nothing outside its margins but the number of the page', () => {
      expect(pages.length).toBeGreaterThan(1);
      pages.forEach((page, index) => {
        expect([page.widthPt / MM, page.heightPt / MM].map(Math.round)).toEqual([210, 297]);
        const outside = page.texts.filter(
          ({ x, y, widthPt, sizePt }) =>
            x < 30 * MM - 0.1 ||
            // The space after the last word of a line is no ink.
            x + widthPt > (210 - 15) * MM + 0.3 * sizePt ||
            y - 0.9 * sizePt < 20 * MM ||
            y > (297 - 20) * MM,
        );
        expect(outside.map(({ text }) => text)).toEqual(index === 0 ? [] : [String(index + 1)]);
      });
    });

    test('is set in 14 points, 18 from line to line, the first line of a paragraph 1 cm in', () => {
      const line = lineAt(first, 'Tổng ');
      const lines = [...new Set(first.filter(({ y }) => y >= line.y).map(({ y }) => y))].sort(
        (a, b) => a - b,
      );
      expect(line.sizePt).toBe(14);
      expect(line.x).toBeCloseTo(40 * MM, 1);
      expect((lines[1] ?? 0) - line.y).toBeCloseTo(18, 1);
      expect(Math.min(...first.filter(({ y }) => y === lines[1]).map(({ x }) => x))).toBeCloseTo(30 * MM, 1);
    });

    test('has its head in two columns, the number and the date on one line', () => {
      const width = 165 * MM;
      const leftMiddle = 30 * MM + (width * shippedLayout.head.leftShare) / 200;
      const rightMiddle = 30 * MM + width * (0.5 + shippedLayout.head.leftShare / 200);
      const top = lineAt(first, 'ĐẢNG ');
      expect(middleOf(first, top.y, 'left')).toBeCloseTo(leftMiddle, 0);
      expect(middleOf(first, top.y, 'right')).toBeCloseTo(rightMiddle, 0);
      expect(first.filter(({ y }) => Math.abs(y - top.y) < 1).at(-1)?.sizePt).toBe(15);
      expect(lineAt(first, 'Số ').y).toBe(lineAt(first, 'Phú ').y);
      expect(lineAt(first, 'BIÊN ').sizePt).toBe(16);
    });

    test('ends with who wrote it on the left and who chaired on the right, on one page, with room to sign', () => {
      const last = pages.at(-1)?.texts ?? [];
      const [writer, chair] = [lineAt(last, 'NGƯỜI '), lineAt(last, 'CHỦ ')];
      expect(writer.y).toBe(chair.y);
      const quarter = (165 / 4) * MM;
      expect(middleOf(last, writer.y, 'left')).toBeCloseTo(30 * MM + quarter, 0);
      expect(middleOf(last, writer.y, 'right')).toBeCloseTo(30 * MM + 3 * quarter, 0);
      expect(
        lineAt(
          last.filter(({ y }) => y > writer.y),
          'Hoàng ',
        ).y - writer.y,
      ).toBeGreaterThan(25 * MM);
    });
  });

  test('cuts a word no line can hold, and a row no page can hold, and loses nothing of either', () => {
    const word = 'nghiêng'.repeat(40);
    const long = 'Làm xong đường nội đồng trước mùa mưa. '.repeat(200).trim();
    const book: Book = {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) => ({ ...meeting, conclusion: word })),
      tasks: workedBook.tasks.map((task) => (task.id === 'task-01-1' ? { ...task, title: long } : task)),
    };
    const { paper, layout } = aPaper(book, { about: 'meeting', kind: 'minutes', meetingId: workedMeetingId });
    const { pages } = readPdf(writePdf(paper, layout, fonts));
    const text = pages.flatMap((page) => page.texts.map((each) => each.text.trim())).join('');
    expect(text).toContain(word);
    expect(text.split('Làmxongđườngnộiđồngtrướcmùamưa.').length - 1).toBeGreaterThan(180);
    for (const page of pages) for (const { y } of page.texts) expect(y).toBeLessThan(277 * MM);
  });
});

function attributesOf(xml: string, element: string): Readonly<Record<string, string>> {
  const found = new RegExp(`<${element} ([^>]*?)/?>`).exec(xml)?.[1] ?? '';
  return Object.fromEntries(
    [...found.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/).filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The first word that begins a line so. */
function lineAt(texts: readonly PdfText[], word: string): PdfText {
  const found = texts.find(({ text }) => text === word || text === word.trim());
  if (!found) throw new Error(`no line begins with ${word}`);
  return found;
}

/** The middle of what one column has on that line. */
function middleOf(texts: readonly PdfText[], y: number, side: 'left' | 'right'): number {
  const line = texts.filter((text) => Math.abs(text.y - y) < 1).sort((a, b) => a.x - b.x);
  const gaps = line.map((text, index) => (line[index + 1]?.x ?? 0) - (text.x + text.widthPt));
  const widest = gaps.indexOf(Math.max(...gaps.slice(0, -1)));
  const words = side === 'left' ? line.slice(0, widest + 1) : line.slice(widest + 1);
  const [from, to] = [words[0], words.at(-1)];
  return ((from?.x ?? 0) + (to?.x ?? 0) + (to?.widthPt ?? 0)) / 2;
}

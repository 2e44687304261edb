import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fonts from '#app/papers/fonts/tinos.json' with { type: 'json' };
import type { MadePaper } from '#app/papers/make-paper.ts';
import { meetingPaperKinds } from '#app/papers/paper-subject.ts';
import { paperLines, type Paper } from '#app/papers/paper.ts';
import { writeDocx } from '#app/papers/write-docx.ts';
import { writePdf } from '#app/papers/write-pdf.ts';
import { period } from '../kit/a-book.ts';
import { aPaper, shippedLayout } from '../kit/a-paper.ts';
import { recordedMeetings } from '../kit/recorded-meetings.ts';
import { workedBook } from '../kit/worked-meeting.ts';
import { slowProcessor } from '../browser/kit/conditions.ts';
import { openLastingPhone } from '../browser/kit/lasting-phone.ts';
import { startProvince } from '../browser/kit/province.ts';
import { projectRoot } from '../checks/kit/source-tree.ts';

/*
 * The papers as others see them: how long a slow phone takes to write one, and what LibreOffice and poppler, which know
 * nothing of this code, read out of the files. Where the two are not installed nothing is measured, and that is said.
 */

export interface PaperFigures {
  /** Milliseconds in Chromium, its processor made six times as slow: the code loaded, read and run. The best of three. */
  readonly slowMs: { readonly docx: number; readonly pdf: number };
  /** Where every file was put, to be looked at. */
  readonly folder: string;
  readonly files: number;
  /** Null where LibreOffice or poppler is missing. */
  readonly measured: readonly Measured[] | null;
}

export interface Measured {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  readonly isRight: boolean;
}

/** Every paper of three kinds of meeting, and those beyond one meeting. */
function allPapers(): readonly (readonly [name: string, made: MadePaper])[] {
  return [
    ...recordedMeetings.flatMap(({ book, meetingId }, index) =>
      meetingPaperKinds.map(
        (kind) => [`${index + 1}-${kind}`, aPaper(book, { about: 'meeting', kind, meetingId })] as const,
      ),
    ),
    [
      'month',
      aPaper(workedBook, { about: 'stretch', stretch: { kind: 'month', period: period('2026-01') } }),
    ],
    [
      'quarter',
      aPaper(workedBook, { about: 'stretch', stretch: { kind: 'quarter', year: 2026, quarter: 1 } }),
    ],
    ['half', aPaper(workedBook, { about: 'stretch', stretch: { kind: 'half', year: 2026, half: 1 } })],
    ['year', aPaper(workedBook, { about: 'stretch', stretch: { kind: 'year', year: 2026 } })],
    ['topics', aPaper(recordedMeetings[1]?.book ?? workedBook, { about: 'topics', year: 2026 })],
    ['member', aPaper(workedBook, { about: 'member', memberId: 'm10' })],
    ['record', aPaper(workedBook, { about: 'record', memberId: 'm10' })],
  ];
}

export async function checkPapers(say: (line: string) => void): Promise<PaperFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  const papers = allPapers();
  for (const [name, { paper, layout }] of papers) {
    writeFileSync(join(folder, `${name}.pdf`), writePdf(paper, layout, fonts));
    writeFileSync(
      join(folder, `${name}.docx`),
      Buffer.from(await (await writeDocx(paper, layout)).arrayBuffer()),
    );
  }
  say(`${2 * papers.length} files in ${folder}`);
  const slowMs = await writeOnSlowPhone(papers[2]?.[1] as MadePaper);
  return { slowMs, folder, files: 2 * papers.length, measured: hasOffice() ? measure(folder, papers) : null };
}

/** The built writers, run in the page itself: what slows the page slows them. */
async function writeOnSlowPhone({ paper, layout }: MadePaper): Promise<PaperFigures['slowMs']> {
  const province = await startProvince();
  const phone = await openLastingPhone();
  await phone.page.goto(province.url);
  await phone.page.locator('h1').first().waitFor();
  const built = readdirSync(join(projectRoot, 'dist', 'app', 'assets', 'later'));
  const addressOf = (name: string) =>
    `/assets/later/${built.find((file) => file.startsWith(name) && file.endsWith('.js')) ?? ''}`;
  await slowProcessor(phone.page, 6);
  const tries: PaperFigures['slowMs'][] = [];
  for (let left = 3; left > 0; left -= 1) tries.push(await writeOnce());
  await phone.close();
  await province.stop();
  return {
    docx: Math.min(...tries.map((one) => one.docx)),
    pdf: Math.min(...tries.map((one) => one.pdf)),
  };

  async function writeOnce(): Promise<PaperFigures['slowMs']> {
    await phone.page.reload();
    await phone.page.locator('h1').first().waitFor();
    // What runs this file names its functions by a function of its own, which the page does not have.
    await phone.page.evaluate('globalThis.__name = (named) => named');
    return phone.page.evaluate(
      async ({ docx, pdf, tinos, ...made }) => {
        const load = async (address: string) =>
          Object.values((await import(address)) as object)[0] as (...args: readonly unknown[]) => unknown;
        const timed = async (write: () => Promise<unknown>) => {
          const from = performance.now();
          await write();
          return Math.round(performance.now() - from);
        };
        return {
          docx: await timed(async () => (await load(docx))(made.paper, made.layout)),
          pdf: await timed(async () => {
            const letters = ((await import(tinos)) as { default: unknown }).default;
            return (await load(pdf))(made.paper, made.layout, letters);
          }),
        };
      },
      {
        docx: addressOf('write-docx'),
        pdf: addressOf('write-pdf'),
        tinos: addressOf('tinos'),
        paper,
        layout,
      },
    );
  }
}

function hasOffice(): boolean {
  return ['soffice', 'pdftotext', 'pdffonts'].every((tool) => spawnSync(tool, ['-h']).error === undefined);
}

function measure(
  folder: string,
  papers: readonly (readonly [name: string, made: MadePaper])[],
): readonly Measured[] {
  const office = join(folder, 'by-office');
  const documents = papers.map(([name]) => join(folder, `${name}.docx`));
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', office, ...documents], {
    stdio: 'ignore',
  });
  return [
    ...papers.flatMap(([name, { paper }]) => [
      sameText(`${name}.docx by LibreOffice`, join(office, `${name}.pdf`), paper),
      sameText(`${name}.pdf`, join(folder, `${name}.pdf`), paper),
    ]),
    ...measurePlaces('docx', join(office, '1-minutes.pdf')),
    ...measurePlaces('pdf', join(folder, '1-minutes.pdf')),
    ...measureFonts(folder, office),
  ];
}

/** Every word of the paper as often as it stands there; heads of tables and numbers of pages may stand there again. */
function sameText(what: string, file: string, paper: Paper): Measured {
  const left = countWords(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }));
  const heads = paper.blocks.flatMap((block) =>
    block.kind === 'table' ? block.columns.map((column) => column.title) : [],
  );
  const mayRepeat = new Set([...words(heads.join(' ')), '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  const wrong: string[] = [];
  for (const [word, count] of countWords(paperLines(paper).join(' '))) {
    const more = (left.get(word) ?? 0) - count;
    if (more < 0 || (more > 0 && !mayRepeat.has(word))) wrong.push(`${word} ${more}`);
    left.delete(word);
  }
  wrong.push(...[...left.keys()].filter((word) => !mayRepeat.has(word)));
  return { what, wanted: 'its words', found: wrong.join(', ') || 'its words', isRight: wrong.length === 0 };
}

interface Box {
  readonly word: string;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** Margins, columns, indent and spacing on the first and the last page, against the layout. */
function measurePlaces(what: string, file: string): readonly Measured[] {
  const MM = 72 / 25.4;
  const { page, type, head } = shippedLayout;
  const pages = boxesOf(file);
  const first = pages[0] ?? [];
  const last = pages.at(-1) ?? [];
  const left = page.marginMm.left * MM;
  const width = (page.widthMm - page.marginMm.left - page.marginMm.right) * MM;
  const close = (name: string, wanted: number, found: number, within = 1.5): Measured => ({
    what: `${what}: ${name}`,
    wanted: wanted.toFixed(1),
    found: found.toFixed(1),
    isRight: Math.abs(wanted - found) <= within,
  });
  const at = (boxes: readonly Box[], word: string) =>
    boxes.find((box) => box.word === word) ?? { word, xMin: NaN, xMax: NaN, yMin: NaN, yMax: NaN };
  /** What stands on the line of that word, on its side of the middle between two columns. */
  const middle = (boxes: readonly Box[], word: string, from: number, to: number): number => {
    const line = boxes.filter(
      (box) => Math.abs(box.yMin - at(boxes, word).yMin) < 3 && box.xMin >= from - 1 && box.xMax <= to + 1,
    );
    return (Math.min(...line.map((box) => box.xMin)) + Math.max(...line.map((box) => box.xMax))) / 2;
  };
  const column = left + (width * head.leftShare) / 100;
  const opening = at(first, 'Tổng');
  const below = first.filter((box) => box.yMin > opening.yMin + 3).map((box) => box.yMin);
  const indent = type.firstLineIndentMm * MM;
  return [
    close('left margin', left, Math.min(...pages.flat().map((box) => box.xMin)), 8),
    close(
      'left edge of a paragraph',
      left,
      Math.min(...first.filter((box) => box.yMin === Math.min(...below)).map((box) => box.xMin)),
    ),
    close('right margin', left + width, Math.max(...pages.flat().map((box) => box.xMax))),
    close('first line in by', left + indent, opening.xMin),
    close('line to line', type.lineSpacingPt, Math.min(...below) - opening.yMin),
    close('middle of the column of the cell', (left + column) / 2, middle(first, 'CHI', left, column), 3),
    close(
      'middle of the column of the Party',
      (column + left + width) / 2,
      middle(first, 'CỘNG', column, left + width),
      3,
    ),
    close('number and date on one line', at(first, 'Số').yMin, at(first, 'Phú').yMin, 2),
    close('who wrote it, on the left', left + width / 4, middle(last, 'GHI', left, left + width / 2), 3),
    close(
      'who chaired, on the right',
      left + (3 * width) / 4,
      middle(last, 'TRÌ', left + width / 2, left + width),
      3,
    ),
    close('both on one line', at(last, 'GHI').yMin, at(last, 'TRÌ').yMin, 1),
  ];
}

function boxesOf(file: string): readonly (readonly Box[])[] {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
        ([, xMin, yMin, xMax, yMax, word = '']) => ({
          word,
          xMin: Number(xMin),
          yMin: Number(yMin),
          xMax: Number(xMax),
          yMax: Number(yMax),
        }),
      ),
    );
}

/** Ours lie in the file; Word's is asked for by name, and stood in for by what this machine has of the same widths. */
function measureFonts(folder: string, office: string): readonly Measured[] {
  const fontsOf = (file: string) =>
    execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
  const ours = fontsOf(join(folder, '1-minutes.pdf'));
  const theirs = fontsOf(join(office, '1-minutes.pdf'));
  const isEmbedded = (line: string) => /\byes\b/.test(line);
  const standIn = /TimesNewRoman|Tinos|LiberationSerif/;
  return [
    {
      what: 'pdf: fonts',
      wanted: 'three, all in the file',
      found: `${ours.length}, ${ours.filter(isEmbedded).length} in the file`,
      isRight: ours.length === 3 && ours.every(isEmbedded),
    },
    {
      what: 'docx: fonts',
      wanted: 'Times New Roman or one as wide',
      found: theirs.map((line) => line.split(/\s/)[0]).join(', '),
      isRight: theirs.every((line) => standIn.test(line)),
    },
  ];
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

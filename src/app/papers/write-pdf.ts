import { jsPDF } from 'jspdf';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { layOutPages, mmToPt } from './lay-out-pages.ts';
import type { Paper } from './paper.ts';
import type { Face, Measure } from './wrap-text.ts';

/** The cuts of the font that goes into the file, each as the base64 of a TrueType font, and every letter they have. */
export type PdfFonts = { readonly [face in Face]: string } & { readonly letters: string };

/** Set in Tinos, whose letters are as wide as those of Times New Roman: lines break where Word breaks them. */
const FONT = 'Tinos';
const RULE_PT = 0.6;
const BOX = '\u25a1';
/** Hints for breaking and joining, and signs that are no letters, which come along with pasted text. */
const INVISIBLE = /\u00ad|[\u200b-\u200f]|\u2060|\ufe0e|\ufe0f|\ufeff|[^\P{Cc}\s]|[\ufffe\uffff]/gu;

/**
 * The paper as a PDF with its fonts inside, every letter of it text that can be searched and copied. A letter the font does
 * not have, such as a picture letter, is shown as a box; left to itself the library would leave it out without a word.
 */
export function writePdf(paper: Paper, layout: PaperLayout, fonts: PdfFonts): Uint8Array<ArrayBuffer> {
  const format = [mmToPt(layout.page.widthMm), mmToPt(layout.page.heightMm)];
  const pdf = new jsPDF({ unit: 'pt', format, compress: true, putOnlyUsedFonts: true });
  for (const [face, style] of Object.entries(styleByFace)) {
    pdf.addFileToVFS(`${face}.ttf`, fonts[face as Face]);
    pdf.addFont(`${face}.ttf`, FONT, style);
  }
  const known = new Set(fonts.letters);
  const shown = (text: string): string =>
    Array.from(text.replace(INVISIBLE, ''), (letter) => (known.has(letter) ? letter : BOX)).join('');
  const measureLetters = createMeasure(pdf);
  const measure: Measure = (text, face, sizePt) => measureLetters(shown(text), face, sizePt);
  pdf.setProperties({ title: paper.title });
  pdf.setLanguage('vi');
  pdf.setLineWidth(RULE_PT);
  layOutPages(paper, layout, measure).forEach((page, index) => {
    if (index > 0) pdf.addPage(format);
    for (const mark of page) {
      if (mark.kind === 'rule') pdf.line(mark.x1, mark.y1, mark.x2, mark.y2);
      else {
        pdf.setFont(FONT, styleByFace[mark.face]);
        pdf.setFontSize(mark.sizePt);
        pdf.text(shown(mark.text), mark.x, mark.y);
      }
    }
  });
  return new Uint8Array(pdf.output('arraybuffer'));
}

const styleByFace: Record<Face, string> = { regular: 'normal', bold: 'bold', italic: 'italic' };

/** Widths letter by letter, each asked of the font once. */
function createMeasure(pdf: jsPDF): Measure {
  const EM = 1000;
  const widthByLetter: Record<Face, Map<string, number>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
  };
  const letterWidth = (letter: string, face: Face): number => {
    const known = widthByLetter[face].get(letter);
    if (known !== undefined) return known;
    pdf.setFont(FONT, styleByFace[face]);
    pdf.setFontSize(EM);
    const width = pdf.getTextWidth(letter) / EM;
    widthByLetter[face].set(letter, width);
    return width;
  };
  return (text, face, sizePt) => {
    let width = 0;
    for (const letter of text) width += letterWidth(letter, face);
    return width * sizePt;
  };
}

import type { Day } from '#base/day.ts';
import type { Source } from './criteria/criterion.ts';
import { inForceOn, type Dated } from './in-force.ts';

/** What the number line of a paper says it is (tên loại): thông báo, biên bản, nghị quyết, kết luận, báo cáo, kế hoạch. */
export type PaperCode = 'notice' | 'minutes' | 'resolution' | 'conclusion' | 'report' | 'plan';

/**
 * How the papers of a cell are laid out (thể thức văn bản), as dated data: what is printed round the text, and every
 * measure. Lengths say their unit; shares are percent.
 */
export interface PaperLayout extends Dated {
  readonly id: string;
  readonly title: string;
  readonly page: {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly marginMm: {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };
    /** The first page that carries its number, in the middle of its upper margin. */
    readonly numberedFrom: number;
  };
  readonly type: {
    readonly fontName: string;
    readonly bodyPt: number;
    readonly headPt: number;
    readonly mottoPt: number;
    readonly titlePt: number;
    readonly tablePt: number;
    readonly recipientsPt: number;
    /** Exact, from one line of text to the next. */
    readonly lineSpacingPt: number;
    readonly paragraphGapPt: number;
    readonly firstLineIndentMm: number;
  };
  readonly head: {
    readonly motto: string;
    readonly separator: string;
    /** How much of the width the column of the cell takes. */
    readonly leftShare: number;
    /** With `{number}` and `{code}`. */
    readonly number: string;
    /** With `{place}`, `{day}`, `{month}` and `{year}`. */
    readonly date: string;
    /** Days and months up to this one are written with a leading zero. */
    readonly padDaysTo: number;
    readonly padMonthsTo: number;
  };
  readonly codes: { readonly [code in PaperCode]: string };
  readonly signatures: {
    readonly onBehalf: string;
    readonly secretary: string;
    readonly deputySecretary: string;
    readonly minuteTaker: string;
    readonly chair: string;
    readonly scoreKeeper: string;
    /** Left free for the hand that signs. */
    readonly spaceMm: number;
  };
  readonly recipients: {
    readonly title: string;
    /** With `{name}`. */
    readonly superior: string;
    readonly members: string;
    readonly archive: string;
  };
  readonly source: Source;
}

/** The layout in force on `day`; before all of them the earliest, for a paper is laid out somehow. Null of an empty list. */
export function paperLayoutOn(layouts: readonly PaperLayout[], day: Day): PaperLayout | null {
  return inForceOn(layouts, day);
}

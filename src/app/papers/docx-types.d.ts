/*
 * As much of `docx` as is used here. Its own declarations bring in the types of Node, and code of the app could then name
 * a `Buffer` that no browser has; the compiler of the app reads these in their place. Tests compile against its own.
 */

interface Spacing {
  readonly line?: number;
  readonly lineRule?: 'exact';
  readonly before?: number;
  readonly after?: number;
}

interface RunOptions {
  readonly text?: string;
  readonly children?: readonly string[];
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Halves of a point. */
  readonly size?: number;
  readonly underline?: { readonly type: 'single' };
}

interface Border {
  readonly style: 'none';
  readonly size: number;
  readonly color: string;
}

interface Width {
  readonly size: number;
  readonly type: 'dxa';
}

export declare const AlignmentType: {
  readonly LEFT: 'left';
  readonly CENTER: 'center';
  readonly BOTH: 'both';
};
export declare const BorderStyle: { readonly NONE: 'none' };
export declare const LineRuleType: { readonly EXACT: 'exact' };
export declare const PageNumber: { readonly CURRENT: 'CURRENT' };
export declare const TableLayoutType: { readonly FIXED: 'fixed' };
export declare const UnderlineType: { readonly SINGLE: 'single' };
export declare const VerticalAlignTable: { readonly CENTER: 'center'; readonly TOP: 'top' };
export declare const WidthType: { readonly DXA: 'dxa' };

export declare function convertMillimetersToTwip(mm: number): number;

export declare class TextRun {
  constructor(options: RunOptions);
}

export declare class Paragraph {
  constructor(options: {
    readonly alignment?: 'left' | 'center' | 'both';
    readonly keepNext?: boolean;
    readonly indent?: { readonly firstLine: number };
    readonly spacing?: Spacing;
    readonly children?: readonly TextRun[];
  });
}

export declare class TableCell {
  constructor(options: {
    readonly width: Width;
    readonly margins?: {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };
    readonly verticalAlign?: 'center' | 'top';
    readonly children: readonly Paragraph[];
  });
}

export declare class TableRow {
  constructor(options: {
    readonly tableHeader?: boolean;
    readonly cantSplit?: boolean;
    readonly children: readonly TableCell[];
  });
}

export declare class Table {
  constructor(options: {
    readonly layout: 'fixed';
    readonly width: Width;
    readonly columnWidths: readonly number[];
    readonly borders?: {
      readonly top: Border;
      readonly bottom: Border;
      readonly left: Border;
      readonly right: Border;
      readonly insideHorizontal: Border;
      readonly insideVertical: Border;
    };
    readonly rows: readonly TableRow[];
  });
}

export declare class Header {
  constructor(options: { readonly children: readonly Paragraph[] });
}

export declare class Document {
  constructor(options: {
    readonly title: string;
    readonly styles: {
      readonly default: {
        readonly document: {
          readonly run: {
            readonly font: string;
            readonly size: number;
            readonly language: { readonly value: string };
          };
          readonly paragraph: { readonly spacing: Spacing };
        };
      };
    };
    readonly sections: readonly {
      readonly properties: {
        readonly titlePage: boolean;
        readonly page: {
          readonly size: { readonly width: number; readonly height: number };
          readonly margin: Readonly<
            Record<'top' | 'bottom' | 'left' | 'right' | 'header' | 'footer', number>
          >;
        };
      };
      readonly headers: { readonly default: Header };
      readonly children: readonly (Paragraph | Table)[];
    }[];
  });
}

export declare const Packer: { toBlob(document: Document): Promise<Blob> };

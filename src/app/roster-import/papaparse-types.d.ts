/*
 * As much of `papaparse` as is used here. Its declarations bring in the types of Node, and code of the app could then name
 * what no browser has; the compiler of the app reads these in their place. Tests compile against the others.
 */

interface ParseConfig {
  readonly delimitersToGuess?: readonly string[];
  readonly preview?: number;
}

interface ParseResult<Row> {
  readonly data: Row[];
  readonly errors: readonly { readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch' }[];
}

declare const Papa: {
  parse<Row>(text: string, config?: ParseConfig): ParseResult<Row>;
};
export default Papa;

/**
 * One connection inside a transaction, and plain SQL on it: what syncs runs a dozen statements for each unit, and putting
 * them together anew each time costs more than running them.
 */
export interface SqlSession {
  /**
   * The rows of one statement, whose parameters are `$1`, `$2` …. Statements begun one after the other run in that order
   * whether or not anybody waits in between, so that over a network several take no longer than one. Texts are kept ready
   * by the database: let there be few of them.
   */
  run<Row>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Where the rows of a list go: a table, the columns in the order of each row, and what follows the values. */
export interface RowsInto {
  readonly table: string;
  readonly columns: readonly string[];
  readonly onConflict?: string;
}

/** Writes the rows; nothing where there are none. */
export async function insertRows(
  session: SqlSession,
  into: RowsInto,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  await Promise.all(inLots(rows).map((lot) => session.run(insertText(into, lot.length), lot.flat())));
}

/** The rows one statement finds for each lot of ids; `text` gets the list of parameters that stand for them. */
export async function selectByIds<Row>(
  session: SqlSession,
  text: (ids: string) => string,
  cellId: string,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const found = await Promise.all(
    inLots(ids, 'filled').map((lot) => session.run<Row>(text(parameters(2, lot.length)), [cellId, ...lot])),
  );
  return found.flat();
}

/** `$from, $from+1, …`, so many of them. */
export function parameters(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
}

const MAX_LOT = 64;

/**
 * Cut into lots whose sizes are powers of two, so that seven texts do for lists of every length. A `filled` list may say
 * its last one several times, and so needs one lot less.
 */
export function inLots<T>(all: readonly T[], end: 'exact' | 'filled' = 'exact'): readonly (readonly T[])[] {
  const lots: (readonly T[])[] = [];
  for (let start = 0; start < all.length;) {
    const left = Math.min(all.length - start, MAX_LOT);
    const floor = 2 ** Math.floor(Math.log2(left));
    const size = end === 'filled' && floor < left ? floor * 2 : floor;
    const lot = all.slice(start, start + size);
    lots.push([...lot, ...Array.from({ length: size - lot.length }, () => lot[lot.length - 1] as T)]);
    start += size;
  }
  return lots;
}

const kept = new Map<RowsInto, Map<number, string>>();

function insertText(into: RowsInto, rows: number): string {
  const texts = kept.get(into) ?? new Map<number, string>();
  kept.set(into, texts);
  const known = texts.get(rows);
  if (known !== undefined) return known;
  const { table, columns, onConflict = '' } = into;
  const values = Array.from(
    { length: rows },
    (_, row) => `(${parameters(row * columns.length + 1, columns.length)})`,
  );
  const text = `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')} ${onConflict}`;
  texts.set(rows, text);
  return text;
}

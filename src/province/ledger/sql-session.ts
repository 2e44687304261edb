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

/** Where things of a cell are written: a table, each of its columns besides the cell, and what follows the values. */
export interface RowsInto<T> {
  readonly table: string;
  readonly columns: { readonly [column: string]: (of: T) => unknown };
  readonly onConflict?: string;
}

/** Writes a row of that cell for each; nothing where there are none. */
export async function insertRows<T>(
  session: SqlSession,
  into: RowsInto<T>,
  cellId: string,
  all: readonly T[],
): Promise<void> {
  const values = Object.values(into.columns);
  await Promise.all(
    inLots(all).map((lot) =>
      session.run(
        insertText(into, lot.length),
        lot.flatMap((one) => [cellId, ...values.map((valueOf) => valueOf(one))]),
      ),
    ),
  );
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

const kept = new Map<string, string>();

function insertText<T>({ table, columns, onConflict = '' }: RowsInto<T>, rows: number): string {
  const known = kept.get(`${table} ${rows}`);
  if (known !== undefined) return known;
  const names = ['cell_id', ...Object.keys(columns)];
  const values = Array.from(
    { length: rows },
    (_, row) => `(${parameters(row * names.length + 1, names.length)})`,
  );
  const text = `insert into ${table} (${names.join(', ')}) values ${values.join(', ')} ${onConflict}`;
  kept.set(`${table} ${rows}`, text);
  return text;
}

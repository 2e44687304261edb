import type { JsonObject } from '#base/json.ts';
import type { Book } from '#domain/book.ts';
import { buildBook, type RawEntity } from '#domain/build-book.ts';
import { applyChanges, type Changes } from '#domain/changes.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import type { StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
import { unlessUnmoved, watchQuery } from '../live.ts';
import { getMeta } from '../meta.ts';
import { entityIdOf, type DraftRow, type Row } from '../rows.ts';
import type { BookScope, Unsubscribe } from '../store.ts';

/** Kinds there are many of each month; the others are read whole. */
const monthlyKinds = ['item', 'attendance', 'score'] as const satisfies readonly EntityKind[];
const wholeKinds = entityKinds.filter((kind) => !isMonthly(kind));

/** The raw rows a book is made of. */
interface BookRows {
  readonly records: readonly Row[];
  readonly drafts: readonly DraftRow[];
}

/** The book now, drafts on top. */
export async function readBook(cx: StoreContext, scope: BookScope): Promise<Book> {
  const rows = await cx.read(bookQuery(cx.db, scope));
  return openBook(cx, rows);
}

/** The book now and after every change that touches it. */
export function watchBook(cx: StoreContext, scope: BookScope, onBook: (book: Book) => void): Unsubscribe {
  return watchQuery(cx, bookQuery(cx.db, scope), (rows) => openBook(cx, rows), onBook);
}

/** The entities of these rows with drafts on top, deleted ones included. */
export async function openEntities(cx: StoreContext, rows: BookRows): Promise<readonly RawEntity[]> {
  const valueById = new Map<string, { readonly kind: EntityKind; readonly value: JsonObject }>();
  const records = await Promise.all(rows.records.map((row) => cx.openRecord(row)));
  for (const [index, { id, kind }] of rows.records.entries()) {
    valueById.set(id, { kind, value: records[index] as JsonObject });
  }
  for (const row of rows.drafts) {
    const changes = (await cx.openDraft(row)) as Changes;
    const value = applyChanges(valueById.get(row.id)?.value ?? null, changes);
    valueById.set(row.id, { kind: row.kind, value });
  }
  return [...valueById].map(([id, { kind, value }]) => ({ kind, id: entityIdOf(id), value }));
}

async function openBook(cx: StoreContext, rows: BookRows): Promise<Book> {
  return buildBook(await openEntities(cx, rows));
}

function bookQuery(db: Db, scope: BookScope): () => Promise<BookRows> {
  const readRecords = unlessUnmoved(() => recordsIn(db, scope));
  // One transaction: a freeze moves changes from drafts to records, and half of that would show an old value.
  return () =>
    db.transaction('r', db.records, db.drafts, db.meta, async () => {
      const records = await readRecords((await getMeta(db, 'recordsSeq')) ?? 0);
      const drafts = await db.drafts.toArray();
      return { records, drafts: drafts.filter((row) => isInScope(row, scope)) };
    });
}

async function recordsIn(db: Db, { months }: BookScope): Promise<Row[]> {
  // One range each: the browser hands over a whole range at once, but walks several ranges row by row.
  const whole = await Promise.all(wholeKinds.map((kind) => db.records.where('kind').equals(kind).toArray()));
  if (months === null) return whole.flat();
  const monthly = await Promise.all(
    monthlyKinds.map((kind) =>
      db.records.where('[kind+period]').between([kind, months.from], [kind, months.to], true, true).toArray(),
    ),
  );
  return [...whole, ...monthly].flat();
}

function isInScope(row: Row, { months }: BookScope): boolean {
  if (!isMonthly(row.kind)) return true;
  return months !== null && row.period >= months.from && row.period <= months.to;
}

function isMonthly(kind: EntityKind): boolean {
  return (monthlyKinds as readonly EntityKind[]).includes(kind);
}

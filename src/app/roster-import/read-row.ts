import type { Day } from '#base/day.ts';
import type { Membership, Post, Situation } from '#domain/member.ts';
import { fold } from '#domain/names.ts';
import { isEmptyCell, type Cell } from './cell.ts';
import { cellLine } from './clean-text.ts';
import type { ColumnKind } from './columns.ts';
import type { Column } from './find-header.ts';
import { readDate, readDates, type ReadDate, type YearWindow } from './read-day.ts';
import { readName } from './read-name.ts';
import { readNote, readPosts, readSituation, readStanding } from './read-standing.ts';

/** What one row says of one person, as far as it is kept. */
export interface RowFacts {
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly standing: Membership | null;
  readonly joinedOn: Day | null;
  readonly officialOn: Day | null;
  readonly situation: Situation | null;
  /** Null where the row does not say since when. */
  readonly situationFrom: Day | null;
  readonly posts: readonly Post[];
}

/** Why something of a row was not understood; the row is left out unless the person takes it without that. */
export interface RowFault {
  readonly code:
    | 'no-name'
    | 'not-a-name'
    | 'two-names'
    | 'birth'
    | 'joined'
    | 'official'
    | 'dates'
    | 'dates-order'
    | 'standing'
    | 'standing-dates'
    | 'exempt'
    | 'temporary'
    | 'gone'
    | 'note'
    | 'two-values';
  /** The words above the column, and what stands in it. */
  readonly label: string;
  readonly text: string;
}

/** What was understood but is not kept. */
export interface RowRemark {
  readonly code: 'birth-name' | 'post-left-out' | 'only-year' | 'note-left-out';
  readonly text: string;
}

export interface RosterRow {
  /** As the spreadsheet counts: from 1. */
  readonly number: number;
  readonly said: readonly { readonly label: string; readonly text: string }[];
  readonly facts: RowFacts;
  readonly faults: readonly RowFault[];
  readonly remarks: readonly RowRemark[];
}

/** The Party was founded in 1930; nobody of 18 to 100 was born outside the other window. */
const FOUNDED = 1930;
const LATEST_AGE = 100;
const EARLIEST_AGE = 18;

const noFacts: RowFacts = {
  fullName: '',
  birthYear: null,
  standing: null,
  joinedOn: null,
  officialOn: null,
  situation: null,
  situationFrom: null,
  posts: [],
};

/** What was found so far, of one cell after the other. */
interface Findings {
  facts: RowFacts;
  faults: RowFault[];
  remarks: RowRemark[];
}

/** One row of the body. `number` counts from 1; nothing in it is guessed. */
export function readRow(
  cells: readonly Cell[],
  columns: readonly Column[],
  number: number,
  today: Day,
): RosterRow {
  const kept = columns.filter(
    ({ kind, at }) => kind !== 'dropped' && kind !== 'ordinal' && !isEmptyCell(cells[at]),
  );
  const found: Findings = { facts: noFacts, faults: [], remarks: [] };
  readNames(cells, kept, found);
  for (const column of kept) readColumn(cells, column, today, found);
  checkDates(found, today);
  return {
    number,
    said: kept.map(({ label, at }) => ({ label, text: cellLine(cells[at]) })),
    facts: found.facts,
    faults: found.faults,
    remarks: found.remarks,
  };
}

function readNames(cells: readonly Cell[], kept: readonly Column[], found: Findings): void {
  const of = (kind: ColumnKind) => kept.find((column) => column.kind === kind);
  const column = of('name') ?? of('family') ?? of('birth-name');
  const given = of('given');
  if (!column) {
    found.faults.push({ code: 'no-name', label: '', text: '' });
    return;
  }
  const cell = cells[column.at] ?? null;
  const whole = column.kind === 'family' && given ? `${cellLine(cell)} ${cellLine(cells[given.at])}` : cell;
  const { fullName, birthName, fault } = readName(whole, /khai sinh/.test(fold(column.label)));
  if (fault !== null) found.faults.push({ code: fault, label: column.label, text: cellLine(whole) });
  if (birthName !== '') found.remarks.push({ code: 'birth-name', text: birthName });
  found.facts = { ...found.facts, fullName };
}

function readColumn(cells: readonly Cell[], column: Column, today: Day, found: Findings): void {
  const cell = cells[column.at] ?? null;
  const text = cellLine(cell);
  const fault = (code: RowFault['code']) => found.faults.push({ code, label: column.label, text });
  const year = Number(today.slice(0, 4));
  const partyYears: YearWindow = { from: FOUNDED, to: year };
  switch (column.kind) {
    case 'birth': {
      const date = readDate(cell, { from: year - LATEST_AGE, to: year - EARLIEST_AGE });
      if (date.kind === 'unclear') fault('birth');
      else {
        const birthYear = date.kind === 'year' ? date.year : Number(date.day.slice(0, 4));
        put(found, { birthYear }, fault);
      }
      return;
    }
    case 'joined':
    case 'probationary':
    case 'official': {
      const standing = column.kind === 'official' ? 'official' : 'probationary';
      if (column.kind !== 'joined' && isTick(text)) return put(found, { standing }, fault);
      const name = column.kind === 'official' ? 'officialOn' : 'joinedOn';
      return putDate(found, name, readDate(cell, partyYears), text, () =>
        fault(name === 'officialOn' ? 'official' : 'joined'),
      );
    }
    case 'joined-and-official': {
      const dates = readDates(cell, partyYears);
      if (dates === null || dates.length > 2) return void fault('dates');
      for (const [index, date] of dates.entries()) {
        putDate(found, index === 0 ? 'joinedOn' : 'officialOn', date, text, () => fault('dates'));
      }
      return;
    }
    case 'standing': {
      const standing = readStanding(text);
      return standing === null ? void fault('standing') : put(found, { standing }, fault);
    }
    case 'post': {
      const { posts, others } = readPosts(cell);
      if (others.length > 0) found.remarks.push({ code: 'post-left-out', text: others.join(', ') });
      if (posts.length > 0) put(found, { posts }, fault);
      return;
    }
    case 'exempt':
    case 'temporary': {
      const read = readSituation(cell, column.kind, partyYears);
      if (read === 'unclear') return void fault(column.kind);
      return read === null ? undefined : put(found, read, fault);
    }
    case 'note': {
      const read = readNote(text, partyYears);
      if (typeof read === 'string') return void fault(read === 'unclear' ? 'note' : read);
      if (read !== null) return put(found, read, fault);
      found.remarks.push({ code: 'note-left-out', text });
      return;
    }
    default:
  }
}

/** A sign in a column of ticks. */
function isTick(text: string): boolean {
  return /^(?:x|v|co|1|\u2713|\u2714|\u221a|\+)$/.test(fold(text));
}

/** Takes facts up; two columns that disagree over one are told, and neither wins. */
function put(found: Findings, facts: Partial<RowFacts>, fault: (code: 'two-values') => void): void {
  for (const [name, value] of Object.entries(facts)) {
    const before = found.facts[name as keyof RowFacts];
    const empty = noFacts[name as keyof RowFacts];
    const isTaken = JSON.stringify(before) !== JSON.stringify(empty);
    if (isTaken && JSON.stringify(before) !== JSON.stringify(value)) fault('two-values');
    else found.facts = { ...found.facts, [name]: value };
  }
}

function putDate(
  found: Findings,
  name: 'joinedOn' | 'officialOn',
  date: ReadDate,
  text: string,
  fault: (code?: 'two-values') => void,
): void {
  if (date.kind === 'unclear') fault();
  // A day is needed to know who counted at which meeting; without one it is left open and said so.
  else if (date.kind === 'year') found.remarks.push({ code: 'only-year', text });
  else put(found, { [name]: date.day }, fault);
}

/** Dates against each other, against today, and against what the row says the member is. */
function checkDates(found: Findings, today: Day): void {
  const { birthYear, joinedOn, officialOn, standing } = found.facts;
  const isTooYoung = (day: Day | null) =>
    day !== null && birthYear !== null && Number(day.slice(0, 4)) - birthYear < EARLIEST_AGE;
  const fault = (code: RowFault['code']) => {
    found.faults.push({ code, label: '', text: '' });
    found.facts = { ...found.facts, joinedOn: null, officialOn: null };
  };
  const isLate = (day: Day | null) => day !== null && day > today;
  if (isLate(joinedOn) || isLate(officialOn)) fault('dates-order');
  else if (isTooYoung(joinedOn) || isTooYoung(officialOn)) fault('dates-order');
  else if (joinedOn !== null && officialOn !== null && joinedOn >= officialOn) fault('dates-order');
  else if (standing === 'probationary' && officialOn !== null) fault('standing-dates');
}

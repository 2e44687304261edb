import type { Ledger } from '#province/ledger/ledger.ts';
import type { HerdPhone } from './fill-province.ts';

/** What the log holds of what the phones sent. */
export interface LogFigures {
  readonly units: number;
  /** Units a phone has that the log does not. */
  readonly missing: number;
  /** Units the log holds more than once, or that nobody sent. */
  readonly tooMany: number;
  readonly inQuarantine: number;
  /** Cells whose log is not as long as the operations sent to it. */
  readonly wrongLength: number;
  /** Cells whose score the province did not find as the phone had it. */
  readonly scoresNotSame: number;
}

const ALL = 1_000;

/** Holds the log of every cell against what its phone sent. */
export async function checkLog(ledger: Ledger, phones: readonly HerdPhone[]): Promise<LogFigures> {
  const figures = { units: 0, missing: 0, tooMany: 0, inQuarantine: 0, wrongLength: 0, scoresNotSame: 0 };
  for (const { cellId, unitIds, lastSeq } of phones) {
    await ledger.inCell(cellId, async (cell) => {
      const held = (await cell.units(ALL)).map(({ unitId }) => unitId);
      const once = new Set(held);
      const scores = await cell.verificationsBetween(0, lastSeq);
      figures.units += held.length;
      figures.missing += unitIds.filter((id) => !once.has(id)).length;
      figures.tooMany += held.length - unitIds.filter((id) => once.has(id)).length;
      figures.inQuarantine += (await cell.quarantined(ALL)).length;
      if (cell.head().seq !== lastSeq) figures.wrongLength += 1;
      const isSame =
        scores.length === 1 && scores.every((one) => one.points !== null && one.differs.length === 0);
      if (!isSame) figures.scoresNotSame += 1;
    });
  }
  return figures;
}

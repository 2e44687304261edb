import type { Spread } from '../load/send-herd.ts';
import type { AtRestFigures, StoreFigures } from './at-rest.ts';
import type { HerdFormRun } from './herd.ts';
import type { OtherWays } from './other-ways.ts';
import type { PaperFigures } from './papers.ts';
import type { SpeedFigures, WeightFigures } from './speed.ts';
import type { SentFigures, WeakFigures } from './weak-month.ts';

/* The figures in words, for a person. */

export function weightLines(wire: WeightFigures): readonly string[] {
  return [
    `a month: ${wire.jsonBytes} bytes of JSON, ${wire.bodyBytes} packed, ${wire.requestBytes} as a request`,
    `"anything new?": ${wire.nothingNewBytes} bytes there and back`,
  ];
}

export function speedLines(speeds: { readonly [database: string]: SpeedFigures }): readonly string[] {
  return Object.entries(speeds).map(
    ([name, { syncUnitsPerSecond, straightUnitsPerSecond, ratio, duplicatesPerSecond }]) =>
      `${name}: ${syncUnitsPerSecond} units/s through the sync path, ${straightUnitsPerSecond} written straight ` +
      `(${Math.round(ratio * 100)} %), ${duplicatesPerSecond} duplicates/s`,
  );
}

export function atRestLines({ plain, sealed, unlockMs }: AtRestFigures): readonly string[] {
  const line = (name: string, of: keyof StoreFigures) =>
    `${name}: ${plain[of].toFixed(1)} ms in clear, ${sealed[of].toFixed(1)} ms sealed (x ${(sealed[of] / plain[of]).toFixed(2)})`;
  return [
    line('a tap', 'tapMs'),
    line('a step of 61 records left', 'freezeMs'),
    line('opening and reading four months', 'readMs'),
    `a PIN: ${Math.round(unlockMs)} ms`,
  ];
}

const sentHead = row(['', 'ms', 'bytes up', 'bytes down', 'requests', 'round trips']);

export function weakLines(
  { oneSave, stepByStep, nothingNew }: WeakFigures,
  byChromium: SentFigures,
): readonly string[] {
  return [
    'over 50 kbit/s and 800 ms there and back, on an open connection, heads of HTTP counted:',
    sentHead,
    sentRow('a month in one save', oneSave),
    sentRow('the same by Chromium', byChromium),
    sentRow(`a whole meeting in ${stepByStep.units.length} units`, stepByStep),
    sentRow('"anything new?"', nothingNew),
  ];
}

/** The whole meeting and "nothing new", each beside how others do it. */
export function otherLines(ours: WeakFigures, others: OtherWays): readonly string[] {
  const month = ours.stepByStep;
  const times = (name: string, sent: SentFigures, than: SentFigures) =>
    `${sentRow(name, sent)}  ${(sent.ms / than.ms).toFixed(1)} × the time, ` +
    `${((sent.bytesUp + sent.bytesDown) / (than.bytesUp + than.bytesDown)).toFixed(1)} × the bytes`;
  return [
    'a whole meeting over 50 kbit/s and 800 ms there and back:',
    sentHead,
    sentRow(`ours, in ${month.units.length} units`, month),
    times('PouchDB, both ways', others.pouchSync, month),
    times('PouchDB, up alone', others.pouchPushOnly, month),
    times('a POST for each', others.postEach, month),
    times('the same, six at a time', others.postSix, month),
    'nothing new:',
    sentRow('ours', ours.nothingNew),
    times('PouchDB, both ways', others.pouchNothingNew, ours.nothingNew),
    times('one GET, bare', others.askOnce, ours.nothingNew),
  ];
}

export function paperLines({ slowMs, folder, files, measured }: PaperFigures): readonly string[] {
  const wrong = measured?.filter((one) => !one.isRight) ?? [];
  return [
    `the minutes, on a processor six times as slow: ${slowMs.docx} ms as Word, ${slowMs.pdf} ms as PDF`,
    `${files} files to look at: ${folder}`,
    measured === null
      ? 'NOT MEASURED: LibreOffice (soffice) and poppler (pdftotext, pdffonts) are not installed'
      : `LibreOffice and poppler: ${measured.length - wrong.length} of ${measured.length} as they should be`,
    ...wrong.map(({ what, wanted, found }) => `  ${what}: wanted ${wanted}, found ${found}`),
  ];
}

export function herdLines({ database, form, herd, server, log }: HerdFormRun): readonly string[] {
  return [
    `${database}, ${form}: ${herd.units} units of ${herd.phones} phones in ${herd.seconds} s, ` +
      `${herd.unitsPerSecond} units/s`,
    `  ${herd.requests} requests of ${herd.requestBytes.p50} bytes; answers ${named(herd.answers)}; ` +
      `${herd.errors} errors; not drained ${herd.undrained}`,
    `  units: ${named(herd.results)}; two receipts for one: ${herd.differentReceipts}`,
    `  an answer: ${spread(herd.answerMs)}; until the receipt: ${spread(herd.receiptMs)}`,
    `  the server: ${server.cpuSeconds} s of a processor ` +
      `(${Math.round(herd.units / server.cpuSeconds)} new units for each), memory ${server.firstThirdMb} MB in the ` +
      `first third, ${server.lastThirdMb} MB in the last, ${server.mostMb} MB at most`,
    `  the log: ${log.units} units; missing ${log.missing}, too many ${log.tooMany}, in quarantine ` +
      `${log.inQuarantine}, cells of another length ${log.wrongLength}, scores not the same ${log.scoresNotSame}`,
  ];
}

function sentRow(name: string, sent: SentFigures): string {
  return row([name, sent.ms, sent.bytesUp, sent.bytesDown, sent.requests, sent.roundTrips]);
}

function row([name = '', ...cells]: readonly (string | number)[]): string {
  return `  ${String(name).padEnd(28)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
}

function named(counts: { readonly [name: string]: number }): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function spread({ p50, p99, max }: Spread): string {
  return `p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms`;
}

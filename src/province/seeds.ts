import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { parseCalendarFile, type CalendarFileProblem } from '#wire/calendar-file.ts';
import { parseCriteriaFile, type CriteriaFileProblem } from '#wire/criteria-file.ts';
import type { FileProblem } from '#wire/file-problem.ts';

/** What the province scores with. */
export interface Seeds {
  /** Every version of every criteria set that came with the application; old ones stay, for old scores. */
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
}

/** A file that cannot be used, and everything that is wrong with it. */
export interface SeedFault {
  /** From the folder of the seeds on. */
  readonly file: string;
  readonly problems: readonly SeedProblem[];
}

export type SeedProblem = CriteriaFileProblem | CalendarFileProblem | FileProblem<'unreadable' | 'not-json'>;

/**
 * Reads the criteria and the calendar in that folder, when the server starts and before it opens any data: whoever edits a
 * file is told where it is wrong, and nothing is scored with half of it.
 */
export function readSeeds(folder: string): Result<Seeds, SeedFault> {
  const criteriaSets: CriteriaSet[] = [];
  for (const file of criteriaFiles(folder)) {
    const set = readSeed(folder, file, parseCriteriaFile);
    if (!set.ok) return set;
    criteriaSets.push(set.value);
  }
  const calendar = readSeed(folder, 'calendar/vn.v1.json', parseCalendarFile);
  return calendar.ok ? ok({ criteriaSets, calendar: calendar.value }) : calendar;
}

/** All that are there; the one that comes with the application is asked for even where it is not. */
function criteriaFiles(folder: string): readonly string[] {
  try {
    const names = readdirSync(join(folder, 'criteria')).filter((name) => name.endsWith('.json'));
    if (names.length > 0) return names.sort().map((name) => `criteria/${name}`);
  } catch {
    // Said below, as of any file that cannot be read.
  }
  return ['criteria/hd42-default.v1.json'];
}

function readSeed<T>(
  folder: string,
  file: string,
  parse: (json: unknown) => Result<T, { readonly problems: readonly SeedProblem[] }>,
): Result<T, SeedFault> {
  const refuse = (code: 'unreadable' | 'not-json') => err({ file, problems: [{ path: '', code }] });
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch {
    return refuse('unreadable');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('not-json');
  }
  const parsed = parse(json);
  return parsed.ok ? parsed : err({ file, problems: parsed.error.problems });
}

import type { Instant } from '#base/day.ts';
import type { Book } from '../book.ts';
import type { HolidayCalendar } from '../criteria/calendar.ts';
import type { CriteriaTable } from '../criteria/criterion.ts';
import type { MeetingId } from '../ids.ts';
import { createFactContext } from './facts/fact-context.ts';
import { readFacts } from './facts/read-facts.ts';
import { readSteps, type StepState } from './facts/read-steps.ts';

/** The steps that count at a meeting, in the order of the table, for the screen that ticks them. */
export function stepStates(input: {
  readonly book: Book;
  readonly meetingId: MeetingId;
  readonly table: CriteriaTable;
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
}): readonly StepState[] {
  const context = createFactContext(input);
  return readSteps(context, readFacts(context).yesNo);
}

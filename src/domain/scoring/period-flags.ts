import type { Instant } from '#base/day.ts';
import type { Book } from '../book.ts';
import type { HolidayCalendar } from '../criteria/calendar.ts';
import type { CriteriaSet } from '../criteria/criterion.ts';
import type { MeetingId } from '../ids.ts';
import { createFactContext } from './facts/fact-context.ts';
import { readFacts } from './facts/read-facts.ts';
import { raiseFlags } from './raise-flags.ts';
import type { ScoreFlag } from './score.ts';

/**
 * The flags that speak of a whole month or quarter, seen from one meeting of it: for a month any of its meetings,
 * for a quarter its last regular one. They stand beside the period and never touch the grade of the meeting.
 */
export function periodFlags(input: {
  readonly scope: 'month' | 'quarter';
  readonly book: Book;
  readonly meetingId: MeetingId;
  readonly set: CriteriaSet;
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
}): readonly ScoreFlag[] {
  // A month with a chuyên đề alone has no table of its own; the flags of a set are those of its first table.
  const table = input.set.tables[0];
  if (table === undefined) return [];
  const context = createFactContext({ ...input, table });
  return raiseFlags(input.scope, [], context, readFacts(context));
}

import type { Day } from '#base/day.ts';
import type { DatedRange } from '#domain/member.ts';
import { dayToText } from '../text/format.ts';
import { rangeText } from '../text/members.ts';
import { LONG_AGO } from './new-member.ts';

/** A line for each range of one axis, with its days and note; `none` where there is no range. */
export function rangesToLines<T extends string>(
  ranges: readonly DatedRange<T>[],
  labels: Record<T, string>,
  none: string,
): readonly string[] {
  if (ranges.length === 0) return [none];
  return ranges.map(({ value, from, to, note }) =>
    [labels[value], datesToText(from, to), note].filter(Boolean).join(', '),
  );
}

function datesToText(from: Day, to: Day | null): string {
  const isAlways = from <= LONG_AGO;
  if (to === null) return isAlways ? rangeText.always : rangeText.since(dayToText(from));
  return isAlways ? rangeText.until(dayToText(to)) : rangeText.between(dayToText(from), dayToText(to));
}

import { isDay } from '#base/day.ts';
import { isJsonObject, type Json } from '#base/json.ts';
import type { Entry } from '#domain/book.ts';
import {
  absenceReasonLabels,
  duesMarkLabels,
  cellKindLabels,
  gradeLabels,
  markLabels,
  meetingModeLabels,
  meetingStateLabels,
  membershipLabels,
  offScheduleReasonLabels,
  onlineBasisLabels,
  paperChannelLabels,
  postLabels,
  situationLabels,
  taskOutcomeLabels,
} from './labels.ts';
import { common } from './shared-words.ts';
import { dayToText } from './format.ts';
import { phraseBoxLabels } from './phrases.ts';
import { conflictText } from './queue.ts';

const labelByValue: Readonly<Record<string, string>> = {
  ...cellKindLabels,
  ...meetingModeLabels,
  ...meetingStateLabels,
  ...onlineBasisLabels,
  ...offScheduleReasonLabels,
  ...paperChannelLabels,
  ...taskOutcomeLabels,
  ...gradeLabels,
  ...membershipLabels,
  ...situationLabels,
  ...postLabels,
  ...absenceReasonLabels,
  ...markLabels,
  ...phraseBoxLabels,
  ...duesMarkLabels,
};

/** Any stored value in words a person can compare: names for ids, labels for codes, dates as dates. */
export function valueToText(value: Json, members: readonly Entry<'member'>[]): string {
  if (value === null || value === '') return conflictText.empty;
  if (typeof value === 'boolean') return value ? common.yes : common.no;
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  if (typeof value === 'string') {
    const member = members.find((one) => one.id === value);
    if (member) return member.fullName;
    if (isDay(value)) return dayToText(value);
    return labelByValue[value] ?? value;
  }
  const parts = isJsonObject(value) ? Object.values(value) : value;
  const words = parts
    .filter((part) => part !== null && part !== '')
    .map((part) => valueToText(part, members));
  return words.length === 0 ? conflictText.empty : words.join(' · ');
}

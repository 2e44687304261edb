import {
  addPeriods,
  daysBetween,
  makePeriod,
  periodEnd,
  periodQuarter,
  periodYear,
  type Day,
  type Period,
} from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { MeetingId, TopicId } from './ids.ts';
import { isOpen } from './meeting/advance.ts';

/** From this day of a quarter a missing topic is worth a word. Default of this application. */
const TOPIC_WARNING_FROM_DAY = 60;

/** A topic held, on its own or as part of a regular meeting. */
export interface HeldTopic {
  readonly meetingId: MeetingId;
  /** Null for a thematic meeting of which no planned topic was named. */
  readonly topicId: TopicId | null;
  readonly heldOn: Day;
}

/** Whether a quarter has its topic (chuyên đề). */
export interface QuarterCoverage {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
  /** Planned for the quarter and not held yet. */
  readonly planned: readonly Entry<'topic'>[];
  readonly held: readonly HeldTopic[];
  /** Day of the quarter, from 1; 0 before it begins, and its length once it is over. */
  readonly dayOfQuarter: number;
  /**
   * `soon` from day 60 of a quarter without one; `missed` when the quarter is over, or its last regular meeting
   * is voted, without one.
   */
  readonly warning: 'none' | 'soon' | 'missed';
}

/**
 * Topics planned and held in a quarter as of `today`; a topic counts in the quarter of the meeting that held it,
 * once its day has come. At least one is asked for. Source: CT 50-CT/TW, 23/7/2025, task 2.
 */
export function quarterCoverage(book: Book, year: number, quarter: number, today: Day): QuarterCoverage {
  const firstDay = `${makePeriod(year, quarter * 3 - 2)}-01` as Day;
  const lastPeriod = makePeriod(year, quarter * 3);
  const lastDay = periodEnd(lastPeriod);
  const everHeld = heldTopics(book, today);
  const held = everHeld.filter(({ period }) => isWithin(period, year, quarter));
  const heldEver = new Set(everHeld.map((topic) => topic.topicId));
  const day = today > lastDay ? lastDay : today;
  const dayOfQuarter = Math.max(0, daysBetween(firstDay, day) + 1);
  const lastMeetingIsVoted = book.meetings.some(
    (meeting) => meeting.kind === 'regular' && meeting.period === lastPeriod && !isOpen(meeting),
  );
  const isMissed = today > lastDay || lastMeetingIsVoted;
  return {
    year,
    quarter,
    planned: book.topics.filter(
      (topic) => topic.year === year && topic.quarter === quarter && !heldEver.has(topic.id as TopicId),
    ),
    held: held.map(({ meetingId, topicId, heldOn }) => ({ meetingId, topicId, heldOn })),
    dayOfQuarter,
    warning:
      held.length > 0
        ? 'none'
        : isMissed
          ? 'missed'
          : dayOfQuarter >= TOPIC_WARNING_FROM_DAY
            ? 'soon'
            : 'none',
  };
}

/** The three months of a quarter. */
export function quarterPeriods(year: number, quarter: number): readonly Period[] {
  const first = makePeriod(year, quarter * 3 - 2);
  return [first, addPeriods(first, 1), addPeriods(first, 2)];
}

/** Every topic held up to `today`: by the meeting that names it, or by its own word; each meeting and topic once. */
export function heldTopics(book: Book, today: Day): readonly (HeldTopic & { readonly period: Period })[] {
  const held = new Map<string, HeldTopic & { period: Period }>();
  for (const meeting of book.meetings) {
    const { heldOn, period } = meeting;
    if (heldOn === null || heldOn > today) continue;
    const meetingId = meeting.id as MeetingId;
    const topicIds = new Set<TopicId | null>(
      book.topics.filter((topic) => topic.heldMeetingId === meeting.id).map((topic) => topic.id as TopicId),
    );
    if (meeting.topicId !== null) topicIds.add(meeting.topicId);
    if (topicIds.size === 0 && meeting.kind === 'thematic') topicIds.add(null);
    for (const topicId of topicIds) {
      held.set(`${meetingId} ${topicId ?? ''}`, { meetingId, topicId, heldOn, period });
    }
  }
  return [...held.values()].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
}

function isWithin(period: Period, year: number, quarter: number): boolean {
  return periodYear(period) === year && periodQuarter(period) === quarter;
}

import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingScreen } from '#app/screens/meeting/meeting-screen.tsx';
import { MeetingQualityScreen } from '#app/screens/meeting-quality/meeting-quality-screen.tsx';
import { MeetingReviewScreen } from '#app/screens/meeting-review/meeting-review-screen.tsx';
import { review } from '#app/text/review.ts';
import { must } from '#base/assert.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { scoreId, type CriterionId } from '#domain/ids.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { workedAfterDeadline, workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

/* The worked meeting after its vote: 86 points, one of them for a publication that may still come. */

const frozen = must(
  freezeScore(
    scoreMeeting({
      book: workedBook,
      meetingId: workedMeetingId,
      set: defaultCriteria,
      calendar: vnCalendar,
      asOf: workedAsOf,
    }),
  ),
  'the worked score is complete',
);
const voted = {
  ...workedBook,
  meetings: workedBook.meetings.map((meeting) =>
    meeting.id === workedMeetingId ? { ...meeting, state: 'voted' as const, votedAt: workedAsOf } : meeting,
  ),
  scores: [
    {
      id: scoreId(workedMeetingId, defaultCriteria.id, defaultCriteria.version, 0),
      meetingId: workedMeetingId,
      revision: 0,
      ...frozen,
      deletedAt: null,
    },
  ],
};
const at = (instant: number) => ({
  book: voted,
  at: instant,
  services: () => ({ criteriaSets: [defaultCriteria], calendar: vnCalendar }),
});
const overview = <MeetingScreen meetingId={workedMeetingId} />;

test('a publication that missed its two days shows what the score comes to beside what was voted', async () => {
  await openScreen(overview, at(workedAfterDeadline));
  await screen.findByText('Máy tính lại: 85 điểm, Khá.');
  expect(screen.getByText('Khi biểu quyết 1 điểm, nay 0 điểm')).toBeDefined();
  expect(screen.getByText('Chi bộ biểu quyết 86/100 điểm, xếp loại Khá')).toBeDefined();
});

test('while it may still come nothing is said', async () => {
  await openScreen(overview, at(workedAsOf));
  await screen.findByText('Chi bộ biểu quyết 86/100 điểm, xếp loại Khá');
  expect(screen.queryByText('Điểm tính lại đến hôm nay')).toBeNull();
});

/* A province may publish a set that is in force from a day on which meetings were voted before the phone had it. */
const published: CriteriaSet = {
  ...defaultCriteria,
  version: 2,
  tables: defaultCriteria.tables.map((table) => ({
    ...table,
    criteria: table.criteria.map((one) => ({ ...one, id: `${one.id}-2` as CriterionId })),
  })),
};
const withBoth = {
  ...at(workedAsOf),
  services: () => ({ criteriaSets: [defaultCriteria, published], calendar: vnCalendar }),
};

test('a meeting that is voted stays measured by the version it was voted by, on the step of its quality', async () => {
  await openScreen(<MeetingQualityScreen meetingId={workedMeetingId} />, withBoth);
  await screen.findByText('86/100 điểm · Khá');
  expect(screen.getByText(/, bản 1\b/)).toBeDefined();
});

test('nothing is said to stand in the way of a vote that was taken by an earlier version', async () => {
  await openScreen(<MeetingReviewScreen meetingId={workedMeetingId} />, withBoth);
  await screen.findByText('86/100 điểm · Khá');
  expect(screen.queryByText(review.blocks)).toBeNull();
});

import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingScreen } from '#app/screens/meeting/meeting-screen.tsx';
import { must } from '#base/assert.ts';
import { scoreId } from '#domain/ids.ts';
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

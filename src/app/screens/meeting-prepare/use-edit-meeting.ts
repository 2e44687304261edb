import { useCallback } from 'react';
import type { MeetingId } from '#domain/ids.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';

/** Keeps changed fields of the meeting's header at once. */
export function useEditMeeting(meetingId: MeetingId): (changes: Partial<Meeting>) => Promise<unknown> {
  const { actions } = useServices();
  const { run } = useNotices();
  return useCallback(
    (changes) => run(() => actions.edit('meeting', meetingId, changes)),
    [actions, run, meetingId],
  );
}

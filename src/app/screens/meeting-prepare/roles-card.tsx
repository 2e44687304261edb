import { useMemo } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { MemberField } from '../../components/member-picker.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { peopleAt } from '../../shell/meeting-people.ts';
import { prepare as words } from '../../text/prepare.ts';
import { useEditMeeting } from './use-edit-meeting.ts';

/** Who leads the meeting, writes it down and keeps the score. */
export function RolesCard({ view: { book, meeting, meetingId } }: { readonly view: MeetingView }) {
  const edit = useEditMeeting(meetingId);
  const people = useMemo(() => peopleAt(book, meeting), [book, meeting]);
  const choices = { members: people, everyone: book.members };
  return (
    <Card title={words.rolesTitle}>
      <MemberField
        {...choices}
        label={words.chair}
        value={meeting.chairId}
        onSave={(chairId) => edit({ chairId })}
      />
      <MemberField
        {...choices}
        label={words.minuteTaker}
        value={meeting.minuteTakerId}
        onSave={(minuteTakerId) => edit({ minuteTakerId })}
      />
      {meeting.chairId !== null && meeting.chairId === meeting.minuteTakerId && (
        <Banner tone="warn">
          <p>{words.sameOfficer}</p>
        </Banner>
      )}
      <MemberField
        {...choices}
        label={words.scoreKeeper}
        optional
        value={meeting.scoreKeeperId}
        onSave={(scoreKeeperId) => edit({ scoreKeeperId })}
      />
    </Card>
  );
}

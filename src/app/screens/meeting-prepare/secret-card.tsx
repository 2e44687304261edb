import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { secretText as words } from '../../text/secret.ts';
import { useEditMeeting } from './use-edit-meeting.ts';

/** Asked before anything of the meeting is written: what is secret stays off a phone that is on a network. */
export function SecretCard({ view: { meeting, meetingId } }: { readonly view: MeetingView }) {
  const edit = useEditMeeting(meetingId);
  return (
    <Card>
      <CheckField
        label={words.box}
        help={words.boxHelp}
        checked={meeting.hasSecretContent}
        onSave={(hasSecretContent) => edit({ hasSecretContent })}
      />
      {meeting.hasSecretContent && (
        <Banner tone="warn" title={words.boxOn} live>
          <p>{words.boxOnDetail}</p>
        </Banner>
      )}
    </Card>
  );
}

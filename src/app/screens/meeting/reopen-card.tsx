import { useRef, useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { meetingView as words } from '../../text/meeting-list.ts';

/** A voted meeting opens again only with a reason, as a revision of its own. */
export function ReopenCard({ meeting }: { readonly meeting: Entry<'meeting'> }) {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const reason = useRef('');
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function reopen(text: string) {
    await run(async () => {
      const reopened = await actions.reopenMeeting(meeting.id as MeetingId, text);
      if (!reopened.ok) return;
      setAsking(false);
      say(words.reopened);
    });
  }
  function reopenWithReason() {
    const text = reason.current.trim();
    return text === '' ? setFault(words.reopenReasonMissing) : reopen(text);
  }

  if (meeting.state === 'decided') {
    return (
      <Card title={words.reopen}>
        <p>{words.decided}</p>
      </Card>
    );
  }
  return (
    <Card title={words.reopen}>
      <p>{words.reopenHelp}</p>
      <Button onPress={() => setAsking(true)}>{words.reopen}</Button>
      {isAsking && (
        <Sheet title={words.reopen} onClose={() => setAsking(false)}>
          <TextArea
            label={words.reopenReason}
            value=""
            fault={fault}
            onSave={(text) => {
              reason.current = text;
              setFault(null);
            }}
          />
          <Button look="primary" wide onPress={reopenWithReason}>
            {words.reopenConfirm}
          </Button>
        </Sheet>
      )}
    </Card>
  );
}

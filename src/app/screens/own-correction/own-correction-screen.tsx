import { useState } from 'react';
import { toEdit } from '#actions/edit.ts';
import type { Book } from '#domain/book.ts';
import { emptyCorrection, isUnanswered, type Correction, type WantedMark } from '#domain/correction.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { AbsenceReason } from '#domain/meeting/attendance.ts';
import type { OwnMeeting, OwnRecord } from '#domain/own-record.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useOwnDraft } from '../../hooks/use-own-draft.ts';
import { useOwnRecord } from '../../hooks/use-own-record.ts';
import { useSendAlone } from '../../hooks/use-send-alone.ts';
import { paths } from '../../routes.ts';
import { meetingNameOfId } from '../../shell/meeting-name-of-id.ts';
import { Screen } from '../../shell/screen.tsx';
import { absenceReasonLabels } from '../../text/labels.ts';
import { ownCorrection as words, ownMarkLabels, ownRecord, wantedMarkLabels } from '../../text/own-record.ts';
import { common } from '../../text/shared-words.ts';

/** Đề nghị sửa: one mark a member disputes, or anything else of the own record. Nothing goes before „Gửi đề nghị“. */
export function OwnCorrectionScreen({ about }: { readonly about: string }) {
  const held = useOwnRecord();
  const book = useLightBook();
  const meeting = held?.record.meetings.find(({ meetingId }) => meetingId === about) ?? null;
  if (held && book && (meeting !== null || about === 'ho-so')) {
    return <Request record={held.record} book={book} meeting={meeting} />;
  }
  return (
    <Screen title={words.title} back={paths.home} isFirst>
      {held === undefined || !book ? (
        <p>{common.loading}</p>
      ) : (
        <Banner tone="info">
          <p>{held === null ? ownRecord.empty : words.unknownMeeting}</p>
        </Banner>
      )}
    </Screen>
  );
}

function Request({
  record,
  book,
  meeting,
}: {
  readonly record: OwnRecord;
  readonly book: Book;
  readonly meeting: OwnMeeting | null;
}) {
  const sendAlone = useSendAlone('after', { sent: words.sent, tooLong: words.notSent });
  const today = useToday();
  const ofMeetingId = meeting?.meetingId ?? null;
  const draft = unfinished(book, record, ofMeetingId);
  const empty = { ...emptyCorrection, memberId: record.memberId, ofMeetingId };
  const { id, said, save, isKept } = useOwnDraft('correction', draft, empty);
  const [fault, setFault] = useState<'missingWanted' | 'missingText' | null>(null);
  const isMarkOpen =
    ofMeetingId !== null &&
    [
      ...book.corrections.filter(isUnanswered),
      ...record.corrections.filter(({ outcome }) => outcome === null),
    ].some((one) => one.ofMeetingId === ofMeetingId);

  function change(changes: Partial<Correction>) {
    setFault(null);
    return save(changes);
  }
  async function sendKept() {
    if (await isKept()) await sendAlone([toEdit('correction', id, { askedOn: today })]);
  }
  function send() {
    const { wantedMark, text } = said();
    if (meeting !== null && wantedMark === null) return setFault('missingWanted');
    if ((meeting === null || wantedMark === 'excused') && text.trim() === '') return setFault('missingText');
    return sendKept();
  }

  return (
    <Screen
      title={words.title}
      back={paths.home}
      isFirst
      footer={
        <Button look="primary" wide onPress={send}>
          {words.send}
        </Button>
      }
    >
      {isMarkOpen && (
        <Banner tone="info">
          <p>{words.already}</p>
        </Banner>
      )}
      <Card title={meeting ? ownRecord.ofMark(meetingNameOfId(meeting.meetingId) ?? '') : ownRecord.ofRecord}>
        {meeting && (
          <>
            <p>{words.isNow(ownMarkLabels[meeting.mark])}</p>
            <ChoiceField<WantedMark>
              label={words.wanted}
              value={draft?.wantedMark ?? null}
              fault={fault === 'missingWanted' ? words.missingWanted : null}
              options={toOptions(wantedMarkLabels)}
              onSave={(wantedMark) => {
                const reason = wantedMark === 'excused' ? {} : { wantedReasonCode: null };
                return change({ wantedMark, ...reason });
              }}
            />
          </>
        )}
        {draft?.wantedMark === 'excused' && (
          <ChoiceField<AbsenceReason>
            label={words.reason}
            value={draft.wantedReasonCode}
            options={toOptions(absenceReasonLabels)}
            onSave={(wantedReasonCode) => change({ wantedReasonCode })}
          />
        )}
        <TextArea
          label={words.text}
          help={meeting ? words.textHelp : words.aboutMe}
          fault={fault === 'missingText' ? words.missingText : null}
          value={draft?.text ?? ''}
          onSave={(text) => change({ text })}
        />
        <p>{words.saved}</p>
      </Card>
    </Screen>
  );
}

/** The request about this that is being written on this phone. */
function unfinished(book: Book, { memberId }: OwnRecord, ofMeetingId: MeetingId | null) {
  return book.corrections.find(
    (one) => one.memberId === memberId && one.ofMeetingId === ofMeetingId && one.askedOn === null,
  );
}

function toOptions<T extends string>(labels: Record<T, string>): readonly { value: T; label: string }[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }));
}

import { useState } from 'react';
import { entryOfMember } from '#domain/ids-of-member.ts';
import type { MemberId } from '#domain/ids.ts';
import { compareNames } from '#domain/names.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { FieldGroup } from '../../components/field.tsx';
import { Fold } from '../../components/fold.tsx';
import { Icon } from '../../components/icon.tsx';
import { MemberPicker } from '../../components/member-picker.tsx';
import { QuickDayField } from '../../components/quick-day-field.tsx';
import { useServices } from '../../services.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { peopleAt } from '../../shell/meeting-people.ts';
import { useNotices } from '../../shell/notices.tsx';
import { common } from '../../text/shared-words.ts';
import { dayToText } from '../../text/format.ts';
import { prepare as words } from '../../text/prepare.ts';
import { useEditMeeting } from './use-edit-meeting.ts';
import { useQuickDays } from './use-quick-days.ts';
import style from './prepare.module.css';

/** When and to whom notice was given, and whom it did not reach. */
export function NoticeFold({
  view: { book, meeting, meetingId, isReadOnly },
}: {
  readonly view: MeetingView;
}) {
  const { actions } = useServices();
  const { run } = useNotices();
  const edit = useEditMeeting(meetingId);
  const quick = useQuickDays();
  const [isAdding, setAdding] = useState(false);
  const superior = book.cell.assignedSuperior.trim();
  const people = peopleAt(book, meeting);
  const notReached = book.members
    .filter((member) => Object.hasOwn(meeting.notReached, member.id))
    .sort(compareNames);
  const setReached = (member: string, entry: true | null) =>
    void run(() =>
      actions.editAll([
        {
          kind: 'meeting',
          entityId: meetingId,
          changes: entryOfMember(book, 'notReached', member, entry),
        },
      ]),
    );
  const isTold = meeting.isNoticeToMembers || meeting.isNoticeToSuperior;
  return (
    <Fold
      title={words.noticeTitle}
      state={
        meeting.noticeOn !== null
          ? dayToText(meeting.noticeOn)
          : isTold
            ? words.noticeDayMissing
            : words.notFilled
      }
      opens={!isReadOnly && (meeting.noticeOn === null || !meeting.isNoticeToMembers)}
    >
      <QuickDayField
        label={words.noticeOn}
        quick={quick}
        value={meeting.noticeOn}
        onSave={(noticeOn) => edit({ noticeOn })}
      />
      <CheckField
        label={words.noticeToMembers}
        checked={meeting.isNoticeToMembers}
        onSave={(isNoticeToMembers) => edit({ isNoticeToMembers })}
      />
      <CheckField
        label={superior === '' ? words.noticeToSuperior : words.noticeToSuperiorNamed(superior)}
        checked={meeting.isNoticeToSuperior}
        onSave={(isNoticeToSuperior) => edit({ isNoticeToSuperior })}
      />
      <FieldGroup label={words.notReached}>
        {notReached.length === 0 ? (
          <p>{words.notReachedNone}</p>
        ) : (
          <ul className={style.people}>
            {notReached.map((member) => (
              <li key={member.id}>
                <span>{member.fullName}</span>
                <Button
                  look="plain"
                  label={words.notReachedRemove(member.fullName)}
                  onPress={() => setReached(member.id, null)}
                >
                  <Icon name="remove" />
                  {common.remove}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Button onPress={() => setAdding(true)}>
          <Icon name="plus" />
          {words.notReachedAdd}
        </Button>
      </FieldGroup>
      {isAdding && (
        <MemberPicker
          title={words.notReached}
          members={people.filter((member) => !Object.hasOwn(meeting.notReached, member.id))}
          onPick={(member: MemberId) => setReached(member, true)}
          onClose={() => setAdding(false)}
        />
      )}
    </Fold>
  );
}

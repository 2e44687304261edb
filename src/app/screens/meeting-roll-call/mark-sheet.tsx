import { useState, type ReactNode } from 'react';
import type { Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import {
  emptyAttendance,
  type AbsenceReason,
  type Attendance,
  type AttendanceMark,
} from '#domain/meeting/attendance.ts';
import { Button } from '../../components/button.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { MemberField } from '../../components/member-picker.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { WithPhrases } from '../../shell/with-phrases.tsx';
import { common } from '../../text/shared-words.ts';
import { absenceReasonLabels, markLabels } from '../../text/labels.ts';
import { rollCall as words } from '../../text/roll-call.ts';
import type { Marks } from './use-marks.ts';
import style from './roll-call.module.css';

const reasons = Object.keys(absenceReasonLabels) as readonly AbsenceReason[];

/** Everything that can be said of one member's attendance; one tap says mark and reason together and closes. */
export function MarkSheet({
  member,
  attendance,
  people,
  everyone,
  marks,
  onClose,
}: {
  readonly member: Entry<'member'>;
  readonly attendance: Attendance | undefined;
  readonly people: readonly Entry<'member'>[];
  readonly everyone: readonly Entry<'member'>[];
  readonly marks: Marks;
  readonly onClose: () => void;
}) {
  const [isWriting, setWriting] = useState(false);
  const memberId = member.id as MemberId;
  const { mark, reasonCode, reason, acceptedById } = attendance ?? { ...emptyAttendance };

  function choose(next: AttendanceMark, code: AbsenceReason | null = null) {
    // Saying the same again must not take away what was written to it.
    const isSame = mark === next && reasonCode === code;
    if (!isSame) marks.set(memberId, next, code);
    if (code === 'other') setWriting(true);
    else onClose();
  }
  const choice = (next: AttendanceMark) => (
    <Choice isChosen={mark === next} onPress={() => choose(next)}>
      {markLabels[next]}
    </Choice>
  );
  const saveReason = (text: string) => marks.setReason(memberId, text);

  return (
    <Sheet title={member.fullName} onClose={onClose}>
      {isWriting && mark === 'excused' && reasonCode === 'other' ? (
        <>
          <WithPhrases of="absence" label={words.otherReason}>
            <TextField label={words.otherReason} value={reason} onSave={saveReason} />
          </WithPhrases>
          <Button look="primary" wide onPress={onClose}>
            {common.done}
          </Button>
        </>
      ) : (
        <>
          <Choices label={words.presentGroup}>
            {choice('present')}
            {choice('present-online')}
          </Choices>
          <h3>{words.excusedGroup}</h3>
          <Choices label={words.excusedGroup}>
            {reasons.map((code) => (
              <Choice
                key={code}
                isChosen={mark === 'excused' && reasonCode === code}
                onPress={() => choose('excused', code)}
              >
                {absenceReasonLabels[code]}
              </Choice>
            ))}
          </Choices>
          <Choices label={words.otherGroup}>
            {choice('unexcused')}
            {choice('not-marked')}
          </Choices>
          {mark === 'excused' && (
            <MoreFold title={words.more}>
              <TextField
                label={reasonCode === 'other' ? words.otherReason : words.moreReason}
                value={reason}
                onSave={saveReason}
              />
              <MemberField
                label={words.acceptedBy}
                help={words.acceptedByHelp}
                value={acceptedById}
                members={people.filter((person) => person.id !== member.id)}
                everyone={everyone}
                onSave={(accepting) => marks.setAcceptedBy(memberId, accepting)}
              />
            </MoreFold>
          )}
        </>
      )}
    </Sheet>
  );
}

function Choices({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={style.choices} role="group" aria-label={label}>
      {children}
    </div>
  );
}

function Choice({
  isChosen,
  onPress,
  children,
}: {
  readonly isChosen: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={style.choice} aria-pressed={isChosen} onClick={onPress}>
      {children}
    </button>
  );
}

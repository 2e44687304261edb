import { memo } from 'react';
import type { MemberId } from '#domain/ids.ts';
import type { AbsenceReason, AttendanceMark } from '#domain/meeting/attendance.ts';
import { absenceReasonLabels, markLabels } from '../../text/labels.ts';
import { rollCall as words } from '../../text/roll-call.ts';
import { MarkShape } from './mark-shape.tsx';
import style from './roll-call.module.css';

interface RollRowProps {
  readonly memberId: MemberId;
  readonly name: string;
  /** What sets this member apart from the others; empty for most. */
  readonly note: string;
  readonly mark: AttendanceMark;
  readonly reasonCode: AbsenceReason | null;
  readonly reason: string;
  readonly isExpected: boolean;
  readonly isReadOnly: boolean;
  readonly onOpen: (member: MemberId) => void;
}

/** One member of the roll as one button. Drawn anew only when something of this very member has changed. */
export const RollRow = memo(function RollRow(props: RollRowProps) {
  const { memberId, name, note, mark, isExpected, isReadOnly, onOpen } = props;
  const word = !isExpected && mark === 'not-marked' ? words.notSummoned : markLabels[mark];
  const reason = mark === 'excused' ? reasonWords(props) : '';
  const state = reason === '' ? word : words.withReason(word, reason);
  const spoken = [note, state].filter(Boolean).map(lowerFirst).join(', ');
  return (
    <li className={style.item}>
      <button
        type="button"
        className={style.row}
        data-mark={mark}
        disabled={isReadOnly}
        aria-haspopup="dialog"
        aria-label={words.row(name, spoken)}
        onClick={() => onOpen(memberId)}
      >
        <MarkShape mark={mark} />
        <span className={style.words}>
          <span className={style.name}>{name}</span>
          {note && <span className={style.note}>{note}</span>}
          <span className={style.state}>{state}</span>
        </span>
      </button>
    </li>
  );
});

function reasonWords({ reasonCode, reason }: RollRowProps): string {
  const text = reason.trim();
  if (reasonCode === null || (reasonCode === 'other' && text !== '')) return text;
  const label = lowerFirst(absenceReasonLabels[reasonCode]);
  return text === '' ? label : `${label}, ${text}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

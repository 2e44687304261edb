import { memo } from 'react';
import type { MemberId } from '#domain/ids.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import { matchesName } from '#domain/names.ts';
import type { AttendanceByMember, RollEntry } from '#domain/roll.ts';
import { common } from '../../text/shared-words.ts';
import { membershipLabels, situationLabels } from '../../text/labels.ts';
import { rollCall as words, rollProblems } from '../../text/roll-call.ts';
import { RollRow } from './roll-row.tsx';
import style from './roll-call.module.css';

interface RollListsProps {
  readonly roll: readonly RollEntry[];
  readonly query: string;
  readonly marks: AttendanceByMember;
  readonly isReadOnly: boolean;
  readonly onOpen: (member: MemberId) => void;
}

/** Those summoned and those who are not, each in the order of the roll. Opening a sheet over them draws nothing anew. */
export const RollLists = memo(function RollLists({ roll, query, ...rows }: RollListsProps) {
  const found = query.trim() === '' ? roll : roll.filter(({ member }) => matchesName(query, member.fullName));
  const expected = found.filter((entry) => entry.isExpected);
  const others = found.filter((entry) => !entry.isExpected);
  return (
    <>
      {found.length === 0 && <p role="status">{common.noneFound}</p>}
      {expected.length > 0 && (
        <section className={style.section}>
          <h2>{words.expected(roll.filter((entry) => entry.isExpected).length)}</h2>
          <Rows entries={expected} {...rows} />
        </section>
      )}
      {others.length > 0 && (
        <section className={style.section}>
          <h2>{words.others}</h2>
          <p className={style.help}>{words.othersHelp}</p>
          <Rows entries={others} {...rows} />
        </section>
      )}
    </>
  );
});

function Rows({
  entries,
  marks,
  isReadOnly,
  onOpen,
}: Omit<RollListsProps, 'roll' | 'query'> & { readonly entries: readonly RollEntry[] }) {
  return (
    <ul className={style.list}>
      {entries.map((entry) => {
        const memberId = entry.member.id as MemberId;
        const { mark, reasonCode, reason } = marks.get(memberId) ?? emptyAttendance;
        return (
          <RollRow
            key={memberId}
            memberId={memberId}
            name={entry.member.fullName}
            note={standingNote(entry)}
            mark={mark}
            reasonCode={reasonCode}
            reason={reason}
            isExpected={entry.isExpected}
            isReadOnly={isReadOnly}
            onOpen={onOpen}
          />
        );
      })}
    </ul>
  );
}

/** Nothing for an official member with nothing special, who are most. */
function standingNote({ problem, situation, membership }: RollEntry): string {
  if (problem !== null) return rollProblems[problem];
  const notes = [
    membership !== null && membership !== 'official' ? membershipLabels[membership] : '',
    situation !== null ? situationLabels[situation] : '',
  ];
  return notes.filter(Boolean).join(', ');
}

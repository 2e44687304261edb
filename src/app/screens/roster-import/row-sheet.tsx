import type { Day } from '#base/day.ts';
import type { Member } from '#domain/member.ts';
import { memberOf, standingOf } from '../../roster-import/member-of-row.ts';
import { isUsable, type PlannedRow } from '../../roster-import/plan-import.ts';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { LONG_AGO } from '../../shell/new-member.ts';
import { dayToText } from '../../text/format.ts';
import { membershipLabels, postLabels, situationLabels } from '../../text/labels.ts';
import { rangeText } from '../../text/members.ts';
import {
  differenceLabels,
  faultText,
  rosterImport as words,
  rowRemarks,
  skipText,
} from '../../text/roster-import.ts';
import style from './row-sheet.module.css';

/** One row: what stands in the file, what was understood of it, and why it was not. */
export function RowSheet({
  planned,
  today,
  isTaken,
  onTake,
  onClose,
}: {
  readonly planned: PlannedRow;
  readonly today: Day;
  /** It comes although something of it was not understood. */
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
  readonly onClose: () => void;
}) {
  const { row, looksLike } = planned;
  const { faults } = row;
  const reason = planned.outcome === 'skip' ? skipText(planned.reason) : null;
  const problems = [...faults.map(faultText), ...(reason === null ? [] : [reason])];
  const remarks = [
    ...row.remarks.map(({ code, text }) => rowRemarks[code](text)),
    ...(planned.outcome === 'add' ? assumptions(planned, today) : []),
    ...(looksLike === null ? [] : [words.looksLike(looksLike)]),
  ];
  return (
    <Sheet title={`${row.facts.fullName || words.unnamed}, ${words.row(row.number)}`} onClose={onClose}>
      {problems.length > 0 && <Part title={words.notUnderstood} lines={problems} />}
      <Part title={words.inFile} lines={row.said.map(({ label, text }) => `${label}: ${text}`)} />
      {isUsable(row) && <Part title={words.understood} lines={memberLines(memberOf(row.facts, today))} />}
      {planned.outcome === 'update' && <Part title={words.onPhone} lines={memberLines(planned.fills)} />}
      {'differences' in planned && planned.differences.length > 0 && (
        <Part title={words.differences} lines={planned.differences.map((field) => differenceLabels[field])} />
      )}
      {remarks.length > 0 && <Part title={words.remarks} lines={remarks} />}
      {isUsable(row) && faults.length > 0 && (
        <Button
          wide
          onPress={() => {
            onTake(!isTaken);
            onClose();
          }}
        >
          {isTaken ? words.leaveOut : words.takeAnyway}
        </Button>
      )}
    </Sheet>
  );
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className={style.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the file leaves open and a new member cannot do without. */
function assumptions({ row: { facts } }: PlannedRow, today: Day): readonly string[] {
  const { standing, isAssumed } = standingOf(facts, today);
  const isUndated = facts.posts.length > 0 || (facts.situation !== null && facts.situationFrom === null);
  return [
    ...(isAssumed ? [words.assumed(membershipLabels[standing])] : []),
    ...(isUndated ? [words.fromToday] : []),
  ];
}

/** The facts of a member in words, only those that are given. */
function memberLines({
  fullName,
  birthYear,
  membership,
  situations,
  posts,
}: Partial<Member>): readonly string[] {
  return [
    ...(fullName === undefined ? [] : [`${words.fullName}: ${fullName}`]),
    ...(birthYear === undefined || birthYear === null ? [] : [`${words.birthYear}: ${birthYear}`]),
    ...(membership ?? []).map((range) => dated(membershipLabels[range.value], range.from, range.to)),
    ...(situations ?? []).map((range) => dated(situationLabels[range.value], range.from, range.to)),
    ...(posts ?? []).map((range) => dated(postLabels[range.value], range.from, range.to)),
  ];
}

function dated(label: string, from: Day, to: Day | null): string {
  const isAlways = from <= LONG_AGO;
  if (to !== null) return `${label}, ${rangeText.between(dayToText(from), dayToText(to))}`;
  return `${label}, ${isAlways ? rangeText.always : rangeText.since(dayToText(from))}`;
}

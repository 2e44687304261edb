import { useState } from 'react';
import type { PlannedRow } from '../../roster-import/plan-import.ts';
import { Button } from '../../components/button.tsx';
import { List, Row } from '../../components/list.tsx';
import { memberList } from '../../text/members.ts';
import { differenceLabels, faultText, rosterImport as words, skipText } from '../../text/roster-import.ts';

/** So many rows at first: a whole commune's list must not stop the phone. */
const SHOWN = 100;

/** Rows of one fate, each leading to all that is known of it. */
export function PlannedRows({
  planned,
  onOpen,
}: {
  readonly planned: readonly PlannedRow[];
  readonly onOpen: (number: number) => void;
}) {
  const [shown, setShown] = useState(SHOWN);
  const rest = planned.length - shown;
  return (
    <>
      <List>
        {planned.slice(0, shown).map((one) => (
          <Row
            key={one.row.number}
            title={one.row.facts.fullName || words.unnamed}
            detail={rowDetail(one)}
            onPress={() => onOpen(one.row.number)}
          />
        ))}
      </List>
      {rest > 0 && (
        <Button wide onPress={() => setShown(shown + SHOWN)}>
          {words.more(Math.min(rest, SHOWN))}
        </Button>
      )}
    </>
  );
}

/** The row's number, and what matters most of it. */
function rowDetail({ row, ...one }: PlannedRow): string {
  const { birthYear } = row.facts;
  const born = birthYear === null ? '' : memberList.born(birthYear);
  const why =
    one.outcome === 'skip'
      ? (skipText(one.reason) ?? row.faults.map(faultText)[0] ?? '')
      : one.outcome === 'differs'
        ? one.differences.map((field) => differenceLabels[field]).join(', ')
        : born;
  return [words.row(row.number), why].filter(Boolean).join(' · ');
}

import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Day } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import { importEdits } from '../../roster-import/import-edits.ts';
import { planImport, type Outcome, type PlannedRow } from '../../roster-import/plan-import.ts';
import type { DroppedColumn, RosterFile } from '../../roster-import/read-roster.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { Fold } from '../../components/fold.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import {
  legacyNames,
  outcomeCounts,
  outcomeStates,
  outcomeTitles,
  rosterImport as words,
} from '../../text/roster-import.ts';
import { PlannedRows } from './planned-rows.tsx';
import { RowSheet } from './row-sheet.tsx';

/** By its label, or by its letter where it has none. */
function columnName({ label, letter }: DroppedColumn): string {
  return label === '' ? words.unlabelled(letter) : label;
}

const order: readonly Outcome[] = ['add', 'update', 'differs', 'same', 'skip'];

/** What would be written, row by row; one tap writes it and one takes all of it back. */
export function ImportPreview({
  file,
  members,
  today,
  other,
}: {
  readonly file: RosterFile;
  readonly members: readonly Entry<'member'>[];
  readonly today: Day;
  /** The way to another file. */
  readonly other: ReactNode;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const [letters, setLetters] = useState<'convert' | 'keep'>('convert');
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [openRow, setOpenRow] = useState<number | null>(null);
  // The button for another file is at the foot of the page; what was read begins at its head.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  const rows = file.legacy && letters === 'keep' ? file.legacy.rowsAsTheyAre : file.rows;
  const planned = useMemo(() => planImport(rows, members, today, taken), [rows, members, today, taken]);
  // New members have their ids before the tap, so that the same plan written twice makes nobody twice.
  const edits = useMemo(() => importEdits(planned, actions.newId), [planned, actions]);
  const byOutcome = order.map((outcome) => ({
    outcome,
    rows: planned.filter((one) => one.outcome === outcome),
  }));
  const parts = (outcomes: readonly Outcome[]) =>
    byOutcome
      .filter((group) => outcomes.includes(group.outcome) && group.rows.length > 0)
      .map((group) => outcomeCounts[group.outcome](group.rows.length))
      .join(', ');
  const written = parts(['add', 'update']);

  async function save() {
    await run(async () => {
      offerUndo(words.saved(written), await actions.editAll(edits));
      navigate(paths.members, { replace: true });
    });
  }
  function take(number: number, isTaken: boolean) {
    const next = new Set(taken);
    if (isTaken) next.add(number);
    else next.delete(number);
    setTaken(next);
  }
  const opened = planned.find((one): one is PlannedRow => one.row.number === openRow);

  return (
    <Screen
      title={words.title}
      back={paths.members}
      footer={
        written === '' ? null : (
          <Button look="primary" wide onPress={() => save()}>
            {words.save(written)}
          </Button>
        )
      }
    >
      <Banner tone={written === '' ? 'info' : 'wait'} live>
        <p>{words.summary(parts(order))}</p>
        <p>{written === '' ? words.nothing : words.nothingYet}</p>
        {file.sheet !== '' && <p>{words.foundIn(file.sheet)}</p>}
      </Banner>
      {file.legacy && (
        <Card title={words.legacyTitle(legacyNames[file.legacy.kind])}>
          <p>{words.legacyLead}</p>
          <ul>
            {file.legacy.samples.map(({ before, after }) => (
              <li key={before}>{words.legacySample(before, after)}</li>
            ))}
          </ul>
          <ChoiceField
            label={words.legacyChoice}
            value={letters}
            options={[
              { value: 'convert', label: words.legacyConvert },
              { value: 'keep', label: words.legacyKeep },
            ]}
            onSave={async (next) => setLetters(next)}
          />
        </Card>
      )}
      {byOutcome
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <Fold
            key={group.outcome}
            title={outcomeTitles[group.outcome]}
            state={outcomeStates[group.outcome](group.rows.length)}
            opens={group.outcome === 'skip' || group.outcome === 'update'}
          >
            {() => <PlannedRows planned={group.rows} onOpen={setOpenRow} />}
          </Fold>
        ))}
      {file.dropped.length > 0 && (
        <Card title={words.droppedTitle(file.dropped.length)}>
          <p>{words.dropped(file.dropped.map(columnName).join('; '))}</p>
        </Card>
      )}
      {other}
      {opened && (
        <RowSheet
          planned={opened}
          today={today}
          isTaken={taken.has(opened.row.number)}
          onTake={(isTaken) => take(opened.row.number, isTaken)}
          onClose={() => setOpenRow(null)}
        />
      )}
    </Screen>
  );
}

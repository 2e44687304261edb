import { useState } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import { clockState } from '#domain/privacy/incident.ts';
import { dataInventory } from '#domain/privacy/inventory.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { copyText } from '../../copy-text.ts';
import { useQueue } from '../../hooks/use-book.ts';
import { privacyLaw } from '../../law.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { instantToFullText } from '../../text/format.ts';
import { incident as words, incidentReport, inventoryLines } from '../../text/privacy.ts';
import style from './report.module.css';

/** What a phone of this cell holds, in figures, and the report made of it, to be copied. No name stands in it. */
export function ReportCard({
  book,
  incident,
}: {
  readonly book: Book;
  readonly incident: Entry<'incident'>;
}) {
  const { clock } = useServices();
  const { say } = useNotices();
  const queue = useQueue();
  const [isByHand, setByHand] = useState(false);
  const unsent = (queue?.units ?? []).filter((unit) => unit.state === 'queued').length;
  const held = inventoryLines(dataInventory(book), unsent);
  const { wasLocked } = incident;
  const report = incidentReport({
    cell: book.cell.name,
    parent: book.cell.parentName,
    kind: incident.kind,
    knownAt: instantToFullText(incident.knownAt),
    account: incident.account,
    measures: incident.measures,
    locked: words.lockedOptions[wasLocked === null ? 'unknown' : wasLocked ? 'yes' : 'no'],
    held,
    dues: privacyLaw.clocks.map((duty) => {
      const state = clockState(incident, duty, clock.now());
      const when =
        state.kind === 'done'
          ? words.done(instantToFullText(state.at), state.isLate)
          : words.due(instantToFullText(state.dueAt));
      return `${words.clocks[duty.id]}. ${when}`;
    }),
  });
  async function copy() {
    const isCopied = await copyText(report);
    say(isCopied ? words.copied : words.copyByHand);
    setByHand(!isCopied);
  }
  return (
    <>
      <Card title={words.heldTitle}>
        <p>{words.heldHelp}</p>
        {held.map((line) => (
          <p key={line}>{line}.</p>
        ))}
      </Card>
      <Card title={words.reportTitle}>
        {isByHand && <p>{words.copyByHand}</p>}
        <div className={style.report}>
          {report.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <Button look="primary" wide onPress={() => copy()}>
          {words.copy}
        </Button>
      </Card>
    </>
  );
}

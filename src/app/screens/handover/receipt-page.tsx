import type { HandoverReceipt } from '#sync/handover.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { PrintedAlone } from '../../shell/printed-alone.tsx';
import { instantToFullText } from '../../text/format.ts';
import { handover as words } from '../../text/handover.ts';
import style from './receipt-page.module.css';

/** Letters of an id or a hash that are read out and compared. */
const SHORT = 12;
const SHORT_DEVICE = 6;

/** The receipt both phones have, to be read and printed on either. */
export function ReceiptPage({
  receipt,
  side,
}: {
  readonly receipt: HandoverReceipt;
  readonly side: 'from' | 'to';
}) {
  return (
    <>
      <Banner tone="done">
        <p>{side === 'from' ? words.doneFrom : words.doneTo}</p>
      </Banner>
      <article>
        <Card title={words.receipt}>
          <Lines receipt={receipt} />
          <p>{words.sameOnBoth}</p>
        </Card>
      </article>
      <Button look="primary" wide onPress={() => window.print()}>
        {words.print}
      </Button>
      <PrintedAlone>
        <div className={style.sheet}>
          <h1>{words.receipt}</h1>
          <Lines receipt={receipt} />
          <p>{words.sameOnBoth}</p>
          <p className={style.signatures}>
            <span>{words.signFrom}</span>
            <span>{words.signTo}</span>
          </p>
        </div>
      </PrintedAlone>
    </>
  );
}

function Lines({ receipt }: { readonly receipt: HandoverReceipt }) {
  const { code, cellName, communeName, fromDevice, toDevice, cellSeq, chainHash } = receipt;
  const lines: readonly (readonly [string, string])[] = [
    [words.code, code],
    [words.cell, cellName],
    [words.parent, communeName],
    [words.from, words.phone(fromDevice.slice(-SHORT_DEVICE))],
    [words.to, words.phone(toDevice.slice(-SHORT_DEVICE))],
    [words.startedAt, instantToFullText(receipt.startedAt)],
    [words.confirmedAt, instantToFullText(receipt.confirmedAt)],
    [words.handed, words.counts(receipt.counts)],
    [words.chain, words.chainOf(cellSeq, chainHash.slice(0, SHORT).replace(/(.{4})(?=.)/g, '$1 '))],
  ];
  return (
    <dl className={style.lines}>
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

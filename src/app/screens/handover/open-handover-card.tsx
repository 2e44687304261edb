import { useState } from 'react';
import { instantToDay, type Instant } from '#base/day.ts';
import type { HandoverNews } from '#sync/handover.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { dayToText, instantToText } from '../../text/format.ts';
import { handover as words } from '../../text/handover.ts';

/** A handover that is not confirmed: how far it is, and what either side can do. */
export function OpenHandoverCard({
  news: { side, stage, codeUntil },
  toldAt,
  isAsking,
  onAsk,
  onNewCode,
  onWithdraw,
}: {
  readonly news: Extract<HandoverNews, { kind: 'open' }>;
  readonly toldAt: Instant;
  readonly isAsking: boolean;
  readonly onAsk: () => void;
  readonly onNewCode: () => void;
  readonly onWithdraw: () => void;
}) {
  const today = useToday();
  const [isSure, setSure] = useState(false);
  if (side === 'to') {
    return (
      <Card title={words.receivingTitle}>
        <p role="status">{words.receiving}</p>
        <p>{words.askedAt(instantToText(toldAt, today))}</p>
        <Button look="primary" wide disabled={isAsking} onPress={onAsk}>
          {words.askAgain}
        </Button>
      </Card>
    );
  }
  return (
    <Card title={words.openTitle}>
      <p role="status">{words.stages[stage]}</p>
      {stage === 'waiting' && codeUntil !== null && <p>{words.until(dayToText(instantToDay(codeUntil)))}</p>}
      <p>{words.askedAt(instantToText(toldAt, today))}</p>
      <Button look="primary" wide disabled={isAsking} onPress={onAsk}>
        {words.askAgain}
      </Button>
      {stage !== 'receiving' && (
        <>
          <Button wide disabled={isAsking} onPress={onNewCode}>
            {words.newCode}
          </Button>
          {stage === 'waiting' && <p>{words.newCodeHelp}</p>}
        </>
      )}
      <Button wide disabled={isAsking} onPress={() => setSure(true)}>
        {words.withdraw}
      </Button>
      {isSure && (
        <Sheet title={words.withdrawTitle} onClose={() => setSure(false)}>
          <p>{words.withdrawDetail}</p>
          <Button
            look="primary"
            wide
            onPress={() => {
              setSure(false);
              onWithdraw();
            }}
          >
            {words.withdraw}
          </Button>
          <Button wide onPress={() => setSure(false)}>
            {words.keepOn}
          </Button>
        </Sheet>
      )}
    </Card>
  );
}

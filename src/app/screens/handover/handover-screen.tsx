import { useState } from 'react';
import type { Result } from '#base/result.ts';
import type { HandoverProblem } from '#sync/handover.ts';
import type { KeptDraft } from '#store/store.ts';
import type { IssuedCode } from '#sync/staff-client.ts';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { useQueue, useSession } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { IssuedCodeCard } from '../../shell/issued-code-card.tsx';
import { KeptDrafts } from '../../shell/kept-drafts.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { handover as words, handoverProblemText } from '../../text/handover.ts';
import { common } from '../../text/shared-words.ts';
import { EraseButton } from './erase-button.tsx';
import { OpenHandoverCard } from './open-handover-card.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { StartHandoverCard } from './start-handover-card.tsx';

/** Bàn giao: the cell's book goes to the phone of the next secretary, and both have a receipt. */
export function HandoverScreen() {
  const { actions, handover } = useServices();
  const { run, runAside, say } = useNotices();
  const session = useSession();
  const queue = useQueue();
  const held = useFeed(handover.held);
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const [problem, setProblem] = useState<HandoverProblem | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [kept, setKept] = useState<readonly KeptDraft[]>([]);

  /** One question at a time; why it came to nothing is shown here. */
  async function ask<T>(
    question: () => Promise<Result<T, HandoverProblem>>,
    onDone: (value: T) => void = () => undefined,
  ) {
    if (isAsking) return;
    setAsking(true);
    setProblem(null);
    await runAside(async () => {
      const result = await question();
      if (result.ok) onDone(result.value);
      else setProblem(result.error);
    });
    setAsking(false);
  }
  const start = () => void ask(handover.start, setIssued);
  const withdraw = () =>
    void ask(handover.withdraw, () => {
      setIssued(null);
      say(words.withdrawn);
    });

  /** What may not travel would go with the phone: it is told, and nothing is erased, until it can. */
  async function erase() {
    const left = await run(() => actions.freezeStep('prepare', null));
    if (!left) return;
    setKept(left);
    if (left.length > 0) return;
    say(words.erasing);
    await runAside(handover.erase);
  }

  const binding = session?.binding ?? null;
  const isRead = session !== undefined && held !== undefined && queue !== undefined;
  const news = held?.news.kind === 'none' ? null : (held?.news ?? null);
  const isOver = news?.kind === 'done' && news.side === 'from' && held?.enrolledAt === binding?.enrolledAt;
  const isOpen = news?.kind === 'open';
  const beginning = () =>
    queue && (
      <StartHandoverCard queue={queue} role={binding?.role ?? null} isAsking={isAsking} onStart={start} />
    );
  return (
    <Screen title={words.title} back={paths.settings} isAside>
      {!isRead && <p>{common.loading}</p>}
      {isRead && problem && (
        <Banner tone="warn" live>
          <p>{handoverProblemText(problem)}</p>
        </Banner>
      )}
      {isRead && issued && isOpen && (
        <>
          <IssuedCodeCard handed={{ issued, forWhom: words.forWhom(binding?.scopeName ?? '') }} />
          <Card>
            <p>{words.codeHelp}</p>
          </Card>
        </>
      )}
      {isRead && held && news?.kind === 'open' && (
        <OpenHandoverCard
          news={news}
          toldAt={held.toldAt}
          isAsking={isAsking}
          onAsk={() => void ask(handover.ask)}
          onNewCode={start}
          onWithdraw={withdraw}
        />
      )}
      {isRead && news?.kind === 'done' && <ReceiptPage receipt={news.receipt} side={news.side} />}
      {isRead && isOver && (
        <>
          <EraseButton onErase={() => void erase()} />
          {kept.length > 0 && (
            <>
              <Banner tone="wait" title={words.notErased}>
                <p>{words.notErasedWhy}</p>
              </Banner>
              <KeptDrafts kept={kept} />
            </>
          )}
        </>
      )}
      {isRead &&
        !isOver &&
        !isOpen &&
        (news === null ? beginning() : <Fold title={words.passOn}>{beginning}</Fold>)}
    </Screen>
  );
}

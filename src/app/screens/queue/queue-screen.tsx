import { useState } from 'react';
import type { KeptDraft, QueuedUnit } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { useQueue, useSession, useToday } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { KeptDrafts } from '../../shell/kept-drafts.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { queueSummary } from '../../shell/queue-summary.ts';
import { Screen } from '../../shell/screen.tsx';
import { HeldDeletionsCard } from './held-deletions-card.tsx';
import { common } from '../../text/shared-words.ts';
import { bytesToText, instantToText, periodToText } from '../../text/format.ts';
import { queueText, sendOutcomeText, shutOutText } from '../../text/queue.ts';
import { recordStates } from '../../text/shell.ts';
import { RelayCard } from './relay-card.tsx';
import { ConflictRow } from './conflict-row.tsx';

const SENT_PAGE = 10;

/** Gửi dữ liệu: every frozen save, its state and its receipt, and the button that always answers. */
export function QueueScreen() {
  const { sync, actions, retryRefused } = useServices();
  const { run, runAside, say } = useNotices();
  const queue = useQueue();
  const session = useSession();
  const status = useFeed(sync.status);
  const today = useToday();
  const [isSending, setSending] = useState(false);
  const [kept, setKept] = useState<readonly KeptDraft[]>([]);
  const [shownSent, setShownSent] = useState(SENT_PAGE);

  if (!queue || !session) {
    return (
      <Screen title={queueText.title} back={paths.home} isAside>
        <p>{common.loading}</p>
      </Screen>
    );
  }

  const newestFirst = [...queue.units].sort((a, b) => b.deviceSeq - a.deviceSeq);
  const queued = newestFirst.filter((unit) => unit.state === 'queued').reverse();
  const refused = newestFirst.filter((unit) => unit.state === 'refused');
  const sent = newestFirst.filter((unit) => unit.state === 'acknowledged');
  const summary = queueSummary(queue, status);
  const isRefused = status?.state === 'needs-attention';
  const shutOut = shutOutText(status?.lastTrouble ?? null);

  async function sendNow() {
    setSending(true);
    setKept((await run(() => actions.freezeStep('prepare', null))) ?? []);
    await runAside(async () => say(sendOutcomeText(await sync.sendNow())));
    setSending(false);
  }

  return (
    <Screen
      title={queueText.title}
      back={paths.home}
      isAside
      footer={
        session.binding ? (
          <Button look="primary" wide disabled={isSending} onPress={() => void sendNow()}>
            {isSending ? queueText.sending : queueText.sendNow}
          </Button>
        ) : (
          <LinkButton look="primary" wide href={paths.join}>
            {queueText.join}
          </LinkButton>
        )
      }
    >
      {!session.binding && (
        <Banner tone="info" title={queueText.notJoined}>
          <p>{queueText.notJoinedDetail}</p>
        </Banner>
      )}
      {isRefused && (
        <Banner tone="warn" title={shutOut.title}>
          <p>{shutOut.detail}</p>
          <LinkButton href={paths.join}>{queueText.newCode}</LinkButton>
        </Banner>
      )}
      {summary.isFull && (
        <Banner tone="warn" title={queueText.phoneFull}>
          <p>{queueText.phoneFullDetail}</p>
        </Banner>
      )}
      {summary.waiting === 0 && summary.attention === 0 && session.binding && (
        <Banner tone="done">
          <p>
            {session.lastExchangeAt === null
              ? queueText.nothing
              : queueText.nothingSince(instantToText(session.lastExchangeAt, today))}
          </p>
        </Banner>
      )}
      <KeptDrafts kept={kept} />
      {queue.drafts.count > kept.length && (
        <Banner tone="info" title={queueText.drafts(queue.drafts.count)}>
          <p>{queueText.draftsDetail}</p>
        </Banner>
      )}
      {queue.heldDeletions && <HeldDeletionsCard counts={queue.heldDeletions} />}
      {(refused.length > 0 || queue.conflicts.length > 0) && (
        <Card title={queueText.refusedTitle}>
          {refused.map((unit) => (
            <Banner key={unit.unitId} tone="warn" title={unitTitle(unit)}>
              <p>{refusalText(unit)}</p>
              <Button onPress={() => run(() => retryRefused(unit.unitId))}>{queueText.sendAgain}</Button>
            </Banner>
          ))}
          {queue.conflicts.length > 0 && (
            <List label={queueText.conflictsTitle}>
              {queue.conflicts.map((conflict) => (
                <ConflictRow key={conflict.id} conflict={conflict} />
              ))}
            </List>
          )}
        </Card>
      )}
      {queued.length > 0 && (
        <Card title={queueText.waiting(queued.length)}>
          {session.binding && <p>{isRefused ? queueText.waitingForCode : queueText.waitingDetail}</p>}
          <List label={queueText.queueTitle}>
            {queued.map((unit) => (
              <Row
                key={unit.unitId}
                title={unitTitle(unit)}
                detail={`${instantToText(unit.madeAt, today)} · ${bytesToText(unit.bodyBytes)}`}
                end={
                  summary.sending ? (
                    <Chip tone="wait" icon="send">
                      {recordStates.sending}
                    </Chip>
                  ) : (
                    <Chip tone="info" icon="wait">
                      {session.binding ? recordStates.queued : recordStates.saved}
                    </Chip>
                  )
                }
              />
            ))}
          </List>
        </Card>
      )}
      {session.binding && queued.length > 0 && <RelayCard />}
      {sent.length > 0 && (
        <Card title={queueText.sentTitle}>
          <List label={queueText.sentTitle}>
            {sent.slice(0, shownSent).map((unit) => (
              <Row
                key={unit.unitId}
                title={unitTitle(unit)}
                detail={
                  unit.receipt &&
                  queueText.receipt(unit.receipt.code, instantToText(unit.receipt.receivedAt, today))
                }
                end={
                  <Chip tone="done" icon="received">
                    {recordStates.received}
                  </Chip>
                }
              />
            ))}
          </List>
          {sent.length > shownSent && (
            <Button onPress={() => setShownSent(shownSent + SENT_PAGE)}>{queueText.showOlder}</Button>
          )}
        </Card>
      )}
    </Screen>
  );
}

function unitTitle(unit: QueuedUnit): string {
  const step = unit.step === null ? queueText.sealed : queueText.steps[unit.step];
  return unit.period ? `${step}, ${periodToText(unit.period)}` : step;
}

function refusalText(unit: QueuedUnit): string {
  const code = unit.refusal?.code ?? 'other';
  const texts: Readonly<Record<string, string>> = queueText.refusals;
  return texts[code] ?? queueText.refusals.other;
}

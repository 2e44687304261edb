import { useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useSession, useToday } from '../../hooks/use-book.ts';
import { useOwnRecord } from '../../hooks/use-own-record.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { OwnRecordView } from '../../shell/own-record-view.tsx';
import { Screen } from '../../shell/screen.tsx';
import { instantToText } from '../../text/format.ts';
import { ownRecord as words, refreshText } from '../../text/own-record.ts';
import { common } from '../../text/shared-words.ts';
import { OwnRequests } from './own-requests.tsx';

/** Hồ sơ của tôi: what the cell has recorded of this one member, as of the last answer, with or without a signal. */
export function OwnRecordScreen() {
  const held = useOwnRecord();
  const today = useToday();
  return (
    <Screen title={words.title} isFirst footer={<Refresh />}>
      {held === undefined ? (
        <p>{common.loading}</p>
      ) : held === null ? (
        <Empty />
      ) : (
        <>
          {held.isGone && (
            <Banner tone="warn" title={words.goneTitle}>
              <p>{words.gone}</p>
            </Banner>
          )}
          <p>{words.updatedAt(instantToText(held.toldAt, today))}</p>
          <OwnRequests record={held.record} />
          <OwnRecordView record={held.record} today={today} />
          <LinkButton href={paths.ownPaper}>{words.toPaper}</LinkButton>
          <p>{words.onlyYou}</p>
        </>
      )}
    </Screen>
  );
}

function Empty() {
  const session = useSession();
  return (
    <Card title={words.emptyTitle}>
      {session?.binding && <p>{words.of(session.binding.scopeName)}</p>}
      <p>{words.empty}</p>
      <p>{words.onlyYou}</p>
    </Card>
  );
}

/** Sends what waits and asks for what is new. It always says what came of it. */
function Refresh() {
  const { own, sync } = useServices();
  const { runAside, say } = useNotices();
  const [isAsking, setAsking] = useState(false);
  async function refresh() {
    if (isAsking) return;
    setAsking(true);
    await runAside(() => sync.sendNow());
    await runAside(async () => say(refreshText(await own.refresh())));
    setAsking(false);
  }
  return (
    <Button look="primary" wide disabled={isAsking} onPress={() => void refresh()}>
      {isAsking ? words.refreshing : words.refresh}
    </Button>
  );
}

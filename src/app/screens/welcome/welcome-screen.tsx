import { useEffect, useState } from 'react';
import type { Loss } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { OpenKept } from '../../guard-table.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { restoreWords } from '../../text/backup.ts';
import { lost } from '../../text/lost.ts';
import { common } from '../../text/shared-words.ts';
import { welcome } from '../../text/start.ts';
import { LostScreen } from './lost-screen.tsx';

/** The first screen of a phone that knows no cell yet; of one that knew a cell and lost it, what was lost. */
export function WelcomeScreen() {
  const { losses } = useServices();
  const { run } = useNotices();
  const [loss, setLoss] = useState<Loss | null | undefined>(undefined);
  useEffect(() => {
    // Where it cannot be asked, a new phone is welcomed; the next start asks again.
    losses.read().then(setLoss, () => setLoss(null));
  }, [losses]);
  if (loss === undefined) {
    return (
      <Screen title={welcome.title} isFirst>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  const bringBack = () => void run(losses.bringBack);
  const readAgain = async () => setLoss(await losses.read());
  const opened = () => void run(readAgain);
  if (loss !== null && !loss.isTold) {
    const understand = () =>
      void run(async () => {
        await losses.forget();
        await readAgain();
      });
    return <LostScreen loss={loss} onUnderstood={understand} onBringBack={bringBack} onOpened={opened} />;
  }
  return (
    <Screen title={welcome.title} isFirst>
      {loss !== null && (
        <Banner
          tone="info"
          title={loss.kept > 0 ? lost.stillKept(loss.kept) : lost.stillKeptDrafts(loss.drafts)}
        >
          <p>{loss.isLocked ? lost.locked : loss.needsCode ? stillKeptDetail(loss) : lost.canComeBack}</p>
          {!loss.needsCode && !loss.isLocked && (
            <Button onPress={bringBack}>{lost.bringBack(loss.kept)}</Button>
          )}
        </Banner>
      )}
      {loss?.isLocked && <OpenKept onOpened={opened} />}
      <Card>
        <p>{welcome.lead}</p>
        <p>{welcome.privacy}</p>
      </Card>
      <List>
        <Row href={paths.join} title={welcome.withCode} detail={welcome.withCodeDetail} />
        <Row href={paths.startCell} title={welcome.byHand} detail={welcome.byHandDetail} />
        <Row href={paths.restore} title={restoreWords.row} detail={restoreWords.rowDetail} />
      </List>
    </Screen>
  );
}

function stillKeptDetail({ kept }: Loss): string {
  return kept > 0 ? lost.stillKeptDetail : lost.stillKeptDraftsDetail;
}

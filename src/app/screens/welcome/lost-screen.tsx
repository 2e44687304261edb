import type { Loss } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { OpenKept } from '../../guard-table.ts';
import { useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { instantToText } from '../../text/format.ts';
import { lost } from '../../text/lost.ts';

interface LostScreenProps {
  readonly loss: Loss;
  readonly onUnderstood: () => void;
  readonly onBringBack: () => void;
  /** What was kept under a PIN lies open now. */
  readonly onOpened: () => void;
}

/** Told before anything else on a phone whose data the browser cleared away: what is safe, what is not, what to do. */
export function LostScreen({ loss, onUnderstood, onBringBack, onOpened }: LostScreenProps) {
  const today = useToday();
  const { kept, drafts, needsCode, isLocked } = loss;
  const missing = Math.max(0, loss.unsent - kept);
  const hasKept = kept > 0 || drafts > 0;
  const canComeBack = !needsCode && hasKept && !isLocked;
  return (
    <Screen
      title={lost.title}
      isFirst
      footer={
        needsCode ? (
          <LinkButton look="primary" wide href={paths.join}>
            {lost.enterCode}
          </LinkButton>
        ) : (
          canComeBack && (
            <Button look="primary" wide onPress={onBringBack}>
              {lost.bringBack(kept)}
            </Button>
          )
        )
      }
    >
      <Banner tone="warn" title={lost.what(loss.scopeName)}>
        <p>{lost.why}</p>
        {loss.savedAt !== null && <p>{lost.savedAt(instantToText(loss.savedAt, today))}</p>}
      </Banner>
      <Card title={lost.safeTitle}>
        {needsCode && <p>{lost.received}</p>}
        {kept > 0 && <p>{lost.kept(kept)}</p>}
        {drafts > 0 && <p>{lost.keptDrafts(drafts)}</p>}
        {!needsCode && !hasKept && <p>{lost.nothingSafe}</p>}
      </Card>
      <Card title={lost.lostTitle}>
        <p>{drafts > 0 ? lost.lastWritten : lost.writing}</p>
        {missing > 0 && <p>{lost.unsent(missing)}</p>}
      </Card>
      <Card title={lost.nextTitle}>
        {isLocked && <p>{lost.locked}</p>}
        {needsCode && <p>{lost.askCode}</p>}
        {canComeBack && <p>{lost.canComeBack}</p>}
        {!needsCode && !hasKept && <p>{lost.startOver}</p>}
        {needsCode && kept > 0 && !isLocked && <p>{lost.sendsKept}</p>}
        {needsCode && drafts > 0 && <p>{lost.showsDrafts}</p>}
      </Card>
      {isLocked && <OpenKept onOpened={onOpened} />}
      <Button wide onPress={onUnderstood}>
        {lost.understood}
      </Button>
    </Screen>
  );
}

import type { Queue, Role } from '#store/store.ts';
import { isNothingLeft, leftToDo } from '#sync/handover.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { paths } from '../../routes.ts';
import { handover as words } from '../../text/handover.ts';

/** What handing over means, and what stands in its way on this phone; with nothing there, the button. */
export function StartHandoverCard({
  queue,
  role,
  isAsking,
  onStart,
}: {
  readonly queue: Queue;
  readonly role: Role | null;
  readonly isAsking: boolean;
  readonly onStart: () => void;
}) {
  const left = leftToDo(queue);
  const isReady = isNothingLeft(left);
  if (role !== 'secretary') {
    return (
      <Banner tone="info">
        <p>{role === null ? words.notJoined : words.onlySecretary}</p>
      </Banner>
    );
  }
  return (
    <>
      <Card>
        <p>{words.lead}</p>
        <p>{words.ownPhone}</p>
      </Card>
      {!isReady && (
        <>
          <Banner tone="wait" title={words.left}>
            <p>{words.leftSafe}</p>
            {left.unsent > 0 && <p>{words.unsent(left.unsent)}</p>}
            {left.refused > 0 && <p>{words.refused(left.refused)}</p>}
            {left.drafts > 0 && <p>{words.drafts(left.drafts)}</p>}
            {left.conflicts > 0 && <p>{words.conflicts(left.conflicts)}</p>}
          </Banner>
          <LinkButton wide href={paths.queue}>
            {words.toQueue}
          </LinkButton>
        </>
      )}
      {isReady && (
        <Button look="primary" wide disabled={isAsking} onPress={onStart}>
          {isAsking ? words.asking : words.start}
        </Button>
      )}
    </>
  );
}

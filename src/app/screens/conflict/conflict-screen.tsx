import { useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Card, Stack } from '../../components/card.tsx';
import { useLightBook, useQueue } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { conflictPlace } from '../../shell/conflict-place.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { conflictText } from '../../text/queue.ts';
import { valueToText } from '../../text/value-text.ts';

/** One field two phones filled differently, side by side; the person chooses, and nothing is lost before that. */
export function ConflictScreen({ conflictId }: { readonly conflictId: string }) {
  const { resolveConflict } = useServices();
  const { run, say } = useNotices();
  const queue = useQueue();
  const book = useLightBook();
  const [, navigate] = useLocation();
  if (!queue || !book) {
    return (
      <Screen title={conflictText.title} back={paths.queue}>
        <p>{common.loading}</p>
      </Screen>
    );
  }
  const conflict = queue.conflicts.find((one) => one.id === conflictId);
  if (!conflict) {
    return (
      <Screen title={conflictText.title} back={paths.queue}>
        <p>{conflictText.gone}</p>
      </Screen>
    );
  }

  async function choose(choice: 'mine' | 'theirs') {
    const isDone = await run(async () => {
      await resolveConflict(conflictId, choice);
      return true;
    });
    if (!isDone) return;
    say(conflictText.done);
    navigate(paths.queue, { replace: true });
  }

  return (
    <Screen title={conflictText.title} back={paths.queue}>
      <Stack>
        <p>{conflictText.lead}</p>
        <h2>{conflictPlace(conflict, book)}</h2>
        <Card title={conflict.isOfAnother ? conflictText.ofAnother : conflictText.mine}>
          <p>{valueToText(conflict.mine, book.members)}</p>
          <Button wide onPress={() => void choose('mine')}>
            {conflict.isOfAnother ? conflictText.keepOfAnother : conflictText.keepMine}
          </Button>
        </Card>
        <Card title={conflictText.theirs}>
          <p>{valueToText(conflict.theirs, book.members)}</p>
          <Button wide onPress={() => void choose('theirs')}>
            {conflictText.keepTheirs}
          </Button>
        </Card>
      </Stack>
    </Screen>
  );
}

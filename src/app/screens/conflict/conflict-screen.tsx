import { useLocation } from 'wouter';
import { sameJson } from '#base/json.ts';
import type { Conflict } from '#store/store.ts';
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

/** One way to fill the field, and how it is chosen. */
interface Side {
  readonly id: string;
  readonly choice: 'mine' | 'theirs';
  readonly value: Conflict['mine'];
  readonly title: string;
  readonly keep: string;
}

/**
 * One field two phones filled differently, each value once, however often they disagreed about it: one choice answers all
 * of that, so all of it is in front of the person who makes it. Nothing is lost before that.
 */
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

  async function choose({ id, choice }: Side) {
    const isDone = await run(async () => {
      await resolveConflict(id, choice);
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
        {sidesOf(queue.conflicts.filter((one) => isSamePlace(one, conflict))).map((side) => (
          <Card key={`${side.id} ${side.choice}`} title={side.title}>
            <p>{valueToText(side.value, book.members)}</p>
            <Button wide onPress={() => choose(side)}>
              {side.keep}
            </Button>
          </Card>
        ))}
      </Stack>
    </Screen>
  );
}

function isSamePlace(one: Conflict, other: Conflict): boolean {
  return one.kind === other.kind && one.entityId === other.entityId && one.field === other.field;
}

function sidesOf(conflicts: readonly Conflict[]): readonly Side[] {
  const mine = conflicts.map(({ id, mine: value, isOfAnother }): Side => {
    const title = isOfAnother ? conflictText.ofAnother : conflictText.mine;
    const keep = isOfAnother ? conflictText.keepOfAnother : conflictText.keepMine;
    return { id, choice: 'mine', value, title, keep };
  });
  const theirs = conflicts.map(({ id, theirs: value }): Side => {
    return { id, choice: 'theirs', value, title: conflictText.theirs, keep: conflictText.keepTheirs };
  });
  const all = [...mine, ...theirs];
  return all.filter((side, index) => all.findIndex(({ value }) => sameJson(value, side.value)) === index);
}

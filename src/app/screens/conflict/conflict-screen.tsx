import { useLocation } from 'wouter';
import { sameJson } from '#base/json.ts';
import type { Conflict, ConflictChoice } from '#store/store.ts';
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
import { fieldLabel } from '../../text/entity-labels.ts';
import { valueToText } from './value-text.ts';

/** One way to fill the field and what goes together with it, and how it is chosen. */
interface Side {
  readonly id: string;
  readonly choice: ConflictChoice;
  readonly values: readonly { readonly field: string; readonly value: Conflict['mine'] }[];
  readonly title: string;
  readonly keep: string;
}

/**
 * One field two phones filled differently, with what makes sense only together with it, each side once, however often they
 * disagreed about it, and what is being written there: one choice answers all of that, so all of it is in front of the person
 * who makes it. Nothing is lost before that.
 */
export function ConflictScreen({ conflictId }: { readonly conflictId: string }) {
  const { resolveConflict, criteriaSets } = useServices();
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
    await run(async () => {
      const outcome = await resolveConflict(id, choice);
      say(conflictText[outcome]);
      if (outcome === 'chosen') navigate(paths.queue, { replace: true });
    });
  }

  return (
    <Screen title={conflictText.title} back={paths.queue}>
      <Stack>
        <p>{conflictText.lead}</p>
        <h2>{conflictPlace(conflict, book)}</h2>
        {sidesOf(conflict, queue.conflicts).map((side) => (
          <Card key={`${side.id} ${side.choice}`} title={side.title}>
            {side.values.map(({ field, value }) => (
              <p key={field}>
                {side.values.length > 1 && `${fieldLabel(conflict.kind, field)}: `}
                {valueToText(conflict.kind, field, value, { book, criteriaSets })}
              </p>
            ))}
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

function sidesOf(conflict: Conflict, all: readonly Conflict[]): readonly Side[] {
  const conflicts = all.filter((one) => isSamePlace(one, conflict));
  const valuesOf = ({ together }: Conflict, choice: 'mine' | 'theirs'): Side['values'] =>
    all.filter(({ id }) => together.includes(id)).map(({ field, [choice]: value }) => ({ field, value }));
  const mine = conflicts.map((one): Side => {
    const title = one.isOfAnother ? conflictText.ofAnother : conflictText.mine;
    const keep = one.isOfAnother ? conflictText.keepOfAnother : conflictText.keepMine;
    return { id: one.id, choice: 'mine', values: valuesOf(one, 'mine'), title, keep };
  });
  const theirs = conflicts.map((one): Side => {
    const { theirs: title, keepTheirs: keep } = conflictText;
    return { id: one.id, choice: 'theirs', values: valuesOf(one, 'theirs'), title, keep };
  });
  const written = conflicts.flatMap(({ id, written }): readonly Side[] => {
    const { written: title, keepWritten: keep } = conflictText;
    if (written === null) return [];
    const values = Object.entries(written).map(([field, value]) => ({ field, value }));
    return [{ id, choice: 'written', values, title, keep }];
  });
  const sides = [...written, ...mine, ...theirs];
  return sides.filter(
    (side, index) => sides.findIndex(({ values }) => sameJson([...values], [...side.values])) === index,
  );
}

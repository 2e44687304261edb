import type { CriterionId } from '#domain/ids.ts';
import type { Override } from '#domain/meeting/meeting.ts';
import { Button } from '../../components/button.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { quality as words } from '../../text/quality.ts';

/** Points the cell agrees on in place of the suggested ones; they count only with a reason. */
export function OverrideField({
  meetingId,
  criterionId,
  maxPoints,
  suggested,
  override,
}: {
  readonly meetingId: string;
  readonly criterionId: CriterionId;
  readonly maxPoints: number;
  readonly suggested: number;
  readonly override: Override | undefined;
}) {
  const { actions } = useServices();
  const { run } = useNotices();
  function change(changes: Partial<Override>) {
    return run(() =>
      actions.amendEntry('meeting', meetingId, 'overrides', criterionId, (now) => ({
        ...(now ?? { points: suggested, reason: '' }),
        ...changes,
      })),
    );
  }
  function drop() {
    void run(() => actions.editEntry('meeting', meetingId, 'overrides', criterionId, null));
  }
  return (
    <>
      <NumberField
        label={words.overrideTitle}
        help={words.overrideHelp(maxPoints)}
        value={override?.points ?? null}
        max={maxPoints}
        onSave={(points) => points !== null && change({ points })}
      />
      {override && (
        <>
          <TextField
            label={words.overrideReason}
            value={override.reason}
            onSave={(reason) => change({ reason })}
          />
          <Button onPress={drop}>{words.dropOverride}</Button>
        </>
      )}
    </>
  );
}

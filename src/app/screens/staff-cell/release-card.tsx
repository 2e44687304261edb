import { useState } from 'react';
import type { StaffCell } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { staff as words, staffProblemText } from '../../text/staff.ts';

/** What withdrawn phones of the cell handed in, and the word that lets it take effect, asked twice. */
export function ReleaseCard({
  cell,
  onReleased,
}: {
  readonly cell: StaffCell;
  readonly onReleased: () => void;
}) {
  const { staff } = useServices();
  const { say } = useNotices();
  const [isAsking, setAsking] = useState(false);
  const [isReleasing, setReleasing] = useState(false);
  const units = cell.refused.filter((unit) => unit.isOfWithdrawn).length;

  async function release() {
    setReleasing(true);
    const result = await staff.release(cell.id);
    setReleasing(false);
    setAsking(false);
    say(result.ok ? words.released(result.value.taken, result.value.left) : staffProblemText(result.error));
    onReleased();
  }

  if (units === 0) return null;
  return (
    <Card title={words.releaseTitle}>
      <p>{words.releaseLead(units)}</p>
      <Button wide onPress={() => setAsking(true)}>
        {words.release}
      </Button>
      {isAsking && (
        <Sheet title={words.releaseAsk} onClose={() => setAsking(false)}>
          <p>{words.releaseDetail}</p>
          <Button look="primary" wide disabled={isReleasing} onPress={() => void release()}>
            {words.release}
          </Button>
          <Button wide onPress={() => setAsking(false)}>
            {words.releaseKeep}
          </Button>
        </Sheet>
      )}
    </Card>
  );
}

import { useCallback, useState } from 'react';
import { instantToDay } from '#base/day.ts';
import type { CellDevices } from '#sync/staff-client.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Chip } from '../components/chip.tsx';
import { Fold } from '../components/fold.tsx';
import { List, Row } from '../components/list.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useAsked } from '../hooks/use-asked.ts';
import { useSession, useToday } from '../hooks/use-book.ts';
import { useServices } from '../services.tsx';
import { devices as words } from '../text/devices.ts';
import { dayToText, instantToText } from '../text/format.ts';
import { common } from '../text/shared-words.ts';
import { staff as staffWords, staffProblemText } from '../text/staff.ts';
import { useNotices } from './notices.tsx';

type CellDevice = CellDevices['devices'][number];

/**
 * The phones of a cell, of this phone's own where `cellId` is null. Only those above the cell shut one out; its secretary
 * sees what there is to tell them.
 */
export function DevicesFold({
  cellId,
  withdraws,
}: {
  readonly cellId: string | null;
  readonly withdraws: boolean;
}) {
  return <Fold title={words.title}>{() => <Devices cellId={cellId} withdraws={withdraws} />}</Fold>;
}

function Devices({ cellId, withdraws }: { readonly cellId: string | null; readonly withdraws: boolean }) {
  const { staff } = useServices();
  const { say } = useNotices();
  const session = useSession();
  const question = useCallback(() => staff.devices(cellId), [staff, cellId]);
  const { answer, problem, ask } = useAsked(question);
  const [lost, setLost] = useState<CellDevice | null>(null);

  async function withdraw(device: CellDevice) {
    const result = await staff.withdrawDevice(device.id);
    setLost(null);
    say(result.ok ? words.withdrawn : staffProblemText(result.error));
    ask();
  }

  return (
    <>
      <p>{withdraws ? words.leadStaff : words.lead}</p>
      {problem && (
        <Banner tone="warn" live>
          <p>{staffProblemText(problem)}</p>
          <Button onPress={ask}>{words.again}</Button>
        </Banner>
      )}
      {!answer && !problem && <p>{common.loading}</p>}
      {answer && answer.devices.length === 0 && <p>{words.none}</p>}
      {answer && answer.devices.length > 0 && (
        <List label={words.title}>
          {answer.devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              isThis={device.id === session?.deviceId}
              onWithdraw={withdraws && device.revokedAt === null ? () => setLost(device) : null}
            />
          ))}
        </List>
      )}
      {lost && (
        <Sheet title={words.askTitle(staffWords.roles[lost.role])} onClose={() => setLost(null)}>
          <p>{words.askDetail}</p>
          <Button look="primary" wide onPress={() => withdraw(lost)}>
            {words.withdraw}
          </Button>
          <Button wide onPress={() => setLost(null)}>
            {words.keep}
          </Button>
        </Sheet>
      )}
    </>
  );
}

function DeviceRow({
  device,
  isThis,
  onWithdraw,
}: {
  readonly device: CellDevice;
  readonly isThis: boolean;
  readonly onWithdraw: (() => void) | null;
}) {
  const today = useToday();
  const role = staffWords.roles[device.role];
  const detail = [
    words.enrolled(dayToText(instantToDay(device.enrolledAt))),
    device.lastSeenAt === null
      ? staffWords.neverSeen
      : staffWords.lastSeen(instantToText(device.lastSeenAt, today)),
    device.pendingUnits > 0 ? staffWords.pending(device.pendingUnits) : '',
    device.revokedAt === null ? '' : words.revokedAt(instantToText(device.revokedAt, today)),
  ];
  return (
    <Row
      title={isThis ? words.this(role) : role}
      detail={detail.filter(Boolean).join(' · ')}
      end={
        device.revokedAt !== null ? (
          <Chip tone="info">{words.revoked}</Chip>
        ) : device.isIdle ? (
          <Chip tone="wait">{words.idle}</Chip>
        ) : (
          <Chip tone="done">{words.inUse}</Chip>
        )
      }
      act={
        onWithdraw && (
          <Button label={`${words.withdraw}: ${role}`} onPress={onWithdraw}>
            {words.withdraw}
          </Button>
        )
      }
    />
  );
}

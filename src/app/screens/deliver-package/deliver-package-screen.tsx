import { useState } from 'react';
import type { PackageAnswer } from '#sync/deliver-package.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FileField } from '../../components/file-field.tsx';
import { useSession } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { bytesToText } from '../../text/format.ts';
import { relay } from '../../text/relay.ts';
import { PackageReader } from './package-reader.tsx';

/** Chuyển hộ gói: brings a sealed package of another phone to the province; on any phone or computer, with a code or not. */
export function DeliverPackageScreen() {
  const { sync } = useServices();
  const { runAside } = useNotices();
  const session = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [isScanning, setScanning] = useState(false);
  const [isScanned, setScanned] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [answer, setAnswer] = useState<PackageAnswer | null>(null);
  const [isDelivering, setDelivering] = useState(false);

  function choose(chosen: File) {
    setFile(chosen);
    setScanned(false);
    setFault(null);
    setAnswer(null);
  }

  async function deliver() {
    setAnswer(null);
    setFault(file ? null : relay.noFile);
    if (!file) return;
    setDelivering(true);
    await runAside(async () => {
      const result = await sync.deliver(new Uint8Array(await file.arrayBuffer()));
      if (result.ok) setAnswer(result.value);
      else setFault(relay.problems[result.error]);
    });
    setDelivering(false);
  }

  return (
    <Screen
      title={relay.title}
      back={paths.home}
      isAside
      isFirst={!session?.hasCell && !session?.binding}
      footer={
        <Button look="primary" wide disabled={isDelivering} onPress={() => void deliver()}>
          {isDelivering ? relay.delivering : relay.deliver}
        </Button>
      }
    >
      <Card>
        <p>{relay.lead}</p>
        <FileField label={relay.file} fault={fault} onChoose={choose} />
        {file && !isScanned && <p>{relay.chosen(file.name, bytesToText(file.size))}</p>}
        <Button wide onPress={() => setScanning(!isScanning)}>
          {isScanning ? relay.stopScan : relay.scan}
        </Button>
        {isScanning && (
          <PackageReader
            onWhole={(bytes) => {
              choose(new File([bytes as BlobPart], relay.scannedName));
              setScanning(false);
              setScanned(true);
            }}
          />
        )}
        {isScanned && (
          <Banner tone="info" live>
            <p>{relay.scanned}</p>
          </Banner>
        )}
      </Card>
      {answer && <Delivered answer={answer} />}
    </Screen>
  );
}

function Delivered({ answer }: { readonly answer: PackageAnswer }) {
  const { received, waiting, notTaken, receiptCodes } = answer;
  return (
    <div role="status">
      {received > 0 && (
        <Banner tone="done" title={relay.received(received)}>
          <p>{relay.receivedDetail}</p>
          <p>
            <strong>{receiptCodes.join(', ')}</strong>
          </p>
          <p>{relay.ownerHears}</p>
        </Banner>
      )}
      {waiting > 0 && (
        <Banner tone="info" title={relay.waiting(waiting)}>
          <p>{relay.waitingDetail}</p>
        </Banner>
      )}
      {notTaken > 0 && (
        <Banner tone="warn" title={relay.notTaken(notTaken)}>
          <p>{relay.notTakenDetail}</p>
        </Banner>
      )}
    </div>
  );
}

import { useState } from 'react';
import { cutPackage } from '#sync/package-frames.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { shareFile } from '../../hand-over-file.ts';
import { useToday } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { relay } from '../../text/relay.ts';
import { PackageBySight } from './package-by-sight.tsx';

/** What waits, as one sealed file for somebody else to carry. */
export function RelayCard() {
  const { packUnsent } = useServices();
  const { runAside, say } = useNotices();
  const today = useToday();
  const [isMaking, setMaking] = useState(false);
  const [frames, setFrames] = useState<readonly string[] | null>(null);

  async function make() {
    setMaking(true);
    await runAside(async () => {
      const made = await packUnsent();
      if (made === null) return say(relay.notSealed);
      const file = new File([made.file as BlobPart], relay.fileName(today), {
        type: 'application/octet-stream',
      });
      const became = await shareFile(file);
      if (became === 'closed' || became === 'ask-again') return say(relay.notMade);
      return say(relay.made(made.units, made.left));
    });
    setMaking(false);
  }

  async function show() {
    setMaking(true);
    await runAside(async () => {
      const made = await packUnsent();
      if (made === null) return say(relay.notSealed);
      const cut = cutPackage(made.file);
      return cut.ok ? setFrames(cut.value) : say(relay.sightTooLarge);
    });
    setMaking(false);
  }

  return (
    <Card title={relay.makeTitle}>
      <p>{relay.makeLead}</p>
      <p>{relay.keepsAll}</p>
      <Button wide disabled={isMaking} onPress={() => void make()}>
        {relay.make}
      </Button>
      <Button wide disabled={isMaking} onPress={() => void show()}>
        {relay.sight}
      </Button>
      {frames && (
        <Sheet title={relay.sightTitle} onClose={() => setFrames(null)}>
          <PackageBySight frames={frames} />
        </Sheet>
      )}
    </Card>
  );
}

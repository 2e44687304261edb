import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { copyText } from '../../copy-text.ts';
import { readFaults } from '../../faults.ts';
import { useQueue, useSession } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { buildName } from '../../build-name.ts';
import { settings } from '../../text/settings.ts';
import { diagnostics } from './diagnostics.ts';
import style from './settings-screen.module.css';

/** The version, and what a helper needs to know: numbers and codes, nothing that was written. */
export function SupportCard() {
  const { sync, storage, readiness } = useServices();
  const { say } = useNotices();
  const known = {
    session: useSession(),
    queue: useQueue(),
    status: useFeed(sync.status),
    storage: useFeed(storage),
    readiness: useFeed(readiness),
  };
  const [shown, setShown] = useState<string | null>(null);
  async function copy() {
    const text = diagnostics({ ...known, buildName, faults: readFaults() });
    const isCopied = await copyText(text);
    say(isCopied ? settings.copied : settings.copyByHand);
    setShown(isCopied ? null : text);
  }
  return (
    <Card title={settings.help}>
      <p>{settings.build(buildName)}</p>
      <p>{settings.diagnosticsWhat}</p>
      <Button disabled={!known.queue || !known.session} onPress={() => copy()}>
        {settings.diagnostics}
      </Button>
      {shown !== null && <pre className={style.diagnostics}>{shown}</pre>}
    </Card>
  );
}

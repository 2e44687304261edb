import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { OtherBook } from '#sync/enrol.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLightBook, useSession } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { join } from '../../text/start.ts';

/** Joining the cell, commune or province that a one-time code names. */
export function JoinScreen() {
  const { sync, begun } = useServices();
  const { runAside, say } = useNotices();
  const session = useSession();
  const book = useLightBook();
  const [, navigate] = useLocation();
  // A scanned square code brings the code along, behind the `#`.
  const [scanned] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const code = useRef(scanned);
  const [fault, setFault] = useState<string | null>(null);
  // The code of which they said so: asked for once more where its answer was lost, it may be used up already.
  const own = useRef<string | null>(null);
  const [other, setOther] = useState<OtherBook | null>(null);
  // A book begun by hand for a try or by mistake, with nobody in it: it need not keep the phone from its code.
  const isBareByHand =
    !!session?.hasCell && !session.binding && !session.restoredFrom && book?.members.length === 0;
  const [isInTheWay, setInTheWay] = useState(false);
  const [isAsking, setAsking] = useState(false);

  function stop() {
    setOther(null);
    setFault(join.stopped);
  }

  function takeAsOwn() {
    own.current = code.current;
    void submit();
  }

  async function discard() {
    setInTheWay(false);
    await runAside(async () => {
      if (!(await begun.discardBegun())) return setFault(join.notBare);
      // The code comes along to the page as a new phone has it.
      history.replaceState(null, '', `${paths.join}#${encodeURIComponent(code.current)}`);
      location.reload();
    });
  }

  async function submit() {
    if (isAsking) return;
    setAsking(true);
    setFault(null);
    setOther(null);
    await runAside(async () => {
      const result = await sync.enrol(code.current, own.current === code.current);
      if (!result.ok) {
        const { error } = result;
        setInTheWay(error === 'other-book' && isBareByHand);
        return typeof error === 'string' ? setFault(join.problems[error]) : setOther(error);
      }
      say(join.done(result.value.scopeName));
      navigate(paths.home, { replace: true });
    });
    setAsking(false);
  }

  return (
    <Screen
      title={join.title}
      back={session?.hasCell || session?.binding ? paths.settings : paths.welcome}
      isFirst={!session?.hasCell && !session?.binding}
      footer={
        <Button look="primary" wide disabled={isAsking} onPress={() => void submit()}>
          {isAsking ? join.sending : join.submit}
        </Button>
      }
    >
      {session?.binding && (
        <Banner tone="done" title={join.already(session.binding.scopeName)}>
          <p>{join.alreadyDetail}</p>
        </Banner>
      )}
      <Card>
        <p>{join.lead}</p>
        {session?.restoredFrom && <p>{join.restoredOf(session.restoredFrom.scopeName)}</p>}
        {session?.hasCell && !session.binding && <p>{join.keepsAll}</p>}
        <TextField
          label={join.code}
          help={join.codeHelp}
          value={scanned}
          fault={fault}
          onSave={(text) => (code.current = text)}
          onEnter={() => void submit()}
        />
      </Card>
      {isInTheWay && (
        <Sheet title={join.inTheWayTitle} onClose={() => setInTheWay(false)}>
          <p>{join.inTheWay}</p>
          <Button look="primary" wide onPress={() => void discard()}>
            {join.discard}
          </Button>
          <Button wide onPress={() => setInTheWay(false)}>
            {join.keepBegun}
          </Button>
        </Sheet>
      )}
      {other && (
        <Sheet title={join.otherTitle(other.codeOf.scopeName)} onClose={stop}>
          <p>{join.otherDetail(other.bookOf, other.codeOf)}</p>
          <Button look="primary" wide onPress={takeAsOwn}>
            {join.isOwn}
          </Button>
          <Button wide onPress={stop}>
            {join.isOther}
          </Button>
        </Sheet>
      )}
    </Screen>
  );
}

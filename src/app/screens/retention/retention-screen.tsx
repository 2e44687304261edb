import { useCallback, useEffect, useRef, useState } from 'react';
import { countByKind } from '#domain/mass-deletion.ts';
import type { Deleted, KeepReason, Retention } from '#domain/privacy/retention.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useLightBook } from '../../hooks/use-book.ts';
import { privacyLaw as law } from '../../law.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { instantToFullText } from '../../text/format.ts';
import { countsToText } from '../../text/held-deletions.ts';
import { retention as words } from '../../text/privacy.ts';
import { common } from '../../text/shared-words.ts';

/** How long each sort of thing is kept, what of the bin may be emptied for good, and why the rest stays. */
export function RetentionScreen() {
  const { actions } = useServices();
  const { run, runAside, say } = useNotices();
  const [found, setFound] = useState<Retention | null>(null);
  const [isAsking, setAsking] = useState(false);
  const isShown = useRef(true);
  const read = useCallback(
    () =>
      runAside(async () => {
        const weighed = await actions.readRetention(law);
        if (isShown.current) setFound(weighed);
      }),
    [runAside, actions],
  );
  useEffect(() => {
    isShown.current = true;
    void read();
    return () => {
      isShown.current = false;
    };
  }, [read]);

  async function empty() {
    setAsking(false);
    await run(async () => {
      say(words.emptied(await actions.emptyBin(law, words.reason)));
      void read();
    });
  }

  return (
    <Screen title={words.title} back={paths.privacy}>
      {!found ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <Card title={words.dueTitle}>
            {found.due.length === 0 ? (
              <p>{words.dueNone}</p>
            ) : (
              <>
                <p>{words.due(countsToText(countByKind(found.due)))}</p>
                <p>{words.dueHow}</p>
                <Button wide onPress={() => setAsking(true)}>
                  {words.empty(found.due.length)}
                </Button>
              </>
            )}
          </Card>
          <KeptCard kept={found.kept} />
        </>
      )}
      {law.retention.map(({ id, title, keep, reason, source }) => (
        <Fold
          key={id}
          title={title}
          state={keep.kind === 'record' ? words.keepRecord : words.keepBin(keep.days)}
        >
          <p>{reason}</p>
          <p>{words.source(source)}</p>
        </Fold>
      ))}
      <p>{words.province}</p>
      <DoneCard />
      {isAsking && found && (
        <Sheet title={words.empty(found.due.length)} onClose={() => setAsking(false)}>
          <Banner tone="warn">
            <p>{words.dueHow}</p>
          </Banner>
          <Button look="primary" wide onPress={() => empty()}>
            {words.sure}
          </Button>
          <Button wide onPress={() => setAsking(false)}>
            {common.cancel}
          </Button>
        </Sheet>
      )}
    </Screen>
  );
}

/** What lies in the bin and stays, by its reason. */
function KeptCard({ kept }: { readonly kept: Retention['kept'] }) {
  if (kept.length === 0) return null;
  const lines: readonly (readonly [KeepReason['code'], (counts: string) => string])[] = [
    ['in-record', words.inRecord],
    ['in-bin', words.inBin],
    ['no-rule', words.noRule],
  ];
  const rules = new Set(
    kept.flatMap(({ reason }) => (reason.code === 'in-record' && reason.rule ? [reason.rule.reason] : [])),
  );
  return (
    <Card title={words.keptTitle}>
      {lines.map(([code, say]) => {
        const these: Deleted[] = kept.flatMap(({ deleted, reason }) =>
          reason.code === code ? [deleted] : [],
        );
        return these.length > 0 && <p key={code}>{say(countsToText(countByKind(these)))}</p>;
      })}
      {[...rules].map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Card>
  );
}

function DoneCard() {
  const book = useLightBook();
  const done = [...(book?.destructions ?? [])].sort((a, b) => b.at - a.at);
  return (
    <Card title={words.doneTitle}>
      {done.length === 0 && <p>{words.doneNone}</p>}
      {done.map(({ id, at, emptied }) => (
        <p key={id}>{words.doneLine(instantToFullText(at), emptied.length)}</p>
      ))}
    </Card>
  );
}

import { useLocation } from 'wouter';
import type { Book } from '#domain/book.ts';
import { emptyIncident, type IncidentKind } from '#domain/privacy/incident.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useStep } from '../../hooks/use-step.ts';
import { useWholeBook } from '../../hooks/use-whole-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { instantToFullText } from '../../text/format.ts';
import { incident as words } from '../../text/privacy.ts';
import { common } from '../../text/shared-words.ts';
import { ClocksCard } from './clocks-card.tsx';
import { FactsCard } from './facts-card.tsx';
import { ReportCard } from './report-card.tsx';

/** Mất điện thoại, lộ dữ liệu: one tap begins it and starts both clocks; all of it works with no signal. */
export function IncidentScreen({ incidentId }: { readonly incidentId: string | null }) {
  const book = useWholeBook();
  useStep('cell', null);
  const found = book?.incidents.find(({ id }) => id === incidentId);
  return (
    <Screen title={words.title} back={incidentId === null ? paths.privacy : paths.incidents}>
      {!book ? (
        <p>{common.loading}</p>
      ) : incidentId === null ? (
        <Begin book={book} />
      ) : found ? (
        <>
          <ClocksCard incident={found} />
          <FactsCard incident={found} />
          <ReportCard book={book} incident={found} />
          <RemoveButton incidentId={found.id} />
        </>
      ) : (
        <Banner tone="info">
          <p>{words.missing}</p>
        </Banner>
      )}
    </Screen>
  );
}

/** One tap was enough to begin it, so one takes it back; it goes to the bin like anything else. */
function RemoveButton({ incidentId }: { readonly incidentId: string }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  async function remove() {
    await run(async () => {
      offerUndo(words.removed, await actions.remove('incident', incidentId));
      navigate(paths.incidents, { replace: true });
    });
  }
  return (
    <Button wide onPress={() => remove()}>
      {words.remove}
    </Button>
  );
}

function Begin({ book }: { readonly book: Book }) {
  const { actions, clock } = useServices();
  const { run, say } = useNotices();
  const [, navigate] = useLocation();
  async function begin(kind: IncidentKind) {
    const id = actions.newId();
    await run(async () => {
      await actions.edit('incident', id, { ...emptyIncident, kind, knownAt: clock.now() });
      say(words.started);
      navigate(paths.incident(id));
    });
  }
  const earlier = [...book.incidents].sort((a, b) => b.knownAt - a.knownAt);
  return (
    <>
      <Card title={words.firstTitle}>
        {words.first.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Card>
      <Card title={words.startTitle}>
        {(Object.keys(words.kinds) as IncidentKind[]).map((kind) => (
          <Button key={kind} wide onPress={() => begin(kind)}>
            {words.kinds[kind]}
          </Button>
        ))}
      </Card>
      {earlier.length > 0 && (
        <Card title={words.earlierTitle}>
          <List label={words.earlierTitle}>
            {earlier.map(({ id, kind, knownAt }) => (
              <Row
                key={id}
                href={paths.incident(id)}
                title={words.kinds[kind]}
                detail={instantToFullText(knownAt)}
              />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}

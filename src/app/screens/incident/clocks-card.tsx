import { useEffect, useState } from 'react';
import type { Instant } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import { clockState, type ClockState, type IncidentClock } from '#domain/privacy/incident.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card, Stack } from '../../components/card.tsx';
import { privacyLaw } from '../../law.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { instantToFullText } from '../../text/format.ts';
import { incident as words } from '../../text/privacy.ts';

/** Both duties with what is left of each, until somebody says that it was done. */
export function ClocksCard({ incident }: { readonly incident: Entry<'incident'> }) {
  const { actions, clock } = useServices();
  const { run, offerUndo } = useNotices();
  const now = useNow();
  async function done({ id }: IncidentClock) {
    const at = clock.now();
    const changes = id === 'first-notice' ? { firstNoticeAt: at } : { reportedAt: at };
    await run(async () => offerUndo(words.markedDone, await actions.edit('incident', incident.id, changes)));
  }
  return (
    <Card title={words.clocksTitle}>
      {privacyLaw.clocks.map((duty) => {
        const state = clockState(incident, duty, now);
        const isRunning = state.kind === 'running';
        return (
          <Stack key={duty.id}>
            <h3>{words.clocks[duty.id]}</h3>
            <Banner tone={!isRunning ? 'done' : state.minutesLeft < 0 ? 'warn' : 'wait'}>
              <p>{stateText(state)}</p>
              {isRunning && <p>{words.due(instantToFullText(state.dueAt))}</p>}
            </Banner>
            <p>{words.basis(duty.source)}</p>
            {isRunning && (
              <Button wide onPress={() => done(duty)}>
                {words.markDone[duty.id]}
              </Button>
            )}
          </Stack>
        );
      })}
    </Card>
  );
}

function stateText(state: ClockState): string {
  if (state.kind === 'done') return words.done(instantToFullText(state.at), state.isLate);
  const minutes = Math.abs(state.minutesLeft);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return state.minutesLeft < 0 ? words.late(hours, rest) : words.left(hours, rest);
}

/** The present, again every half minute while the screen is open. */
function useNow(): Instant {
  const AGAIN_MS = 30_000;
  const { clock } = useServices();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), AGAIN_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

import { useLocation } from 'wouter';
import { instantToDay, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MeetingKind } from '#domain/ids.ts';
import { loadCode } from '#store/load-code.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { useNotices } from './notices.tsx';

/** Makes a meeting and goes to its first step, or to what stands in its way. */
export function useStartMeeting(
  book: Book | undefined,
): (period: Period, kind: MeetingKind) => Promise<void> {
  const { actions, clock } = useServices();
  const { run } = useNotices();
  const [, navigate] = useLocation();
  return async (period, kind) => {
    if (!book) return;
    const started = await run(async () => {
      // Only who begins a meeting needs them.
      const { agendaTitles } = await loadCode(() => import('../agendas/shipped-agendas.ts'));
      return actions.startMeeting(period, kind, agendaTitles(book.cell.kind, instantToDay(clock.now())));
    });
    if (!started) return;
    if (started.ok) navigate(paths.meetingStep(started.value, 'prepare'));
    // The other phone was first, or the month was said to have had none: show what there is.
    else if (started.error.code === 'already-prepared') navigate(paths.meeting(started.error.meetingId));
    else navigate(paths.notHeld(started.error.period));
  };
}

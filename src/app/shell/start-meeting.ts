import { useLocation } from 'wouter';
import { instantToDay, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MeetingKind } from '#domain/ids.ts';
import { loadCode } from '#store/load-code.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { startMeeting as words } from '../text/start-meeting.ts';
import { useNotices } from './notices.tsx';

/** Makes a meeting and goes to its first step, or to what stands in its way. */
export function useStartMeeting(
  book: Book | undefined,
): (period: Period, kind: MeetingKind) => Promise<void> {
  const { actions, clock } = useServices();
  const { run, say } = useNotices();
  const [, navigate] = useLocation();
  return async (period, kind) => {
    if (!book) return;
    // Going on is part of it, so that a second try after trouble goes on too.
    await run(async () => {
      // Only who begins a meeting needs them.
      const { agendaTitles } = await loadCode(() => import('../agendas/shipped-agendas.ts'));
      const titles = agendaTitles(book.cell.kind, instantToDay(clock.now()));
      const started = await actions.startMeeting(period, kind, titles);
      if (started.ok) return navigate(paths.meetingStep(started.value, 'prepare'));
      const { error } = started;
      switch (error.code) {
        // The other phone was first, or the month was said to have had none: show what there is.
        case 'already-prepared':
          return navigate(paths.meeting(error.meetingId));
        case 'said-not-held':
          return navigate(paths.notHeld(error.period));
        case 'in-bin':
          await actions.restore('meeting', error.meetingId);
          say(words.broughtBack);
          return navigate(paths.meeting(error.meetingId));
      }
    });
  };
}

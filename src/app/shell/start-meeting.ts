import { useLocation } from 'wouter';
import { instantToDay, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MeetingId, MeetingKind } from '#domain/ids.ts';
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
  async function bringBack(id: MeetingId): Promise<void> {
    const isBack = await run(async () => {
      await actions.restore('meeting', id);
      return true;
    });
    if (!isBack) return;
    say(words.broughtBack);
    navigate(paths.meeting(id));
  }
  return async (period, kind) => {
    if (!book) return;
    const started = await run(async () => {
      // Only who begins a meeting needs them.
      const { agendaTitles } = await loadCode(() => import('../agendas/shipped-agendas.ts'));
      return actions.startMeeting(period, kind, agendaTitles(book.cell.kind, instantToDay(clock.now())));
    });
    if (!started) return;
    if (started.ok) return navigate(paths.meetingStep(started.value, 'prepare'));
    const { error } = started;
    switch (error.code) {
      // The other phone was first, or the month was said to have had none: show what there is.
      case 'already-prepared':
        return navigate(paths.meeting(error.meetingId));
      case 'said-not-held':
        return navigate(paths.notHeld(error.period));
      case 'in-bin':
        return bringBack(error.meetingId);
    }
  };
}

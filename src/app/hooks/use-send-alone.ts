import { useLocation } from 'wouter';
import type { Edit } from '#store/store.ts';
import type { UnitStep } from '#wire/unit.ts';
import { paths } from '../routes.ts';
import { useServices } from '../services.tsx';
import { useNotices } from '../shell/notices.tsx';

/**
 * Freezes only these edits, to be sent before the meeting they are about is closed; says so with `sent` and goes home.
 * What is too long to send stays where it is, and `tooLong` tells.
 */
export function useSendAlone(
  step: UnitStep,
  { sent, tooLong }: { readonly sent: string; readonly tooLong: string },
): (edits: readonly Edit[]) => Promise<void> {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const [, navigate] = useLocation();
  return async (edits) => {
    await run(async () => {
      const kept = await actions.freezeOnly(step, null, edits);
      if (kept.length > 0) return say(tooLong);
      say(sent);
      navigate(paths.home, { replace: true });
    });
  };
}

import { useEffect } from 'react';
import { keepFault } from '../faults.ts';
import { useServices } from '../services.tsx';
import { bug } from '../text/shell.ts';
import { useNotices } from './notices.tsx';

/** Says so when something failed outside of drawing a screen; a tap that did nothing must not pass in silence. */
export function BugWatch() {
  const { clock } = useServices();
  const { say } = useNotices();
  useEffect(() => {
    const onRejection = (event: PromiseRejectionEvent) =>
      say(bug.actionFailed(keepFault(event.reason, clock)));
    const onError = (event: ErrorEvent) => {
      // The browser's own remark on layout carries no error and harms nobody.
      if (event.error) say(bug.actionFailed(keepFault(event.error, clock)));
    };
    window.addEventListener('unhandledrejection', onRejection);
    window.addEventListener('error', onError);
    return () => {
      window.removeEventListener('unhandledrejection', onRejection);
      window.removeEventListener('error', onError);
    };
  }, [clock, say]);
  return null;
}

import { useEffect } from 'react';
import { Button, LinkButton } from './components/button.tsx';
import lonePage from './components/lone-page.module.css';
import { useOnceServerThere } from './hooks/use-once-server-there.ts';
import { useOnline } from './hooks/use-online.ts';
import { paths } from './routes.ts';
import { bug, lacking } from './text/shell.ts';

interface LackingPartProps {
  /** Where it is wanted; empty before there are any screens. */
  readonly place: string;
  /**
   * Asks for it again; null where that was in vain. Most browsers keep a failure for as long as the window lives, and only a
   * new start of the app helps then.
   */
  readonly onRetry: (() => void) | null;
}

/**
 * Stands in for a screen whose code a first visit did not bring. Nothing is wrong with the app, so there is no code to read
 * out; the code may come as soon as there is a signal, and nobody need tap for it. The app is not begun anew before its
 * server has answered: without a signal there might be none to come back to.
 */
export function LackingPart({ place, onRetry }: LackingPartProps) {
  const [asking, goOn] = useOnceServerThere(onRetry ?? beginAnew);
  useOnline(goOn);
  useEffect(() => {
    if (onRetry === null) goOn();
  }, [onRetry, goOn]);

  return (
    // What comes to it later is read out alone.
    <main className={lonePage.page} role="alert" aria-atomic={false}>
      <h1>{lacking.title}</h1>
      <p>{lacking.why}</p>
      <p>{bug.safe}</p>
      <p>{lacking.next}</p>
      <Button look="primary" wide onPress={goOn}>
        {lacking.retry}
      </Button>
      {asking !== 'not-yet' && <p>{lacking.byAsking[asking]}</p>}
      {place !== '' && place !== paths.home && (
        <LinkButton wide href={paths.home}>
          {bug.home}
        </LinkButton>
      )}
    </main>
  );
}

function beginAnew(): void {
  location.reload();
}

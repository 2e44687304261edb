import { Button, LinkButton } from './components/button.tsx';
import lonePage from './components/lone-page.module.css';
import { useOnline } from './hooks/use-online.ts';
import { paths } from './routes.ts';
import { bug, lacking } from './text/shell.ts';

interface LackingPartProps {
  /** Where it is wanted; empty before there are any screens. */
  readonly place: string;
  readonly onRetry: () => void;
}

/**
 * Stands in for a screen whose code a first visit did not bring. Nothing is wrong with the app, so there is no code to read
 * out; the code may come as soon as there is a signal, and nobody need tap for it.
 */
export function LackingPart({ place, onRetry }: LackingPartProps) {
  useOnline(onRetry);
  return (
    <main className={lonePage.page} role="alert">
      <h1>{lacking.title}</h1>
      <p>{lacking.why}</p>
      <p>{bug.safe}</p>
      <p>{lacking.next}</p>
      <Button look="primary" wide onPress={onRetry}>
        {lacking.retry}
      </Button>
      {place !== '' && place !== paths.home && (
        <LinkButton wide href={paths.home}>
          {bug.home}
        </LinkButton>
      )}
    </main>
  );
}

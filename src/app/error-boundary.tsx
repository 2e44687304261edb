import { Component, type ReactNode } from 'react';
import type { Clock } from '#base/clock.ts';
import { StoreError } from '#store/store.ts';
import lonePage from './components/lone-page.module.css';
import { keepFault } from './faults.ts';
import { LackingPart } from './lacking-part.tsx';
import { bug, trouble } from './text/shell.ts';
import { markTold } from './untold.ts';
import style from './error-boundary.module.css';

interface Props {
  readonly clock: Clock;
  /** Another address is another chance. */
  readonly place: string;
  /** How to have what is lacking, where drawing the children again is not enough; null where that was in vain. */
  readonly onRetry?: (() => void) | null;
  readonly children: ReactNode;
}

interface State {
  readonly code: string | null;
  readonly error: unknown;
  readonly place: string;
  readonly wasDrawnAgain: boolean;
}

function isLacking(error: unknown): boolean {
  return error instanceof StoreError && error.trouble.kind === 'not-loaded';
}

/** Whether it is the phone's data that could not be read: nobody knows then how they are. */
export function isOfMemory(error: unknown): boolean {
  if (!(error instanceof StoreError)) return false;
  const { kind } = error.trouble;
  return kind === 'closed' || kind === 'gone' || kind === 'unknown';
}

/** Stands in for a screen that failed: what happened, that the data are safe, the next step, and a code. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { code: null, error: null, place: this.props.place, wasDrawnAgain: false };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { code: '', error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place
      ? null
      : { code: null, error: null, place: props.place, wasDrawnAgain: false };
  }

  override componentDidCatch(error: unknown): void {
    markTold(error);
    if (!isLacking(error)) this.setState({ code: keepFault(error, this.props.clock) });
  }

  readonly drawAgain = (): void => this.setState({ code: null, error: null, wasDrawnAgain: true });

  override render(): ReactNode {
    const { code, error, wasDrawnAgain } = this.state;
    if (code === null) return this.props.children;
    if (isLacking(error)) {
      const { place, onRetry = wasDrawnAgain ? null : this.drawAgain } = this.props;
      return <LackingPart place={place} onRetry={onRetry} />;
    }
    return (
      <main className={lonePage.page} role="alert">
        <h1>{bug.title}</h1>
        {error instanceof StoreError && <p>{trouble.byKind[error.trouble.kind]}</p>}
        {!isOfMemory(error) && <p>{bug.safe}</p>}
        <p>{bug.next}</p>
        <p className={style.code}>{bug.code(code)}</p>
        {/* A plain address: the whole app starts anew, whatever state it was in. */}
        <a className={style.home} href="/">
          {bug.home}
        </a>
      </main>
    );
  }
}

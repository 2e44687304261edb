import type { Root } from 'react-dom/client';
import type { Booted } from './boot.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LockScreen } from './screens/lock/lock-screen.tsx';
import { ServicesProvider } from './services.tsx';

/**
 * Shows the lock in place of the app: while it is closed not one screen of the app is made. Sending begins all the same.
 * `onOpened` is called once the data are open.
 */
export function showLock(root: Root, { services, beginSending }: Booted, onOpened: () => void): void {
  root.render(
    <ErrorBoundary clock={services.clock} place="">
      <ServicesProvider services={services}>
        <LockScreen onShown={beginSending} onOpened={onOpened} />
      </ServicesProvider>
    </ErrorBoundary>,
  );
}

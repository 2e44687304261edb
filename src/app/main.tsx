import { createRoot, type Root } from 'react-dom/client';
import { App } from './app.tsx';
import { boot, type Booted } from './boot.ts';
import { ErrorBoundary, isOfMemory } from './error-boundary.tsx';
import { wayOut } from './in-app-browser.ts';
import { loadCode } from '#store/load-code.ts';
import { StoreError } from '#store/store.ts';
import { realClock } from '#store/real-clock.ts';
import { loadLater, type Later } from './load-later.ts';
import { allowOwnScripts } from './own-scripts.ts';
import { keepPlaces, placeToResume } from './resume.ts';
import { dropSecondTaps } from './second-taps.ts';
import { applyLook } from './shell/look.ts';
import { isOutdated, startWorker } from './sw-bridge.ts';
import { paths } from './routes.ts';
import { createTrail, restoreScroll } from './trail.ts';
import './style/tokens.css';
import './style/base.css';

/** The page: what is shown first, and where the app opens. */
async function start(): Promise<void> {
  // A browser that lacks what the app needs: `early.js` has said so, and half an app would be worse than none.
  if (document.documentElement.dataset['opening'] === 'old') return;
  const root = createRoot(document.getElementById('root') ?? document.body);
  // Says to `early.js` that the app has arrived.
  document.documentElement.dataset['opening'] = 'done';
  applyLook();
  allowOwnScripts();
  dropSecondTaps(document);

  const outside = wayOut(navigator.userAgent);
  if (outside !== null) {
    const { BridgeScreen } = await import('./screens/bridge/bridge-screen.tsx');
    root.render(<BridgeScreen outside={outside} />);
    return;
  }

  reloadOnMissingCode();
  const shortcut = new URLSearchParams(location.search).get('mo');
  await begin(root, loadLater(boot), shortcut);
  void startWorker(realClock);
}

/** The app, or the lock in front of it; what went wrong otherwise, and then how to begin again. */
async function begin(
  root: Root,
  booting: Later<Booted>,
  shortcut: string | null,
  isAgain = false,
): Promise<void> {
  const beginAgain = () => {
    root.render(null);
    void begin(root, booting, shortcut, true);
  };
  const onFailure = (error: unknown) => showFailure(root, error, isAgain ? null : beginAgain);
  try {
    const booted = await booting.load();
    const open = () => showApp(root, booted, shortcut);
    if ((await booted.places.readLock()).kind === 'locked') {
      const { showLock } = await loadCode(() => import('./guard-screens.ts'));
      showLock(root, booted, () => void open().catch(onFailure));
    } else {
      await open();
    }
  } catch (error) {
    await onFailure(error);
  }
}

/** The app where it was last seen, or where its address says. */
async function showApp(
  root: Root,
  { services, places, beginSending }: Booted,
  shortcut: string | null,
): Promise<void> {
  const isPlainStart = shortcut === null && location.pathname === paths.home;
  const resumed = isPlainStart ? placeToResume(await places.readPlace(), realClock.now()) : null;
  const trail = createTrail();
  trail.begin(resumed?.path ?? location.pathname);
  if (resumed) restoreScroll(resumed.scroll);
  keepPlaces(places, realClock);
  root.render(<App services={services} trail={trail} shortcut={shortcut} onShown={beginSending} />);
}

async function showFailure(root: Root, error: unknown, onRetry: (() => void) | null): Promise<void> {
  if (error instanceof StoreError && error.trouble.kind === 'retired') {
    const guard = await import('./guard-screens.ts').catch(() => null);
    if (guard) return root.render(<guard.RetiredScreen />);
  }
  const repair = isOfMemory(error) && (await import('./screens/repair/repair-screen.tsx').catch(() => null));
  root.render(
    repair ? (
      <repair.RepairScreen />
    ) : (
      <ErrorBoundary clock={realClock} place="" onRetry={onRetry}>
        <Failed error={error} />
      </ErrorBoundary>
    ),
  );
}

/** Hands what broke the start to the page that explains it. */
function Failed({ error }: { readonly error: unknown }): never {
  throw error;
}

/**
 * A window older than a newly let-in version may ask for code that is gone: a reload brings the new app. In every other
 * case the signal is what fails, and a reload would only lose the window. Once in a session, whatever happens.
 */
function reloadOnMissingCode(): void {
  const KEY = 'reloaded-for-code';
  window.addEventListener('vite:preloadError', () => {
    if (!isOutdated() || sessionStorage.getItem(KEY)) return;
    sessionStorage.setItem(KEY, 'yes');
    location.reload();
  });
}

void start();

import { createFeed, type Feed } from './feed.ts';

/** The browser's one offer to install; `early.js` catches it before the app is there. */
interface InstallOffer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

declare global {
  interface Window {
    installOffer?: InstallOffer | null;
  }
}

/**
 * How this phone can install the app.
 * `installed` runs as an app already; `offered` the browser does it at a tap; the others need steps by hand.
 */
export type InstallWay = 'installed' | 'offered' | 'apple' | 'by-menu';

export const installFeed: Feed<InstallWay> = createFeed<InstallWay>((emit) => {
  const tell = () => emit(installWay());
  const over = new AbortController();
  window.addEventListener('install-offer', tell, { signal: over.signal });
  tell();
  return () => over.abort();
});

/** Shows the browser's own question; true when the person agreed. */
export async function install(): Promise<boolean> {
  const offer = window.installOffer;
  if (!offer) return false;
  window.installOffer = null;
  const { outcome } = await offer.prompt();
  window.dispatchEvent(new Event('install-offer'));
  return outcome === 'accepted';
}

function installWay(): InstallWay {
  if (window.matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (window.installOffer) return 'offered';
  return /iPhone|iPad|iPod/.test(navigator.userAgent) ? 'apple' : 'by-menu';
}

/** The phones whose way out of a chat app differs. */
export type Outside = 'android' | 'apple';

/**
 * The way out when the page was opened inside Zalo, Facebook or another chat app; null in a real browser. What is typed
 * inside such a window is lost with it: it has its own storage, no installing, and often no service worker.
 */
export function wayOut(userAgent: string): Outside | null {
  if (!/Zalo|FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|TikTok|musical_ly/i.test(userAgent))
    return null;
  return /iPhone|iPad|iPod/.test(userAgent) ? 'apple' : 'android';
}

/** The address by which Android opens this page in Chrome. */
export function chromeIntent(address: string): string {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  return `intent://${url.host}${url.pathname}#Intent;scheme=${scheme};package=com.android.chrome;end`;
}

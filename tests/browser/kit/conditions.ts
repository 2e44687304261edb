import type { CDPSession, Page } from 'playwright-core';

/** Bytes per second, and the time a message takes one way and back. */
export interface Network {
  readonly bytesPerSecond: number;
  readonly latencyMs: number;
}

/** What a remote xã has on a good day: 400 kbit/s and 400 ms. */
export const weakNetwork: Network = { bytesPerSecond: 50_000, latencyMs: 400 };

const processorSessions = new WeakMap<Page, Promise<CDPSession>>();

/** Makes the page's processor `times` as slow; 1 is its own speed. */
export async function slowProcessor(page: Page, times: number): Promise<void> {
  const session = await (processorSessions.get(page) ?? page.context().newCDPSession(page));
  processorSessions.set(page, Promise.resolve(session));
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Slows the page's own requests; those of the worker go as fast as before. Null lifts it. */
export async function slowNetwork(page: Page, network: Network | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network?.latencyMs ?? 0,
    downloadThroughput: network?.bytesPerSecond ?? -1,
    uploadThroughput: network?.bytesPerSecond ?? -1,
  });
}

/** Waits until the worker answers for this page, so that it opens without a network. */
export async function waitForWorker(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The browser of this page never wakes a worker to send, as most browsers do not: only open pages send. */
export async function denyBackgroundSync(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { browserContextId } = (await session.send('Target.getTargetInfo')).targetInfo;
  await session.send('Browser.setPermission', {
    ...(browserContextId !== undefined && { browserContextId }),
    permission: { name: 'background-sync' },
    setting: 'denied',
  });
}

/** The browser of this page cannot pack and unpack by itself, as none on iPhones that stay with iOS 15 can. */
export async function denyPacking(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
  });
}

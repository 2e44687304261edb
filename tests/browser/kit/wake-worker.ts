import type { Page } from 'playwright-core';

/**
 * Finds the app's worker while a page of it is open; what it answers wakes that worker as the browser does when a signal
 * returns, whatever the page shows by then.
 */
export async function wakeWorker(page: Page, origin: string): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [mine] = registrations;
      if (mine) resolve(mine.registrationId);
    });
    void session.send('ServiceWorker.enable');
  });
  return async () => {
    await session.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId,
      tag: 'gui-du-lieu',
      lastChance: false,
    });
  };
}

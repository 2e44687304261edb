import type { Page } from 'playwright-core';

/** All that is written down in the phone's drafts and records, as one text; read past the app. */
export function readPhoneRows(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('so-chi-bo');
        opening.onerror = () => reject(new Error('the database of the phone does not open'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['drafts', 'records']);
          const drafts = reading.objectStore('drafts').getAll();
          const records = reading.objectStore('records').getAll();
          reading.oncomplete = () => {
            opening.result.close();
            resolve(JSON.stringify([drafts.result, records.result]));
          };
        };
      }),
  );
}

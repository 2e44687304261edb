import type { Page } from 'playwright-core';
import type { Row } from '#store/rows.ts';
import { readTables } from './read-tables.ts';

/** All that is written down in the phone's drafts and records, opened, as one text; read past the app. */
export async function readPhoneRows(page: Page): Promise<string> {
  const { rows, codec } = await readTables(page, ['drafts', 'records']);
  const open = (purpose: 'draft' | 'record') =>
    (rows[`${purpose}s`] as readonly Row[]).map(async (row) => ({
      ...row,
      body: await codec.decode(row.body, purpose, row.id),
    }));
  return JSON.stringify([await Promise.all(open('draft')), await Promise.all(open('record'))]);
}

import type { CopyOutOrder } from '#domain/copy-out.ts';

/** The orders that come with the app: every file of the folder. A test reads them by the parser of such files. */
export const shippedCopyOutOrders: readonly CopyOutOrder[] = Object.values(
  import.meta.glob<CopyOutOrder>('/seeds/copy-out/*.json', { eager: true, import: 'default' }),
);

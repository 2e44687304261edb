import type { PaperLayout } from '#domain/paper-layout.ts';

/**
 * The layouts that come with the app: every file of the folder, so that a province adds its own without touching code. A
 * test reads them by the parser of such files; reading them so again on a slow phone would only cost time.
 */
export const shippedPaperLayouts: readonly PaperLayout[] = Object.values(
  import.meta.glob<PaperLayout>('/seeds/paper-layouts/*.json', { eager: true, import: 'default' }),
);

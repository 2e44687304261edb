import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** The store as one script, which puts `openPhoneStore` into the page it runs in. */
export async function bundleStore(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    build: {
      write: false,
      target: 'chrome120',
      lib: {
        entry: fileURLToPath(new URL('store-in-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'storeInPage',
      },
    },
  })) as readonly Rolldown.RolldownOutput[];
  const [chunk] = built.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('the store was not bundled into one script');
  return chunk.code;
}

import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** A module of the tests with all it takes, as one script for a page on which the app does not run. */
export async function bundleForPage(entry: URL): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name: 'inPage' },
    },
  })) as readonly Rolldown.RolldownOutput[];
  const [chunk] = built.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error(`${entry.pathname} was not bundled into one script`);
  return chunk.code;
}

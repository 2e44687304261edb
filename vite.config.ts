import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { manifest } from './src/app/text/manifest.ts';

/** `PREACT=1` builds the same sources on preact/compat, to measure what React costs. */
const preact = process.env['PREACT'] === '1';
const outDir = preact ? 'dist/app-preact' : 'dist/app';

/** What jsPDF would load to draw pages out of HTML; nothing here asks it to. */
const neverCalled = ['canvg', 'dompurify', 'html2canvas'];

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // The page registers the worker and asks before a new version takes over: nobody is reloaded while writing.
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      // The icons and pictures of the install dialog are fetched by the browser itself, never by the app offline.
      includeManifestIcons: false,
      injectManifest: {
        // One classic script: browsers that install the app do not all take modules as workers.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,json,ttf,woff2}', 'icons/icon-192.png'],
        globIgnores: ['**/.vite/**', 'screenshots/**'],
        maximumFileSizeToCacheInBytes: 1_000_000,
        manifestTransforms: [withDigests],
      },
    }),
  ],
  worker: {
    // Its writers of files are files of their own: who shares a PDF never loads what writes for Word.
    format: 'es',
    plugins: () => [withoutForeignCode()],
    // What is in this folder the service worker fetches last, when the app itself is whole on the phone.
    rolldownOptions: { external: neverCalled, output: { chunkFileNames: 'assets/later/[name]-[hash].js' } },
  },
  define: { __BUILD__: JSON.stringify(buildName()) },
  resolve: {
    alias: {
      // The build for browsers of this decade; the wrapper it replaces brings the one for browsers of the last.
      dexie: 'dexie/dist/modern/dexie.mjs',
      ...(preact
        ? {
            'react-dom/client': 'preact/compat/client',
            'react-dom': 'preact/compat',
            'react/jsx-runtime': 'preact/jsx-runtime',
            react: 'preact/compat',
          }
        : {}),
    },
  },
  build: {
    outDir,
    manifest: true,
    target: ['chrome100', 'safari15.4', 'firefox115'],
    // A strict CSP allows neither inline scripts nor data: addresses of code.
    assetsInlineLimit: 0,
    // All of it is a few kB; in pieces, the first script would have to know the name of each.
    cssCodeSplit: false,
    // The first script would have to know the name of every file that another one imports; each file names its own.
    modulePreload: false,
    rolldownOptions: {
      output: {
        // What goes into one file, each with all it needs; who stands first takes first. Left alone, the bundler cuts what
        // screens share into two hundred files of a few hundred bytes, which a phone fetches one after the other before it
        // can do without a signal. Only what is big and wanted by few stays a file of its own.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'] },
            { name: 'argon2', test: /\/node_modules\/hash-wasm\// },
            { name: 'fflate', test: /\/node_modules\/fflate\// },
            {
              name: 'parts',
              test: /\/src\/(app\/(components|hooks|shell|text)|base|domain)\//,
              minShareCount: 8,
            },
            { name: 'start', test: /\/src\/app\/screens\/(welcome|join|start-cell)\// },
            {
              name: 'settings',
              test: /\/src\/app\/(privacy-places|hooks\/use-send-alone|screens\/(settings|bridge|not-found)\/)/,
            },
            { name: 'sending', test: /\/src\/(store|sync)\// },
            { name: 'guard', test: /\/src\/app\/guard-screens/ },
            { name: 'people', test: /\/src\/app\/(screens\/member|shell\/(devices-fold|later-cards))/ },
            { name: 'queue', test: /\/src\/app\/screens\/(queue|deliver-package|repair)\// },
            {
              name: 'meeting',
              test: /\/src\/(app\/screens\/(meeting|not-held|topic)|actions\/((start|vote|reopen)-meeting|put-off|mark-all-present))/,
            },
            {
              name: 'papers',
              test: /\/src\/app\/(papers|text\/papers|year-places|screens\/(papers|copy-out))/,
            },
            {
              name: 'seldom',
              test: /\/src\/(actions\/(empty-bin|record-(consent|after-fact))|app\/(shell\/publish-form|screens\/(bin|cell-info|conflict|correction|handover|incident|privacy|retention|sheets-out)))/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8081' } },
});

/** Takes out of jsPDF the one address of another origin: that of a viewer which it would put into a page of its own. */
function withoutForeignCode(): Plugin {
  return {
    name: 'without-foreign-code',
    transform(code, id) {
      if (!id.includes('/node_modules/jspdf/')) return null;
      return code.replace(/"https:\/\/cdnjs\.cloudflare\.com\/[^"]*"/g, '""');
    },
  };
}

/**
 * Tells the worker what each file is: some networks answer everything with a page of theirs and status 200, and what the
 * worker once kept it would show for good.
 */
function withDigests(entries: readonly PrecacheFile[]): { manifest: PrecacheFile[] } {
  const digestOf = (url: string): string =>
    createHash('sha256')
      .update(readFileSync(fileURLToPath(new URL(`./${outDir}/${url}`, import.meta.url))))
      .digest('base64');
  return { manifest: entries.map((entry) => ({ ...entry, integrity: `sha256-${digestOf(entry.url)}` })) };
}

interface PrecacheFile {
  readonly url: string;
  readonly revision: string | null;
  readonly size: number;
}

/** The version, and the commit where there is one: what a person reads out to whoever helps them. */
function buildName(): string {
  const { version } = JSON.parse(
    readFileSync(fileURLToPath(new URL('package.json', import.meta.url)), 'utf8'),
  ) as { version: string };
  try {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${version}+${commit.trim()}`;
  } catch {
    return version;
  }
}

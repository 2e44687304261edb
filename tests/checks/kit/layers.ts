/** What one layer may use besides itself. */
export interface Layer {
  readonly mayImport: readonly string[];
  /** Layers of which it may know the types, and nothing that runs. */
  readonly mayNameTypesOf?: readonly string[];
  /** Packages by name; an entry with a slash after the name allows that entry point alone. */
  readonly packages: readonly string[];
  readonly nodeModules: boolean;
  /** True where the layer may read facts from `seeds/`. */
  readonly seeds: boolean;
}

/** The ladder: every import goes down one of these rungs. */
export const layers: Readonly<Record<string, Layer>> = {
  base: { mayImport: [], packages: [], nodeModules: false, seeds: false },
  domain: { mayImport: ['base'], packages: [], nodeModules: false, seeds: false },
  wire: { mayImport: ['base', 'domain'], packages: ['zod/mini'], nodeModules: false, seeds: false },
  store: {
    mayImport: ['base', 'domain', 'wire'],
    packages: ['dexie', 'hash-wasm', '@hpke/core'],
    nodeModules: false,
    seeds: true,
  },
  sync: { mayImport: ['base', 'domain', 'wire', 'store'], packages: [], nodeModules: false, seeds: false },
  actions: { mayImport: ['base', 'domain', 'wire', 'store'], packages: [], nodeModules: false, seeds: true },
  app: {
    mayImport: ['base', 'domain', 'store', 'sync', 'actions'],
    // A problem code or a receipt is shown as it came; parsing and freezing stay below.
    mayNameTypesOf: ['wire'],
    packages: [
      'react',
      'react-dom',
      'wouter',
      'workbox-window',
      'qr',
      'virtual:pwa-register',
      'fflate',
      'papaparse',
      'read-excel-file/universal',
      'write-excel-file/universal',
    ],
    nodeModules: false,
    seeds: true,
  },
  sw: {
    mayImport: ['base', 'domain', 'wire', 'store', 'sync'],
    packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'],
    nodeModules: false,
    seeds: false,
  },
  province: {
    mayImport: ['base', 'domain', 'wire'],
    packages: [
      'fastify',
      '@fastify/compress',
      '@fastify/rate-limit',
      '@fastify/static',
      'kysely',
      'libsql',
      '@hpke/core',
      'pg',
      'prom-client',
      'qr',
      'vite',
    ],
    nodeModules: true,
    seeds: true,
  },
};

/** The exceptions: calendar arithmetic is not written twice, and the makers of files are known to one writer each. */
export const packageByFile: Readonly<Record<string, string>> = {
  'src/base/day.ts': 'date-fns',
  'src/store/gzip-library.ts': 'fflate',
  'src/app/papers/write-docx.ts': 'docx',
  'src/app/papers/write-pdf.ts': 'jspdf',
};

/** Names that say nothing of what a file or folder is about. */
export const emptyNames: ReadonlySet<string> = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'service',
  'misc',
]);

/** Run before anything is installed, so they may import only Node and each other. */
export const launcherFolder = 'src/province/launch/';
